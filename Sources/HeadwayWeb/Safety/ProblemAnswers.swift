import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Turns whatever goes wrong into an answer: a document for programs, a page for people.
struct ProblemAnswers<Context: RequestContext>: RouterMiddleware {
  let routes: [Route]
  let page: @Sendable (Problem, Request) -> Response

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let problem as Problem {
      return answer(problem, request)
    } catch let error as HTTPError where error.status == .notFound {
      return answer(unknown(request), request)
    } catch is NIOTooManyBytesError {
      return answer(.tooLarge("the body is too large"), request)
    } catch is CancellationError {
      // Who asked has gone, or the server is about to.
      return answer(.full("the server is stopping", retryAfter: 5), request)
    } catch {
      // What an address carries may be somebody's secret: the log has the path alone.
      context.logger.error(
        "request failed", metadata: ["path": "\(request.uri.path.prefix(200))", "error": "\(error)"])
      return answer(.internalFailure, request)
    }
  }

  private func answer(_ problem: Problem, _ request: Request) -> Response {
    guard !request.uri.path.hasPrefix("/api/"), problem.status != .unauthorized || request.method == .get
    else {
      return problem.response
    }
    var response = page(problem, request)
    problem.addHeaders(to: &response)
    return response
  }

  /// Nothing under this address, or not with this method.
  private func unknown(_ request: Request) -> Problem {
    let path = request.uri.path
    let methods = routes.filter { $0.matches(path) }.map(\.method)
    guard !methods.isEmpty else {
      return .notFound("there is nothing at \(Problem.quoted(path))")
    }
    return Problem(
      status: .methodNotAllowed, kind: "wrong-method", title: "This cannot be done here",
      detail: "\(request.method.rawValue.prefix(20)) is not understood at \(Problem.quoted(path))",
      allow: methods.map(\.rawValue) + (methods.contains(.get) ? ["HEAD"] : []))
  }
}
