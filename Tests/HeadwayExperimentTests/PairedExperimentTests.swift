import HeadwayCompiler
import HeadwayCosts
import HeadwayDistributions
import HeadwayEngine
import HeadwayExperiment
import HeadwayProgram
import HeadwayScenario
import HeadwayStatistics
import HeadwayTestSupport
import HeadwayUnits
import Synchronization
import Testing

/// Several scenarios over the same replications.
@Suite struct PairedExperimentTests {
  private let rule = StoppingRule(atLeast: 12, atMost: 12, precision: 0)

  private func compare(
    _ arms: [ExperimentArm], _ rule: StoppingRule? = nil, threads: Int = 2
  ) async throws -> ComparisonResult {
    try await PairedExperiment(arms, stopping: rule ?? self.rule, confidence: 0.95, threads: threads).run()
  }

  /// A random scenario, and the same with another level or one shift's agents more, and dearer.
  private func pair(_ seed: UInt64) throws -> (base: Scenario, other: Scenario) {
    var generator = ScenarioGenerator(seed: seed)
    var base = generator.scenario(features: seed.isMultiple(of: 2))
    for index in base.teams.indices where base.teams[index].cost == nil {
      base.teams[index].cost = LabourCost(perHour: Money(microunits: 21_000_000))
    }
    var other = base
    for index in other.teams.indices {
      other.teams[index].cost?.perHour = Money(microunits: 23_000_000)
      guard case .shifts(var shifts) = other.teams[index].staffing, !shifts.isEmpty else { continue }
      shifts[0].agents += 1
      other.teams[index].staffing = .shifts(shifts)
    }
    return (base, other)
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func anArmIsWhatARunGives(seed: UInt64) async throws {
    let (base, other) = try pair(seed)
    let arms = try [base, other].map(arm)
    let found = try await compare(arms)
    for (arm, result) in zip(arms, found.arms) {
      let alone = try await Experiment(
        arm.program, stopping: rule, confidence: 0.95, threads: 1, pricer: arm.pricer
      ).run()
      #expect(alone.tallies.moments == result.tallies.moments && alone.tallies.cells == result.tallies.cells)
      #expect(alone.tallies.waits == result.tallies.waits && alone.money == result.money)
    }
    // Each measure is the forecast's, to the bit.
    let forecasts = found.arms.map { $0.forecast() }
    var seen = 0
    for measure in found.measures(ofArm: 1) {
      for (forecast, figure) in zip(forecasts, [measure.base, measure.value]) {
        guard let told = forecast.figure(measure.name) else { continue }
        #expect(told == figure, "seed \(seed), \(measure.name)")
        seen += 1
      }
    }
    #expect(seen > 20)
    for target in found.targets(ofArm: 1) {
      let index = try #require(target.base?.index)
      #expect(target.mean.base == forecasts[0].targets[index].mean)
      #expect(target.mean.value == forecasts[1].targets[index].mean)
      #expect(target.met.base == forecasts[0].targets[index].probabilityMet)
    }
  }

  @Test(arguments: 21...26 as ClosedRange<UInt64>)
  func threadsNeverReachAFigure(seed: UInt64) async throws {
    let (base, other) = try pair(seed)
    let arms = try [base, other, base].map(arm)
    let alone = try await compare(arms, threads: 1)
    let many = try await compare(arms, threads: 5)
    for index in 1...2 {
      #expect(alone.measures(ofArm: index) == many.measures(ofArm: index))
      #expect(alone.targets(ofArm: index).map(\.deciding) == many.targets(ofArm: index).map(\.deciding))
    }
  }

  @Test(arguments: 31...42 as ClosedRange<UInt64>)
  func aScenarioDoesNotDifferFromItself(seed: UInt64) async throws {
    let (base, _) = try pair(seed)
    let found = try await compare([arm(base), arm(base)])
    for measure in found.measures(ofArm: 1) {
      #expect(measure.presence == .both && measure.isUntouched, "\(measure.name)")
      #expect(measure.base == measure.value)
      guard let difference = measure.difference else { continue }
      #expect(difference.estimate.value == 0 && difference.estimate.margin == 0, "\(measure.name)")
      #expect(measure.verdict(share: 0, other: 0) == .same)
    }
    #expect(found.targets(ofArm: 1).allSatisfy { $0.base != nil && $0.value != nil })
    // What is not reached at all cannot have become rarer or more frequent.
    for target in found.targets(ofArm: 1) {
      guard let difference = target.met.difference else { continue }
      #expect(difference.estimate.value == 0 && difference.estimate.margin == 0)
    }
  }

  /// Twelve runs without a single failure on either side: with t = 2.2009852 (11 degrees of freedom) Wilson's interval
  /// for 0 of 12 ends at t² / (12 + t²).
  @Test func aPromiseNeverBrokenMayBeBrokenMoreRarely() async throws {
    var base = Parts.scenario(
      try Parts.horizon("2026-01-05", days: 1),
      queues: [
        Queue(
          name: "calls", channel: .phone, arrivals: Arrivals(.rate(perSecond: 0.05)),
          handleTime: .exponential(mean: 180))
      ], teams: [Parts.team("east", serves: ["calls"], .level(15))])
    var target = Target(subject: .queue("calls"), measure: .serviceLevel, goal: .atLeast(0.3))
    target.within = .seconds(20)
    base.targets = [target]
    var other = base
    other.teams[0].staffing = .level(16)
    let met = try await compare([arm(base), arm(other)]).targets(ofArm: 1)[0].met
    #expect(met.base?.value == 1 && met.value?.value == 1)
    let difference = try #require(met.difference?.estimate)
    let square = 2.200_985_2 * 2.200_985_2
    #expect(difference.value == 0)
    #expect(abs(try #require(difference.margin) - square / (12 + square)) < 1e-6)
  }

  /// The new queue and team come first by name, so that every number of the others moves.
  @Test(arguments: [51, 53, 55, 57, 59] as [UInt64])
  func aStrangerChangesNothingForTheOthers(seed: UInt64) async throws {
    let (base, _) = try pair(seed)
    var other = base
    other.queues.insert(
      Queue(
        name: "aaa", channel: .phone, arrivals: Arrivals(.rate(perSecond: 0.01)),
        handleTime: .exponential(mean: 200)), at: 0)
    other.teams.insert(Parts.team("aaa", serves: ["aaa"], .level(3)), at: 0)
    let found = try await compare([arm(base), arm(other)])
    for measure in found.measures(ofArm: 1) {
      switch measure.name.subject {
      case .queue("aaa"), .team("aaa"):
        #expect(measure.presence == .added && measure.base == nil && measure.difference == nil)
      case .everything: break
      default: #expect(measure.presence == .both && measure.isUntouched, "\(measure.name)")
      }
    }
    let back = try await compare([arm(other), arm(base)])
    let removed = back.measures(ofArm: 1).filter { $0.presence == .removed }
    #expect(Set(removed.map(\.name.subject)) == [.queue("aaa"), .team("aaa")])
    #expect(found.targets(ofArm: 1).allSatisfy { $0.deciding.isUntouched || $0.deciding.base == nil })
  }

  @Test func aStoppedExperimentKeepsWholePairs() async throws {
    let (base, other) = try pair(3)
    let arms = try [base, other].map(arm)
    let finished = Mutex(0)
    let found = try await PairedExperiment(
      arms, stopping: StoppingRule(atLeast: 40, atMost: 40, precision: 0), confidence: 0.95, threads: 3
    ).run(
      progress: { progress in finished.withLock { $0 = max($0, progress.finished) } },
      isCancelled: { finished.withLock { $0 } >= 5 })
    #expect(found.isInterrupted && (5...8).contains(found.replications))
    #expect(found.arms[0].replications == found.arms[1].replications)
    #expect(found.cost(ofArm: 1)?.difference?.estimate.replications == found.replications)
  }

  @Test func theDifferenceDecidesWhenItIsEnough() async throws {
    var base = Parts.scenario(
      try Parts.horizon("2026-01-05", days: 1),
      queues: [
        Queue(
          name: "calls", channel: .phone, arrivals: Arrivals(.rate(perSecond: 0.05)),
          handleTime: .exponential(mean: 180))
      ], teams: [Parts.team("east", serves: ["calls"], .level(10))])
    var target = Target(subject: .queue("calls"), measure: .serviceLevel, goal: .atLeast(0.8))
    target.within = .seconds(20)
    base.targets = [target]
    var other = base
    other.teams[0].staffing = .level(11)
    let rule = StoppingRule(atLeast: 4, atMost: 400, precision: 0.01)
    let found = try await compare([arm(base), arm(other)], rule)
    let margin = try #require(found.targets(ofArm: 1)[0].deciding.difference?.estimate.margin)
    #expect(margin <= 0.01 && found.isPrecise)
    // One look earlier it was not enough; 4, 20, 36, ... are the looks.
    #expect(found.replications > 4 && (found.replications - 4).isMultiple(of: 16))
    let earlier = try await compare(
      [arm(base), arm(other)],
      StoppingRule(atLeast: found.replications - 16, atMost: found.replications - 16, precision: 0))
    #expect(try #require(earlier.targets(ofArm: 1)[0].deciding.difference?.estimate.margin) > 0.01)
    // The scenarios alone would need more: their own margins are wider than the difference's.
    let own = try #require(found.targets(ofArm: 1)[0].mean.base?.margin)
    #expect(own > margin)
    let short = try await compare(
      [arm(base), arm(other)], StoppingRule(atLeast: 4, atMost: 5, precision: 1e-6))
    #expect(short.replications == 5 && !short.isPrecise)
  }

  @Test func targetsAreMatchedByWhatTheyPromise() async throws {
    var (base, _) = try pair(4)
    let queue = base.queues[0].name
    func target(_ goal: Double, _ seconds: Int64) -> Target {
      var target = Target(subject: .queue(queue), measure: .serviceLevel, goal: .atLeast(goal))
      target.within = .seconds(seconds)
      return target
    }
    base.queues[0].channel = .phone
    base.targets = [target(0.8, 20), target(0.8, 60), target(0.5, 20)]
    var other = base
    other.targets = [target(0.7, 20), target(0.6, 90), target(0.6, 20)]
    let found = try await compare([arm(base), arm(other)]).targets(ofArm: 1)
    #expect(found.map { $0.base?.index } == [0, 1, 2, nil])
    #expect(found.map { $0.value?.index } == [0, nil, 2, 1])
    #expect(found.map(\.mean.presence) == [.both, .removed, .both, .added])
  }
}

/// A scenario with its prices.
func arm(_ scenario: Scenario) throws -> ExperimentArm {
  let program = try ProgramCompiler.compile(scenario).program
  let prices = PriceList(scenario, program)
  return ExperimentArm(
    program, pricer: prices.map { prices in Pricer(layout: prices.layout) { prices.price($0) } })
}

extension Forecast {
  /// The figure of a measure as the forecast tells it, looked up by hand; nil where this test knows no such place.
  fileprivate func figure(_ name: MeasureName) -> Estimate?? {
    switch name.subject {
    case .everything: return name.measure == "cost" ? .some(cost?.mean) : .none
    case .partner(let partner):
      guard let found = partners.first(where: { $0.name == partner }) else { return .none }
      let figures = [
        "invoice": found.invoice.mean, "credits": found.credits, "bonus": found.bonus, "due": found.due,
      ]
      return figures[name.measure].map { .some($0) }
    case .team(let team):
      guard let found = teams.first(where: { $0.name == team }) else { return .none }
      let figures: [String: Estimate?] = [
        "occupancy": found.occupancy, "utilisation": found.utilisation, "busy": found.busy,
        "available": found.available, "cost": found.cost,
      ]
      return figures[name.measure]
    case .queue(let queue):
      guard let found = queues.first(where: { $0.name == queue }) else { return .none }
      return found.figure(name)
    }
  }
}

extension QueueForecast {
  fileprivate func figure(_ name: MeasureName) -> Estimate?? {
    if let within = name.within.map({ Double($0) / 1e6 }) {
      if let level = serviceLevels.first(where: { $0.within == within && $0.formula == name.variant }) {
        return .some(level.share)
      }
      return promises.first {
        $0.within == within && $0.measure == name.measure && $0.clock == name.variant
      }.map(\.share)
    }
    if name.measure == "handled_by" { return handledBy.first { $0.team == name.variant }.map(\.share) }
    if name.measure == "recovery" { return recoveries.first { $0.event == name.variant }.map(\.time) }
    let figures: [String: Estimate?] = [
      "offered": offered, "handled": handled, "abandoned": abandoned, "turned_away": turnedAway,
      "abandonment": abandonment, "delayed": delayed, "wait": wait, "wait_all": waitAll,
      "handle_time": handleTime, "first_reply": firstReply, "first_reply_business": firstReplyBusiness,
      "resolution": resolution?.time, "resolution_business": resolution?.businessTime,
      "first_contact_resolution": resolution?.atFirstContact, "reopened": reopened,
      "transferred": returns?.transferred, "called_back": returns?.calledBack, "resolved": returns?.resolved,
      "backlog_end": backlogEnd, "backlog_age_median": backlogAge?.median,
      "backlog_age_oldest": backlogAge?.oldest,
    ]
    return figures[name.measure]
  }
}
