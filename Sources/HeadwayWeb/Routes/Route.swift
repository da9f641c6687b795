import HTTPTypes
import HeadwayReport
import Hummingbird

/// One thing that can be asked of the server, with all that its documentation says.
///
/// The router and the OpenAPI document are made from the same list, so that neither knows what the other does not.
struct Route: Sendable {
  /// What a query or a path may carry.
  struct Parameter: Sendable {
    var name: String
    var text: String
    var isRequired = false
    var isRepeated = false
    var isInPath = false
    var schema = JSONSchema.text
  }

  /// What a body must be.
  struct Body: Sendable {
    var type: String
    var schema: JSONValue
    var text: String
  }

  /// What comes back where nothing is wrong.
  struct Answer: Sendable {
    var status: Int
    var text: String
    var type: String
    var schema: JSONValue
  }

  var method: HTTPRequest.Method
  /// The path, with names in braces: `/api/jobs/{id}`.
  var path: String
  var name: String
  var text: String
  var parameters: [Parameter] = []
  var body: Body?
  var answer: Answer
  /// Statuses of refusals that belong to this route.
  var refusals: [Int] = []
  var handler: @Sendable (Call) async throws -> Response

  /// The names that the query may have.
  var queryNames: [String] { parameters.filter { !$0.isInPath }.map(\.name) }

  /// The path as the router writes it: `/api/jobs/:id`.
  var routerPath: RouterPath {
    RouterPath(
      path.split(separator: "/", omittingEmptySubsequences: false).map { part in
        part.hasPrefix("{") ? ":" + part.dropFirst().dropLast() : String(part)
      }.joined(separator: "/"))
  }

  /// Whether a path of a request is of this route, whatever the method.
  func matches(_ path: String) -> Bool {
    let own = self.path.split(separator: "/")
    let other = path.split(separator: "/")
    return own.count == other.count && zip(own, other).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
  }
}
