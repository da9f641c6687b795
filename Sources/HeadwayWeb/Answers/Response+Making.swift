import HTTPTypes
import HeadwayReport
import Hummingbird
import NIOCore

extension Response {
  /// A JSON document.
  static func json(
    _ value: JSONValue, status: HTTPResponse.Status = .ok, type: String = "application/json"
  ) -> Response {
    text(value.document, status: status, type: type)
  }

  /// A text of a kind; nothing that is made from a scenario is kept by a browser.
  static func text(_ text: String, status: HTTPResponse.Status = .ok, type: String) -> Response {
    Response(
      status: status, headers: [.contentType: type, .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  /// A page.
  static func page(_ html: String, status: HTTPResponse.Status = .ok) -> Response {
    text(html, status: status, type: "text/html; charset=utf-8")
  }

  /// Another address of this server, to be asked for with GET.
  static func seeOther(_ location: String) -> Response {
    Response(status: .seeOther, headers: [.location: location, .cacheControl: "no-store"])
  }
}
