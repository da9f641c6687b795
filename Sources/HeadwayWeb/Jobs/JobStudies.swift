import HeadwayCompiler
import HeadwayCosts
import HeadwayExperiment
import HeadwayLoading
import HeadwayReport
import HeadwayScenario
import HeadwayStatistics
import HeadwayUnits
import HeadwayWorkforce

/// Jobs do what the commands of the same names do.
struct JobStudies: Sendable {
  /// Contacts that an explanation simulates besides the run itself, as the command does when nobody says otherwise.
  private static let explanationContacts = 250e6

  let house: WebHouse
  let order: JobOrder

  /// Reads what the job is about, so that whatever is wrong with it is told at once.
  func prepared() async throws -> JobBoard.Study {
    switch order.kind {
    case .compare: return try await comparison()
    case .explain: return try await explanation()
    case .staff: return try await staffing()
    case .plan: return try await plan()
    }
  }

  private var threads: Int { house.configuration.threads }
  private var changes: [String] { order.set ?? [] }

  // MARK: Compare

  private func comparison() async throws -> JobBoard.Study {
    let others = order.with ?? []
    let most = house.configuration.limits.compared
    let arms = 1 + others.count + (changes.isEmpty ? 0 : 1)
    guard arms >= 2 else {
      throw Problem.badRequest("nothing to compare with: name scenarios under with, or changes under set")
    }
    guard arms <= most else { throw Problem.badRequest("\(arms) scenarios are more than \(most)") }
    var loaded: [LoadedScenario] = []
    for file in [order.file] + others { loaded.append(try await house.load(file)) }
    var scenarios = loaded.map(\.checked.scenario)
    if !changes.isEmpty {
      let changed = try await house.load(order.file, changes: changes)
      loaded.append(changed)
      var scenario = changed.checked.scenario
      // The file's own name would be that of the base.
      scenario.name = changes.joined(separator: ", ")
      scenarios.append(scenario)
    }
    for (place, scenario) in scenarios.enumerated().dropFirst() {
      let isChanged = place > others.count
      let differing =
        scenario.incomparable(with: scenarios[0])
        + (isChanged ? scenario.otherwiseTold(than: scenarios[0]) : [])
      guard differing.isEmpty else {
        let name = isChanged ? "the base so changed" : others[place - 1]
        throw Problem.cannotRun(
          "\(name) cannot be compared with \(order.file): they differ in \(differing.joined(separator: ", "))"
        )
      }
    }
    let (all, told) = (loaded, scenarios)
    return { tell, stop in
      let threads = try ResultDesk.affordable(MemoryNeed(all.map(MemoryNeed.init)), self.threads)
      let experiment = PairedExperiment(
        all.map(\.arm), stopping: StoppingRule(told[0].replications), confidence: told[0].confidence,
        threads: threads)
      let result = try await experiment.run(
        progress: { tell(Double($0.finished) / Double(max($0.atMost, 1)), Self.words($0)) },
        isCancelled: { stop.isSet })
      guard !stop.isSet, result.replications > 0 else { throw CancellationError() }
      let reports = zip(zip(all, told), result.arms).map { arm, result in
        RunReport(
          scenario: arm.1, clock: arm.0.compiled.clock, forecast: result.forecast(warnings: arm.0.warnings))
      }
      return .comparison(ComparisonReport(arms: reports, result: result))
    }
  }

  private static func words(_ progress: Experiment.Progress) -> String {
    "\(progress.finished) of \(progress.nextLook) replications"
  }

  // MARK: Explain

