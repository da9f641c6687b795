import HTTPTypes
import Hummingbird

/// What people look at.
enum PageRoutes {
  /// The routes of the pages.
  static let all: [Route] = []

  /// A problem, for people.
  static let problem: @Sendable (Problem, Request) -> Response = { problem, _ in
    .text("\(problem.title): \(problem.detail)\n", status: problem.status, type: "text/plain; charset=utf-8")
  }
}
