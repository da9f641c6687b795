import HTTPTypes
import HeadwayReport
import HeadwaySyntax
import Hummingbird

/// Why a request was refused, as RFC 9457 writes it.
struct Problem: Error, Sendable {
  /// The HTTP status.
  var status: HTTPResponse.Status
  /// Which problem it is: `type` is `urn:headway:problem:` and this.
  var kind: String
  /// The problem in a few words, the same for every occurrence.
  var title: String
  /// What is wrong this time, and what to do.
  var detail: String
  /// What is wrong with a scenario, by place.
  var findings: [Diagnostic] = []
  /// Seconds after which it is worth trying again.
  var retryAfter: Int?
  /// Methods that the address understands, where another one was used.
  var allow: [String] = []

  /// A request that says what cannot be meant.
  static func badRequest(_ detail: String) -> Problem {
    Problem(
      status: .badRequest, kind: "bad-request", title: "The request cannot be understood", detail: detail)
  }

  /// Nothing is there.
  static func notFound(_ detail: String) -> Problem {
    Problem(status: .notFound, kind: "not-found", title: "Nothing is there", detail: detail)
  }

  /// Who asks did not show the token.
  static let unauthorized = Problem(
    status: .unauthorized, kind: "no-token", title: "The token is missing",
    detail: "send it as Authorization: Bearer TOKEN, or open the address that headway serve printed")

  /// What asks is not this server's own page.
  static func forbidden(_ detail: String) -> Problem {
    Problem(status: .forbidden, kind: "other-site", title: "Another site may not ask this", detail: detail)
  }

  /// The body, or something else in the request, is too large.
  static func tooLarge(_ detail: String) -> Problem {
    Problem(status: .contentTooLarge, kind: "too-large", title: "The request is too large", detail: detail)
  }

  /// A scenario that is wrong.
  static func badScenario(_ findings: [Diagnostic]) -> Problem {
    let errors = findings.count { $0.severity == .error }
    return Problem(
      status: .unprocessableContent, kind: "bad-scenario", title: "The scenario is wrong",
      detail: findings.first { $0.severity == .error }.map { first in
        errors > 1 ? "\(first.message), and \(errors - 1) more" : first.message
      } ?? "it was refused", findings: findings)
  }

  /// A scenario that is right and cannot be simulated here.
  static func cannotRun(_ detail: String) -> Problem {
    Problem(
      status: .unprocessableContent, kind: "cannot-run", title: "The scenario cannot be simulated",
      detail: detail)
  }

  /// As many do this already as may.
  static func full(_ detail: String, retryAfter: Int = 5) -> Problem {
    Problem(
      status: .tooManyRequests, kind: "full", title: "The server has enough to do", detail: detail,
      retryAfter: retryAfter)
  }

  /// A failure of ours: what it was is for the log, not for who asked.
  static let internalFailure = Problem(
    status: .internalServerError, kind: "failure", title: "The server failed",
    detail: "this is a fault of Headway; its log on standard error says more")

  /// The document.
  var json: JSONValue {
    var root = JSONObject()
    root.add("type", "urn:headway:problem:\(kind)")
    root.add("title", title)
    root.add("status", .integer(Int64(status.code)))
    root.add("detail", detail)
    if !findings.isEmpty { root.add("findings", .document(JSONRenderer.render(findings))) }
    return root.value
  }

  /// The answer to a program.
  var response: Response {
    var response = Response.json(json, status: status, type: "application/problem+json")
    addHeaders(to: &response)
    return response
  }

  /// Adds what the status asks for.
  func addHeaders(to response: inout Response) {
    if let retryAfter { response.headers[.retryAfter] = "\(retryAfter)" }
    if !allow.isEmpty { response.headers[.allow] = allow.joined(separator: ", ") }
    if status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer realm=\"headway\"" }
    // The rest of a body that nobody wants is not read.
    if status == .contentTooLarge || status == .requestTimeout { response.headers[.connection] = "close" }
    response.headers[.cacheControl] = "no-store"
  }

  /// A text of somebody else, short and without what could move a cursor.
  static func quoted(_ text: String) -> String { Wording.quoted(text, limit: 80) }
}
