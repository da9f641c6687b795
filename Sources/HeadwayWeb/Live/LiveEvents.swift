import HeadwayCompiler
import HeadwayLive
import HeadwayLoading
import HeadwayPages
import HeadwayReport
import HeadwayScenario

/// The events of a live what-if: what was accepted, then figures that grow sharper, then the last ones.
struct LiveEvents: Sendable {
  let house: WebHouse
  let file: String
  /// Sliders that were moved, by name.
  let moves: [(id: String, value: Double)]
  /// Changes that no slider makes, and sliders' own where nobody says which.
  let changes: [String]
  let session: SessionID
  let language: PageLanguage

  /// The events.
  ///
  /// - Throws: `Problem`.
  func stream() async throws -> AsyncThrowingStream<ServerEvent, any Error> {
    let base = try await house.base(file)
    let all = try settled(base.panel)
    let figures = house.live.figures(of: file, changes: all, session: session)
    let report = RunReport(base)
    let (file, language) = (file, language)
    return AsyncThrowingStream(bufferingPolicy: .bufferingNewest(4)) { continuation in
      continuation.yield(ServerEvent("accepted", JSONSchema.object([("set", .list(all.map { .text($0) }))])))
      let task = Task {
        do {
          for try await one in figures {
            var known = report
            known.forecast = one.base
            let patch = LivePatch(
              rows: LiveRow.rows(one, of: known.scenario), replications: one.replications,
              of: max(one.baseReplications, one.replications), isFinal: one.isFinal, margin: one.margin,
              base: known, variant: one.variant)
            continuation.yield(ServerEvent(one.isFinal ? "done" : "figures", json: patch.json(language)))
          }
          continuation.finish()
        } catch let problem as LiveProblem {
          continuation.finish(throwing: Problem(problem, file: file))
        } catch {
          continuation.finish(throwing: error)
        }
      }
      // What nobody listens to any more is not simulated.
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  /// The changes that the sliders make, then the others.
  private func settled(_ panel: ControlPanel) throws(Problem) -> [String] {
    var settings: [String: Double] = [:]
    for (id, value) in moves {
      guard let control = panel.control(id) else {
        throw .badRequest("\(file) has no slider \(Problem.quoted(id))")
      }
      // What a field shows is rounded.
      guard value >= control.lowest - control.step, value <= control.highest + control.step else {
        throw .badRequest(
          "the slider \(id) goes from \(control.lowest) to \(control.highest), not to \(value)")
      }
      settings[id] = min(max(value, control.lowest), control.highest)
    }
    return panel.changes(for: settings) + changes
  }
}
