import HTTPTypes
import Hummingbird

/// What every answer tells the browser about itself, also a refusal.
struct SecurityHeaders<Context: RequestContext>: RouterMiddleware {
  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    SecurityPolicy.add(to: &response)
    return response
  }
}

/// The rules that a browser keeps for us.
enum SecurityPolicy {
  /// Only files of this server, no script or style within a page, no `eval`, no frame around it.
  static let contentSecurity =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

  /// Adds the rules; those that an answer has already, such as those of a report that carries its own, stay.
  static func add(to response: inout Response) {
    func add(_ name: HTTPField.Name?, _ value: String) {
      guard let name, response.headers[name] == nil else { return }
      response.headers[name] = value
    }
    add(.contentSecurityPolicy, contentSecurity)
    add(.xContentTypeOptions, "nosniff")
    add(HTTPField.Name("Referrer-Policy"), "no-referrer")
    add(HTTPField.Name("Cross-Origin-Opener-Policy"), "same-origin")
    add(HTTPField.Name("Cross-Origin-Resource-Policy"), "same-origin")
    add(HTTPField.Name("X-Frame-Options"), "DENY")
    add(HTTPField.Name("Permissions-Policy"), "camera=(), geolocation=(), microphone=()")
  }
}
