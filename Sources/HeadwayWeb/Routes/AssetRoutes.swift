import HTTPTypes
import HeadwayPages
import Hummingbird
import NIOCore

/// The files that pages refer to.
enum AssetRoutes {
  /// The routes of the files.
  static let all: [Route] = [
    Route(
      method: .get, path: "/assets/{name}", name: "asset", text: "A file of the pages.",
      answer: .init(status: 200, text: "The file.", type: "text/css", schema: JSONSchema.text),
      handler: { call in
        let name = try call.parameters.require("name")
        guard let file = StaticFile.all[name] else {
          throw Problem.notFound("there is no file \(Problem.quoted(name))")
        }
        return answer(file, call.request, isVersioned: call.query.all("v") == [PageAssets.version])
      })
  ]

  private static func answer(_ file: StaticFile, _ request: Request, isVersioned: Bool) -> Response {
    var headers: HTTPFields = [.contentType: file.type, .eTag: file.tag, .vary: "Accept-Encoding"]
    // An address with the version of the files never has another content.
    headers[.cacheControl] = isVersioned ? "private, max-age=31536000, immutable" : "private, no-cache"
    let known = (request.headers[.ifNoneMatch] ?? "").split(separator: ",").map { $0.filter { $0 != " " } }
    if known.contains(file.tag) || known.contains("W/" + file.tag) {
      return Response(status: .notModified, headers: headers)
    }
    guard request.takesGzip, let compressed = file.compressed else {
      return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: file.plain))
    }
    headers[.contentEncoding] = "gzip"
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: compressed))
  }
}
