import HeadwayPlanning
import HeadwayScenario

/// What it does to a target when the speeds of a team's people lie less far apart, as simulation shows it.
public struct SpreadOutcome: Sendable, Hashable {
  /// The lever's name.
  public var lever: String
  /// The target's place among those that the plan keeps.
  public var target: Int
  /// The share of simulated weeks that met it without the lever.
  public var without: Double
  /// The share of the same weeks that met it with the lever.
  public var with: Double
  /// Half the width of the 95% interval of their difference.
  public var margin: Double
  /// What the target's score gains, and the standard error of that.
  public var gain: Double
  /// The standard error of `gain`.
  public var error: Double
}

/// Simulates weeks of a plan with the speeds of some teams nearer to each other, over the same luck as without.
///
/// People and load alone do not say how varied people are, so the surface cannot: the weeks themselves are simulated twice.
/// They are years of the plan; where its years cannot be simulated, steady weeks like its own.
struct SpreadStudy: Sendable {
  private let study: PlanStudy
  private let answer: PlanAnswer
  private let isCancelled: @Sendable () -> Bool
  private let futures: [PlanFuture]
  /// The weeks as they are, simulated once for all levers.
  private let weeks: [Simulated]

  /// A week, or weeks alike, that was simulated.
  private struct Simulated {
    /// The score of each target that the plan keeps.
    var scores: [Double]
    /// The share that met each of them; none where it had no value.
    var met: [Double?]
    var weeks: Int
    var group: Int
  }

  init(
    _ study: PlanStudy, _ answer: PlanAnswer, _ tell: @escaping PlanStudy.Tell,
    _ isCancelled: @escaping @Sendable () -> Bool
  ) async throws {
    self.study = study
    self.answer = answer
    self.isCancelled = isCancelled
    futures =
      study.frame.canLiveYears
      ? PlanSimulation(
        answer.problem, answer.plan.decisions, seed: study.scenario.seed &+ Self.futuresOfSpreads,
        paths: study.yearsOfRound
      ).futures() : []
    weeks = try await Self.simulated(study.frame, study, answer, futures, isCancelled) {
      tell("simulating weeks", $0)
    }
  }

  private static let futuresOfSpreads: UInt64 = 0xA076_1D64_78BD_642F
  private static let luckOfSpreads: UInt64 = 0xE703_7ED1_A0B4_28DB
  /// The first of the steady weeks' numbers, from which their luck follows: no others are near.
  private static let firstPoint = 2_000_000

  /// What the lever does to each target that the plan keeps, as far as speeds go.
  func outcomes(of lever: LeverSpec, _ tell: @escaping PlanStudy.Tell) async throws -> [SpreadOutcome] {
    let narrower = study.frame.changingSpread(of: lever.teams, by: lever.spread)
    let changed = try await Self.simulated(narrower, study, answer, futures, isCancelled) {
      tell("weighing \(lever.name)", $0)
    }
    return answer.planned.indices.map { target in
      let pairs = zip(weeks, changed).compactMap { one, other -> ScoreShift.Pair? in
        guard let without = one.met[target], let with = other.met[target] else { return nil }
        return ScoreShift.Pair(
          score: one.scores[target], without: without, with: with, weeks: Double(one.weeks),
          group: one.group)
      }
      let shift = ScoreShift(pairs)
      return SpreadOutcome(
        lever: lever.name, target: target, without: shift.without, with: shift.with,
        margin: 1.959963984540054 * shift.shareError, gain: shift.gain, error: shift.error)
    }
  }

  private static func simulated(
    _ frame: PlanFrame, _ study: PlanStudy, _ answer: PlanAnswer, _ futures: [PlanFuture],
    _ isCancelled: @escaping @Sendable () -> Bool, progress: @escaping @Sendable (Double) -> Void
  ) async throws -> [Simulated] {
    let problem = answer.problem
    guard let surface = problem.surface, !answer.planned.isEmpty else { return [] }
    let places = answer.planned.map(\.index)
    func scores(_ people: [Double], _ load: [Double], _ week: Int?) -> [Double] {
      places.indices.map { surface.score(target: $0, people: people, queueLoad: load, week: week) }
    }
    if futures.isEmpty {
      // Each sample has people of its own: one replication of many tells more than many of one.
      let weeks = answer.hardWeeks(atMost: frame.plan.weeks).map(\.point)
      let count = max(weeks.count, study.effort.livedWeeks / frame.weeksOfReplication)
      let points = (0..<count).map { weeks[$0 % weeks.count] }
      let simulator = WeekSimulator(frame: frame, threads: study.threads, isCancelled: isCancelled)
      let samples = try await simulator.samples(
        points, weeks: frame.weeksOfReplication, first: firstPoint
      ) {
        progress(Double($0) / Double(points.count))
      }
      let usual = frame.usualLoad
      return samples.enumerated().map { number, sample in
        Simulated(
          scores: scores(sample.point.people, zip(usual, sample.point.factors).map(*), nil),
          met: places.map { sample.met[$0] }, weeks: sample.weeks, group: number)
      }
    }
    let simulator = YearSimulator(frame, threads: study.threads, isCancelled: isCancelled)
    let years = try await simulator.live(futures, seed: study.scenario.seed &+ luckOfSpreads) {
      progress(Double($0) / Double(futures.count))
    }
    return years.enumerated().flatMap { number, year in
      (0..<frame.plan.weeks).map { week in
        let load = problem.queues.indices.map {
          problem.queues[$0].load.inWeek(week) * year.future.load[$0][week]
        }
        return Simulated(
          scores: scores(year.future.effectiveFTE.map { $0[week] }, load, week),
          met: places.map { year.met[$0][week].map { $0 ? 1 : 0 } }, weeks: 1, group: number)
      }
    }
  }
}

extension PlanFrame {
  /// The frame with another spread of speed in some teams.
  func changingSpread(of teams: [String], by change: Double) -> PlanFrame {
    var frame = self
    for index in frame.scenario.teams.indices where teams.contains(frame.scenario.teams[index].name) {
      frame.scenario.teams[index].spread *= 1 + change
    }
    return frame
  }
}
