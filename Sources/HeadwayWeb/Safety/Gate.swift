import HTTPTypes
import Hummingbird

/// Lets in who may ask: the right host name, the right site, the right token.
struct Gate<Context: RequestContext>: RouterMiddleware {
  let token: AccessToken?
  /// Host names that a browser may know us by; nil where any is right, because the token decides.
  let hosts: [String]?
  let port: BoundPort
  let limits: WebLimits

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    try checkForm(request)
    try checkHost(request)
    try checkSite(request)
    if let token {
      if let answer = try exchanged(request, token) { return answer }
      guard isOpen(request, token) else { throw Problem.unauthorized }
    }
    return try await next(request, context)
  }

  /// Refuses what no browser sends, before anything else looks at it.
  private func checkForm(_ request: Request) throws(Problem) {
    let target = request.head.path ?? ""
    guard target.utf8.count <= limits.target else {
      throw Problem(
        status: .uriTooLong, kind: "too-long", title: "The address is too long",
        detail: "an address may have \(limits.target) bytes")
    }
    // `//host/path` would be another server's address where we send somebody back to it.
    guard target.hasPrefix("/"), !target.hasPrefix("//") else {
      throw .badRequest("an address begins with one /")
    }
  }

  /// A name that an attacker's domain server points at this machine is refused: the browser would think that our answers
  /// are the attacker's own (DNS rebinding).
  private func checkHost(_ request: Request) throws(Problem) {
    guard let hosts else { return }
    let authority = request.head.authority ?? ""
    guard let name = Self.hostName(authority, port: port.value), hosts.contains(name) else {
      throw Problem(
        status: HTTPResponse.Status(code: 421, reasonPhrase: "Misdirected Request"), kind: "wrong-host",
        title: "The server has another name",
        detail: "ask for http://localhost:\(port.value) or http://127.0.0.1:\(port.value)")
    }
  }

  /// The name in `name:port`, if the port is ours.
  private static func hostName(_ authority: String, port: Int) -> String? {
    let lowered = authority.lowercased()
    let suffix = ":\(port)"
    if lowered.hasSuffix(suffix) { return String(lowered.dropLast(suffix.count)) }
    return port == 80 ? lowered : nil
  }

  /// What another site's page asks in somebody's name is refused: a change always, and figures, which cost work.
  private func checkSite(_ request: Request) throws(Problem) {
    let isChange = request.method != .get && request.method != .head
    if let origin = request.headers[.origin], isChange || request.uri.path.hasPrefix("/api/") {
      let own = request.head.authority?.lowercased() ?? ""
      guard ["http://\(own)", "https://\(own)"].contains(origin.lowercased()) else {
        throw .forbidden("the page that asks is of \(Problem.quoted(origin))")
      }
    }
    guard let name = HTTPField.Name("Sec-Fetch-Site"), let site = request.headers[name],
      site == "cross-site" || site == "same-site"
    else { return }
    let mode = HTTPField.Name("Sec-Fetch-Mode").flatMap { request.headers[$0] }
    let isVisit = !isChange && mode == "navigate" && !request.uri.path.hasPrefix("/api/")
    guard isVisit else { throw .forbidden("the page that asks is of another site") }
  }

  private func isOpen(_ request: Request, _ token: AccessToken) -> Bool {
    if let header = request.headers[.authorization], header.prefix(7).lowercased() == "bearer " {
      return token.isOpened(byToken: header.dropFirst(7))
    }
    guard let cookie = Cookies(request)[Self.cookie(port.value)] else { return false }
    return token.isOpened(byCookie: cookie)
  }

  /// Two servers of one machine share a browser's cookies: each has its own name.
  private static func cookie(_ port: Int) -> String { "headway_access_\(port)" }

  /// Exchanges the token of a URL for a cookie, so that it stays neither in the address bar nor in the history.
  private func exchanged(_ request: Request, _ token: AccessToken) throws(Problem) -> Response? {
    guard request.method == .get || request.method == .head else { return nil }
    let query = try Query(request.uri.query ?? "")
    guard let candidate = try query.one("token"), token.isOpened(byToken: candidate) else { return nil }
    let rest = query.text(without: "token")
    var response = Response.seeOther(request.uri.path + (rest.isEmpty ? "" : "?" + rest))
    response.headers[.setCookie] =
      "\(Self.cookie(port.value))=\(token.cookieValue); Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000"
    return response
  }
}
