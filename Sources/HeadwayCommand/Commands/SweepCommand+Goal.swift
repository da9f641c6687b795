import ArgumentParser
import HeadwayExperiment
import HeadwayLoading
import HeadwayReport
import HeadwayScenario
import HeadwayStatistics
import HeadwayStore

extension SweepCommand {
  /// Looks for the value from which on the goals are met, and tells it.
  func search(
    _ goal: String, _ range: ParameterRange, _ loader: SweepPoints, _ timer: RunTimer
  ) async throws {
    let base = loader.base
    let scenario = base.checked.scenario
    let subjects = try goals(goal, of: base)
    let threads = try MemoryNeed([MemoryNeed(base), MemoryNeed(base)]).affordableThreads(simulation)
    let search = GoalSearch(
      steps: range.count, subjects: subjects, stopping: StoppingRule(scenario.replications),
      confidence: scenario.confidence, threads: threads
    ) { try loader.load([range.change(at: $0)]).arm }
    let found: GoalResult
    let isShown = Terminal.isTerminal(.error) && !output.quiet
    let line = StatusLine()
    do {
      found = try await search.run(
        progress: { steps, progress in
          guard isShown else { return }
          let values = steps.map(range.text).joined(separator: " and ")
          line.show("trying \(values): \(progress.finished) of \(progress.nextLook) replications")
        }, isCancelled: { Signals.isStopRequested })
      line.erase()
    } catch let failure as ArmFailure {
      line.erase()
      throw told(failure, [range.change(at: failure.arm)])
    }
    try refuseNothing(found.replications)
    let report = GoalReport(
      scenario: scenario, digest: base.checked.digest, range: range, subjects: subjects, result: found)
    let told = Result {
      try output.write(
        output.formatted(
          table: report.text(_:), json: report.json, csv: report.csv, markdown: report.markdown))
    }
    await keep(
      base, timer, replications: found.replications, contacts: found.contacts,
      isInterrupted: found.isInterrupted,
      headline: report.headline, results: report.json())
    try told.get()
    guard found.isInterrupted else { return }
    Messages.note("interrupted: the answer rests on the replications that were finished")
    throw ExitStatus.interrupted.exit
  }

  private func goals(_ text: String, of base: LoadedScenario) throws -> [SweepSubject] {
    guard text == Self.ownTargets else {
      do throws(MeasureChoice.Problem) {
        return [try MeasureChoice(base.catalogue).goal(text)]
      } catch {
        throw wrongUsage("--goal: \(error.text)")
      }
    }
    let targets = base.checked.scenario.targets
    guard !targets.isEmpty else {
      throw wrongUsage(
        "--goal: the scenario has no targets; name a goal, such as --goal 'calls.service_level:20s>=80%'")
    }
    return targets.indices.map { SweepSubject(.target($0)) }
  }
}
