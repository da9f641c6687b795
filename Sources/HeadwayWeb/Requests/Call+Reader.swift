import HTTPTypes
import HeadwayPages
import Hummingbird
import NIOCore

extension Request {
  /// The language that the reader chose, else the first of those that the browser asks for that there is, else English.
  func language(_ query: Query?) -> PageLanguage {
    if let chosen = query?.all("lang").last.flatMap(PageLanguage.init) { return chosen }
    if let kept = Cookies(self)["lang"].flatMap(PageLanguage.init) { return kept }
    // RFC 9110, section 12.5.4: names with weights.
    let wanted = (headers[.acceptLanguage] ?? "").prefix(1000).split(separator: ",").compactMap {
      entry -> (language: PageLanguage, weight: Double)? in
      let parts = entry.split(separator: ";").map { $0.filter { $0 != " " } }
      guard let name = parts.first?.split(separator: "-").first,
        let language = PageLanguage(rawValue: name.lowercased())
      else { return nil }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
      return weight > 0 ? (language, weight) : nil
    }
    return wanted.max { $0.weight < $1.weight }?.language ?? .english
  }

  /// The colours that the reader chose.
  var theme: PageFrame.Theme { Cookies(self)["theme"].flatMap(PageFrame.Theme.init) ?? .automatic }
}

extension Call {
  /// The language of the answer.
  var language: PageLanguage { request.language(query) }

  /// What surrounds a page.
  func frame(_ title: String, _ place: PageFrame.Place, file: String? = nil) -> PageFrame {
    let rest = query.text(without: "lang")
    return PageFrame(
      title: title, language: language, theme: request.theme, place: place, file: file,
      address: request.uri.path + (rest.isEmpty ? "" : "?" + rest))
  }

  /// A page, which keeps the language that was chosen in its address.
  func page(_ html: String) -> Response {
    var response = Response.page(html)
    response.headers[.vary] = "Accept-Encoding, Accept-Language, Cookie"
    var text = html
    if request.takesGzip, let bytes = text.withUTF8({ Gzip.compressed($0, level: 6) }) {
      response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
      response.headers[.contentEncoding] = "gzip"
    }
    if let chosen = query.all("lang").last.flatMap(PageLanguage.init) {
      response.headers[.setCookie] =
        "lang=\(chosen.rawValue); Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict"
    }
    return response
  }
}