  private func explanation() async throws -> JobBoard.Study {
    let loaded = try await house.load(order.file, changes: changes)
    let pipeline = ScenarioPipeline(changes: changes, files: house.folder)
    return { tell, stop in
      let scenario = loaded.checked.scenario
      let threads = try ResultDesk.affordable(loaded, self.threads)
      let result = try await Experiment(
        loaded.compiled.program, stopping: StoppingRule(scenario.replications),
        confidence: scenario.confidence,
        threads: threads, pricer: loaded.arm.pricer
      ).run(
        progress: { tell(nil, "the scenario as it is: \(Self.words($0))") }, isCancelled: { stop.isSet })
      guard !stop.isSet else { throw CancellationError() }
      let choice = TargetChoice(Self.verdicts(result), named: [])
      let catalogue = LeverCatalogue(scenario, tree: loaded.effective.tree)
      var levers: [Lever] = []
      for index in choice.chosen {
        levers += catalogue.levers(for: scenario.targets[index]).filter { !levers.contains($0) }
      }
      let study = ExplanationStudy(
        scenario, loaded.compiled, levers: levers,
        effort: ExplanationEffort(contacts: Self.explanationContacts),
        prices: { Pricer(PriceList($0, $1)) },
        change: { pipeline.scenario(loaded, changedBy: $0, path: order.file) },
        run: { phase in
          ArmRun(
            threads: threads,
            progress: {
              tell(Double($0) / Double(max($1, 1)), "\(Self.words(phase)): \($0) of \($1) replications")
            },
            isCancelled: { stop.isSet })
        })
      let explanation = try await study.explanation(of: result, targets: choice.chosen)
      guard !explanation.isInterrupted else { throw CancellationError() }
      return .explanation(
        ExplanationReport(
          scenario: scenario, clock: loaded.compiled.clock, file: order.file,
          options: changes.flatMap { ["--set", $0] }, explanation: explanation, others: choice.others,
          warnings: loaded.warnings))
    }
  }

  /// Each target's verdict, and how far it is on the wrong side of its goal, relative to the goal.
  private static func verdicts(_ result: ExperimentResult) -> [(verdict: Verdict, distance: Double)] {
    result.targetForecasts.indices.map { index in
      let (deciding, goal, isHigherBetter) = result.deciding(ofTarget: index)
      let distance = deciding.map { (isHigherBetter ? goal - $0.value : $0.value - goal) } ?? 0
      return (result.targetForecasts[index].verdict, distance / max(goal.magnitude, 1e-9))
    }
  }

  private static func words(_ phase: ExplanationStudy.Phase) -> String {
    switch phase {
    case .causes: "causes taken away"
    case .levers: "levers tried"
    case .fixes: "best levers measured"
    case .people: "number of people"
    }
  }

  // MARK: Staff

  private func staffing() async throws -> JobBoard.Study {
    let loaded = try await house.load(order.file, changes: changes)
    return { tell, stop in
      let scenario = loaded.checked.scenario
      let threads = try ResultDesk.affordable(loaded, self.threads)
      let study = StaffingStudy(
        scenario: scenario, compiled: loaded.compiled,
        effort: SearchEffort(contacts: SearchEffort.usualContacts, threads: threads))
      var warnings = loaded.warnings
      var answer: StaffingAnswer?
      if scenario.targets.isEmpty {
        warnings.insert("the scenario has no targets, so nothing was searched or proven", at: 0)
      } else {
        answer = try await study.run(
          progress: { tell($0.spent, "\($0.phase): \($0.looks) plans simulated") },
          isCancelled: { stop.isSet })
      }
      return .staffing(
        StaffingReport(
          scenario: scenario, digest: loaded.checked.digest, clock: loaded.compiled.clock,
          requirement: answer?.requirement ?? study.requirement, answer: answer, partHours: study.partHours,
          warnings: warnings))
    }
  }

  // MARK: Plan

  private func plan() async throws -> JobBoard.Study {
    let loaded = try await house.load(order.file, changes: changes)
    guard var study = PlanStudy(loaded.checked.scenario) else {
      throw Problem.cannotRun("\(order.file) has no section plan: it says what is expected of each week")
    }
    study.threads = threads
    let prepared = study
    return { tell, stop in
      let answer = try await prepared.run(
        tell: { words, share in tell(share, words) }, isCancelled: { stop.isSet })
      return .plan(
        PlanReport(
          scenario: loaded.checked.scenario, digest: loaded.checked.digest, answer: answer, showsTeams: true,
          warnings: loaded.warnings))
    }
  }
}
