import HeadwayCompiler
public import HeadwayPlanning
public import HeadwayScenario

/// From a scenario with a plan to decisions by week: surface, plan of least cost, risk, proof.
public struct PlanStudy: Sendable {
  /// What is asked.
  public let scenario: Scenario
  /// The scenario as the plan looks at it.
  public let frame: PlanFrame
  /// How much is simulated.
  public var effort = SurfaceEffort()
  /// How many futures are drawn.
  public var paths = 2000
  /// How many points are simulated at a time.
  public var threads = 1
  /// Decisions of an earlier plan that stay.
  public var frozen: FrozenWeeks?
  /// Whether the levers are weighed.
  public var weighsLevers = true

  /// Makes a study; none without a plan.
  public init?(_ scenario: Scenario) {
    guard let frame = PlanFrame(scenario) else { return nil }
    self.scenario = scenario
    self.frame = frame
  }

  /// What is being done, in a few words, and which share of it is done where that is known.
  public typealias Tell = @Sendable (String, Double?) -> Void

  /// Plans.
  ///
  /// - Throws: `PlanFailure`, `EngineFailure`, `CancellationError` when interrupted.
  public func run(
    tell: @escaping Tell = { _, _ in }, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) async throws -> PlanAnswer {
    guard !scenario.targets.isEmpty else { return try await answer(nil, tell) }
    var steady = effort
    // Where years are simulated, steady weeks only guide.
    if frame.canLiveYears { steady.weeks = max(4, effort.weeks / 2) }
    let study = SurfaceStudy(frame, effort: steady, threads: threads, isCancelled: isCancelled)
    let surface = try await study.run { tell("simulating weeks", $0) }
    var answer: PlanAnswer
    if frame.canLiveYears {
      answer = try await learned(surface, tell, isCancelled)
    } else {
      answer = try await provenBySteadyWeeks(study, surface, tell)
    }
    if isCancelled() { throw CancellationError() }
    if weighsLevers {
      (answer.levers, answer.spreads) = try await levers(answer, tell, isCancelled)
      tell("weighing weeks", nil)
      answer.weekPrices = try await answer.problem.weekPrices(margins: answer.margins)
      answer.drills = try await drills(answer, tell, isCancelled)
    }
    return answer
  }

  /// A plan whose hardest weeks are simulated one by one, as steady weeks, and which is made anew where one is worse than
  /// said.
  private func provenBySteadyWeeks(
    _ study: SurfaceStudy, _ first: FittedSurface, _ tell: @escaping Tell
  ) async throws -> PlanAnswer {
    var surface = first
    var answer = try await answer(surface, tell)
    for round in 1... {
      let points = answer.hardWeeks(atMost: Self.provenWeeks)
      guard !points.isEmpty else { break }
      let (refined, seen) = try await study.refined(surface, at: points.map(\.point)) {
        tell("proving the hardest weeks", $0)
      }
      answer.proofs = zip(points, seen).map { answer.proof($0.week, $1) }
      // What was seen makes the next surface better, and the plan is made anew where the old one was wrong.
      guard round <= Self.refits, answer.proofs.contains(where: \.isSurprise) else { break }
      surface = refined
      answer = try await self.answer(surface, tell)
    }
    return answer
  }

  private static let provenWeeks = 10
  private static let refits = 2

  func answer(
    _ surface: FittedSurface?, _ tell: Tell, from margins: PlanMargins? = nil
  ) async throws -> PlanAnswer {
    let (problem, targets) = problem(surface)
    tell("planning", nil)
    let decided = try await decide(problem, from: margins)
    return PlanAnswer(
      frame: frame, surface: surface, targets: targets, problem: problem, plan: decided.plan,
      risk: decided.risk, margins: decided.margins)
  }

  /// What the planner is asked, and what it can do about each target.
  func problem(_ surface: FittedSurface?) -> (problem: PlanProblem, targets: [PlannedTarget]) {
    let targets = surface.map(targets) ?? []
    let planned = targets.filter { $0.state == .planned }
    let response = surface.map {
      $0.responseSurface(
        planned.map { (index: $0.index, name: $0.name, wanted: $0.wanted) },
        reference: frame.floorFTE.map { max($0, 1) }, looked: SurfaceDesign(frame).lookedAt,
        usualLoad: frame.usualLoad)
    }
    var problem = frame.problem(planned.isEmpty ? nil : response)
    if !planned.isEmpty { problem.keepPartners(above: SurfaceDesign(frame).lookedAt.map(\.lowerBound)) }
    problem.frozen = frozen
    return (problem, targets)
  }

