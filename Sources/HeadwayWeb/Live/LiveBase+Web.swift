import HeadwayCompiler
import HeadwayLive
import HeadwayLoading
import HeadwayReport
import HeadwayScenario
import Hummingbird

extension Problem {
  /// Why there are no live figures.
  init(_ problem: LiveProblem, file: String) {
    switch problem {
    case .refused(let refusal): self.init(refusal, file: file)
    case .notComparable(let keys):
      self = .cannotRun("a what-if cannot change \(keys.joined(separator: ", ")): change the file itself")
    case .failed(let reason): self = .cannotRun(reason)
    case .tooLarge:
      self = .cannotRun("it needs more memory than there is: use fewer days or a longer horizon.interval")
    case .busy(let seconds): self = .full("too many what-ifs wait already", retryAfter: seconds)
    case .stopped: self = .full("the server is stopping")
    }
  }
}

extension WebHouse {
  /// A scenario of the folder with its sliders, simulated well enough to be shown.
  func base(_ file: String) async throws -> LiveBase {
    let live = live
    do {
      return try await Patience.wait(seconds: configuration.limits.runSeconds) { try await live.base(file) }
    } catch let problem as LiveProblem {
      throw Problem(problem, file: file)
    }
  }
}

extension Call {
  /// The same; who goes away does not wait.
  func base(_ file: String) async throws -> LiveBase {
    try await request.body.consumeWithCancellationOnInboundClose { _ in try await house.base(file) }
  }
}

extension RunReport {
  /// What is known of a base so far.
  init(_ base: LiveBase) {
    self.init(
      scenario: base.loaded.checked.scenario, clock: base.loaded.compiled.clock, forecast: base.forecast)
  }
}