  /// What the plan can do about each target.
  private func targets(_ surface: FittedSurface) -> [PlannedTarget] {
    let most = SurfaceDesign(frame).lookedAt.map(\.upperBound)
    return surface.fits.map { fit in
      let wanted = frame.wanted(target: fit.target, of: scenario)
      var state = fit.kind == .always ? PlannedTarget.State.always : .outOfReach
      if fit.kind == .fitted {
        // With all the people that were looked at, and the load of each week.
        let weeks = (0..<frame.plan.weeks).filter { week in
          surface.probability(fit, SurfacePoint(people: most, factors: frame.factors(week: week))) >= wanted
        }
        state = 2 * weeks.count >= frame.plan.weeks ? .planned : .outOfReach
      }
      return PlannedTarget(
        index: fit.target, name: Self.name(scenario.targets[fit.target]), wanted: wanted, state: state)
    }
  }

  /// Whom a target is about, and its measure.
  private static func name(_ target: Target) -> String {
    let words = target.measure.rawValue.replacing("_", with: " ")
    return switch target.subject {
    case .queue(let name), .team(let name): "\(name) \(words)"
    }
  }
}

extension PlanFrame {
  /// The load factors of a week, shape [queues].
  func factors(week: Int) -> [Double] {
    demand.queues.indices.map { demand.factor(queue: $0, week: week) }
  }
}

extension PlanAnswer {
  /// The weeks in which planned targets are least likely met, the worst of each target first, and two usual weeks.
  func hardWeeks(atMost count: Int) -> [(week: Int, point: SurfacePoint)] {
    guard surface != nil, !planned.isEmpty else { return [] }
    let weeks = 0..<frame.plan.weeks
    var chosen: [Int] = []
    // Weeks that nothing can save are missed whatever the surface says.
    let isShort = weeks.map { week in plan.rows.contains { $0[week].missingFTE > 0.05 } }
    let orders = planned.indices.map { target in
      weeks.sorted {
        let (one, other) = (
          risk.targets[target].met[$0].probability, risk.targets[target].met[$1].probability
        )
        if isShort[$0] != isShort[$1] { return isShort[$1] }
        return one == other ? $0 < $1 : one < other
      }
    }
    for place in weeks where chosen.count < count {
      for order in orders where chosen.count < count && !chosen.contains(order[place]) {
        chosen.append(order[place])
      }
    }
    return chosen.sorted().map { week in
      (
        week: week,
        point: SurfacePoint(
          people: plan.rows.map { max($0[week].effectiveFTE, 0) }, factors: frame.factors(week: week))
      )
    }
  }

  /// What was seen of a week, against what the surface says of the same people and load.
  func proof(_ week: Int, _ sample: SurfaceSample) -> ProvenWeek {
    ProvenWeek(
      week: week, point: sample.point, weeks: sample.weeks,
      promised: planned.map { target in
        surface.map { $0.probability($0.fits[target.index], sample.point) } ?? 0
      }, seen: planned.map { sample.met[$0.index] })
  }
}

extension ProvenWeek {
  /// The half width of the 99% interval of a seen share, weeks of one run counted as half a week each, since they hang
  /// together.
  public func margin(_ target: Int) -> Double {
    guard let seen = seen[target] else { return 1 }
    let count = Double(max(weeks, 2)) / 2
    // Agresti and Coull's centre (1998), so that a share of all weeks has a margin, too.
    let centre = (seen * count + 2) / (count + 4)
    return 2.576 * (centre * (1 - centre) / (count + 4)).squareRoot()
  }

  /// Whether a target was met far more seldom than the surface says.
  var isSurprise: Bool {
    promised.indices.contains { target in
      guard let seen = seen[target] else { return false }
      return promised[target] - seen > margin(target) + 0.05
    }
  }
}
