import Foundation
import HeadwayCalendar
import HeadwayCompiler
import HeadwayDistributions
import HeadwayEngine
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import HeadwayWorkforce
import Testing

/// Calibration on histories whose truth is known.
///
/// An interval is a whole day here, and its volume the true rate, so that a replication of the model and the history
/// have exactly the same law.
@Suite struct CalibrationStudyTests {
  private let perDay = 480.0
  private let agents = 1.6

  private func system(seed: UInt64 = 7) throws -> Scenario {
    var queue = Queue(
      name: "calls", channel: .phone, arrivals: Arrivals(.rate(perSecond: perDay / 86_400)),
      handleTime: .lognormal(mean: 180, cv: 1))
    queue.patience = .exponential(mean: 200)
    var scenario = Parts.scenario(
      try Parts.horizon("2026-01-05", days: 60, interval: .days(1)), queues: [queue],
      teams: [Parts.team("desk", serves: ["calls"], .level(1))])
    scenario.seed = seed
    return scenario
  }

  private func days(_ count: Int) throws -> ClosedRange<CivilDate> {
    let first = try Parts.date("2026-01-05")
    return first...first.adding(days: count - 1)
  }

  private func staffing(_ count: Int, agents: Double) throws -> StaffingTable {
    StaffingTable(
      width: .days(1),
      teams: ["desk": try days(count).map { (CivilDateTime($0), agents) }])
  }

  private func blank(_ count: Int, perDay: Double) throws -> IntervalHistory {
    IntervalHistory(
      width: .days(1),
      queues: ["calls": try days(count).map { ObservedInterval(start: CivilDateTime($0), offered: perDay) }])
  }

  /// A day's cells as a row of history, at the true volume.
  private func observed(
    _ start: CivilDateTime, perDay: Double, handled: Int64, abandoned: Int64, waits: Int64
  ) -> ObservedInterval {
    var row = ObservedInterval(start: start, offered: perDay)
    let all = Double(handled + abandoned)
    row.abandoned = Double(abandoned) / all * perDay
    row.meanWait = Double(waits) / 1e6 / all
    return row
  }

  /// Sixty days by the engine, with other seeds than those of the fit.
  private func history(_ truth: CalibrationParameters, seed: UInt64) throws -> IntervalHistory {
    var history = try blank(60, perDay: perDay)
    let period = ReplayedPeriod(
      try system(seed: seed), history, staffing: try staffing(60, agents: agents), days: try days(60))
    let program = try period.compiled(truth).program
    var tallies = Tallies(for: program)
    try Replicator(program).run(0, into: &tallies)
    func cell(_ column: QueueColumn, _ day: Int) -> Int64 {
      Int64(tallies.cell(column.rawValue, queue: 0, interval: day, layout: program.measures))
    }
    history.queues["calls"] = try days(60).enumerated().map { day, date in
      observed(
        CivilDateTime(date), perDay: perDay, handled: cell(.handled, day), abandoned: cell(.abandoned, day),
        waits: cell(.waitSum, day) + cell(.abandonedWaitSum, day))
    }
    return history
  }

  private func fitted(
    _ free: [CalibrationParameters.Name], truth: CalibrationParameters, histories: Int
  ) async throws -> [CalibrationParameters] {
    var answers: [CalibrationParameters] = []
    for number in 0..<histories {
      let history = try history(truth, seed: 1000 + UInt64(number))
      let period = ReplayedPeriod(
        try system(), history, staffing: try staffing(60, agents: agents), days: try days(60))
      let result = try await CalibrationStudy(training: period, scored: nil, free: free).run(
        replications: 19, fitReplications: 4, threads: 2, progress: { _ in }, isCancelled: { false })
      let found = try #require(result)
      let fit = try #require(found.fit)
      #expect(fit.after <= fit.before && fit.after >= 0)
      answers.append(found.parameters)
    }
    return answers
  }

  // False alarm 1 in 10,000 for each parameter; sixty days leave an error of about a tenth of each, so that a
  // parameter that is not found, or found twice as large, is seen. The tolerance is for the grain of four replications.
  @Test("a wrap-up that no one recorded is found")
  func wrapUp() async throws {
    var truth = CalibrationParameters()
    truth.wrapUp = 40
    let found = try await fitted([.wrapUp], truth: truth, histories: 5)
    let outcome = StatisticalExpectation.checkMean(
      of: found.map(\.wrapUp), exact: 40, tolerance: 1, falseAlarm: 1e-4)
    #expect(outcome.holds, "\(outcome)")
    #expect(found.allSatisfy { (20...60).contains($0.wrapUp) }, "\(found)")
  }

  @Test("patience and shrinkage are told apart")
  func patienceAndShrinkage() async throws {
    var truth = CalibrationParameters()
    truth.patience = 1.5
    truth.shrinkage = 0.2
    let found = try await fitted([.patience, .shrinkage], truth: truth, histories: 5)
    let patience = StatisticalExpectation.checkMean(
      of: found.map(\.patience), exact: 1.5, tolerance: 0.02, falseAlarm: 1e-4)
    #expect(patience.holds, "\(patience)")
    let shrinkage = StatisticalExpectation.checkMean(
      of: found.map(\.shrinkage), exact: 0.2, tolerance: 0.01, falseAlarm: 1e-4)
    #expect(shrinkage.holds, "\(shrinkage)")
    #expect(found.allSatisfy { (1.2...1.9).contains($0.patience) && (0.12...0.28).contains($0.shrinkage) })
  }

  // The band leaves out ten of 199 replications on either side, so a day of the same law lies in it with a
  // probability of exactly 180 / 200; days that follow each other have nearly nothing in common. False alarm 1 in
  // 10,000; a band half as wide would hold about 59%.
  @Test("days of the naive simulator lie in the band as often as it says")
  func coverage() async throws {
    let count = 40
    var scenario = try system()
    scenario.queues[0].arrivals = Arrivals(.rate(perSecond: 120 / 86_400))
    scenario.queues[0].handleTime = .lognormal(mean: 480, cv: 1)
    let staffing = try staffing(count, agents: 1)
    let blank = try blank(count, perDay: 120)
    let period = ReplayedPeriod(scenario, blank, staffing: staffing, days: try days(count))
    let program = try period.compiled(CalibrationParameters()).program
    // A replication that the model does not draw.
    let toy = ToySimulator(program, replication: 100_000).run()
    var history = blank
    history.queues["calls"] = try days(count).enumerated().map { day, date in
      let cell = toy.cell(queue: 0, interval: day)
      return observed(
        CivilDateTime(date), perDay: 120, handled: cell[QueueColumn.handled.rawValue],
        abandoned: cell[QueueColumn.abandoned.rawValue],
        waits: cell[QueueColumn.waitSum.rawValue] + cell[QueueColumn.abandonedWaitSum.rawValue])
    }
    let past = ReplayedPeriod(scenario, history, staffing: staffing, days: try days(count))
    let result = try #require(
      try await CalibrationStudy(training: past, scored: nil, free: []).run(
        replications: 199, fitReplications: 1, threads: 2, progress: { _ in }, isCancelled: { false }))
    let wait = try #require(result.training.measures.first { $0.measure == .wait })
    #expect(wait.intervals.count == count && result.fit == nil)
    let held = wait.intervals.count { $0.value.isInBand == true }
    let outcome = StatisticalExpectation.checkShare(
      successes: held, trials: count, exact: 0.9, falseAlarm: 1e-4)
    #expect(outcome.holds, "\(outcome)")
  }

  @Test("the hours that are furthest off are named, and nothing is free to be fitted")
  func misfit() async throws {
    var scenario = try system()
    scenario.horizon.interval = .hours(1)
    // The model has the same people at all hours; on Wednesdays from 10 to 12 the past waited ten minutes longer.
    let starts = try days(14).flatMap { date in (0..<24).map { (date, Int64($0)) } }
    let rows = starts.map { date, hour in
      var row = ObservedInterval(
        start: CivilDateTime(date: date, microsecondOfDay: hour * 3_600_000_000), offered: 10)
      row.meanWait = date.weekday == .wed && (10..<12).contains(hour) ? 600 : 0
      return row
    }
    scenario.teams[0].staffing = .level(20)
    let period = ReplayedPeriod(
      scenario, IntervalHistory(width: .hours(1), queues: ["calls": rows]), staffing: nil, days: try days(14))
    let result = try #require(
      try await CalibrationStudy(training: period, scored: nil, free: []).run(
        replications: 19, fitReplications: 1, threads: 2, progress: { _ in }, isCancelled: { false }))
    let misfit = try #require(result.training.misfit)
    #expect(misfit.weekday == .wed && misfit.hours == 10..<12 && misfit.measure == .wait)
    #expect(misfit.actual == 600 && misfit.simulated < 1 && misfit.contacts == 40 && misfit.share > 0.99)
  }

  /// Fourteen days of one queue, 25 calls an hour from 8 to 18.
  private func office() throws -> (Scenario, [CivilDateTime]) {
    var scenario = try system()
    scenario.horizon.interval = .hours(1)
    scenario.queues[0].handleTime = .exponential(mean: 240)
    scenario.teams[0].staffing = .level(2)
    let starts = try days(14).flatMap { date in
      (8..<18).map { CivilDateTime(date: date, microsecondOfDay: Int64($0) * 3_600_000_000) }
    }
    return (scenario, starts)
  }

  private func misfit(of rows: [ObservedInterval], _ scenario: Scenario) async throws -> Misfit? {
    let period = ReplayedPeriod(
      scenario, IntervalHistory(width: .hours(1), queues: ["calls": rows]), staffing: nil, days: try days(14))
    let result = try #require(
      try await CalibrationStudy(training: period, scored: nil, free: []).run(
        replications: 39, fitReplications: 1, threads: 2, progress: { _ in }, isCancelled: { false }))
    #expect(result.training.measures.contains { $0.measure == .wait })
    return result.training.misfit
  }

  // A perfect model has a misfit named for one history in 20 at most; 20 histories have 7 or more of them with a
  // probability of 3 in 100,000. Without a comparison with chance all of them have one.
  @Test("a model that is the truth has a misfit no more often than chance")
  func chance() async throws {
    let (scenario, starts) = try office()
    let blank = IntervalHistory(
      width: .hours(1), queues: ["calls": starts.map { ObservedInterval(start: $0, offered: 25) }])
    let program = try ReplayedPeriod(scenario, blank, staffing: nil, days: try days(14))
      .compiled(CalibrationParameters()).program
    var named = 0
    for number in 0..<20 as Range<UInt64> {
      // Replications that the model does not draw.
      let toy = ToySimulator(program, replication: 100_000 + number).run()
      let rows = starts.map { start in
        let day = start.date.dayNumber - starts[0].date.dayNumber
        let cell = toy.cell(queue: 0, interval: day * 24 + Int(start.microsecondOfDay / 3_600_000_000))
        var row = ObservedInterval(start: start, offered: 25)
        let waits = cell[QueueColumn.waitSum.rawValue] + cell[QueueColumn.abandonedWaitSum.rawValue]
        row.meanWait = Double(waits) / 1e6 / 25
        return row
      }
      if try await misfit(of: rows, scenario) != nil { named += 1 }
    }
    #expect(named <= 6, "\(named) of 20")
  }

  @Test("a misfit begins and ends with an hour in which somebody comes")
  func misfitInHours() async throws {
    let (scenario, starts) = try office()
    let rows = starts.map { start in
      var row = ObservedInterval(start: start, offered: 25)
      row.meanWait = 2000
      return row
    }
    let misfit = try #require(try await misfit(of: rows, scenario))
    #expect(misfit.weekday == nil && misfit.hours.lowerBound >= 8 && misfit.hours.upperBound <= 18)
    #expect(misfit.actual == 2000 && misfit.simulated < 1000)
  }

  /// Waits of one replication of a day, by the plainest simulation: n calls at uniform moments of each hour, people who
  /// take the next one, exponential times.
  private func naiveDay(
    _ counts: [Int], people: Int, handle: Double, patience: Double, _ random: inout SplitMix64
  )
    -> (waits: Double, abandoned: Int)
  {
    var free = Array(repeating: 0.0, count: people)
    var (waits, abandoned) = (0.0, 0)
    for (hour, count) in counts.enumerated() {
      let moments = (0..<count).map { _ in (Double(hour) + random.uniform()) * 3600 }.sorted()
      for moment in moments {
        let person = free.indices.min { free[$0] < free[$1] } ?? 0
        let wait = max(0, free[person] - moment)
        let limit = -patience * log(random.uniform())
        if limit < wait {
          waits += limit
          abandoned += 1
        } else {
          waits += wait
          free[person] = moment + wait - handle * log(random.uniform())
        }
      }
    }
    return (waits, abandoned)
  }

  // The model is the truth, and the counts of the past are kept. Drawn again as Poisson numbers, as they once were, they
  // make these waits 10% longer. The standard deviation of a day's mean wait is 15 s, of its abandonment 2.3 points: the
  // tolerances are four standard errors of the calibration's 1999 replications. False alarm 1 in 10,000.
  @Test("the counts of the past are kept: a perfect model waits as long as a naive simulation of them")
  func countsKept() async throws {
    var random = SplitMix64(seed: 11)
    let counts = (0..<24).map { _ in Int(random.next() % 11) + 10 }
    let day = try Parts.date("2026-01-05")
    var scenario = try system()
    scenario.horizon.interval = .hours(1)
    scenario.queues[0].handleTime = .exponential(mean: 360)
    scenario.queues[0].patience = .exponential(mean: 600)
    scenario.teams[0].staffing = .level(2)
    let rows = counts.enumerated().map { hour, count in
      var row = ObservedInterval(
        start: CivilDateTime(date: day, microsecondOfDay: Int64(hour) * 3_600_000_000), offered: Double(count)
      )
      row.meanWait = 0
      row.abandoned = 0
      return row
    }
    let period = ReplayedPeriod(
      scenario, IntervalHistory(width: .hours(1), queues: ["calls": rows]), staffing: nil, days: day...day)
    let result = try #require(
      try await CalibrationStudy(training: period, scored: nil, free: []).run(
        replications: 1999, fitReplications: 1, threads: 2, progress: { _ in }, isCancelled: { false }))
    let all = Double(counts.reduce(0, +))
    let naive = (0..<4000).map { _ in
      naiveDay(counts, people: 2, handle: 360, patience: 600, &random)
    }
    func simulated(_ measure: CalibrationMeasure) throws -> Double {
      let found = try #require(result.training.measures.first { $0.measure == measure })
      return try #require(found.total.simulated.value)
    }
    let wait = StatisticalExpectation.checkMean(
      of: naive.map { $0.waits / all }, exact: try simulated(.wait), tolerance: 1.3, falseAlarm: 1e-4)
    #expect(wait.holds, "\(wait)")
    let abandonment = StatisticalExpectation.checkMean(
      of: naive.map { Double($0.abandoned) / all }, exact: try simulated(.abandonment), tolerance: 0.002,
      falseAlarm: 1e-4)
    #expect(abandonment.holds, "\(abandonment)")
  }

  @Test("who asks to stop gets nothing half done")
  func stopped() async throws {
    let history = try blank(5, perDay: perDay)
    let period = ReplayedPeriod(
      try system(), history, staffing: try staffing(5, agents: agents), days: try days(5))
    let result = try await CalibrationStudy(training: period, scored: nil, free: [.wrapUp]).run(
      replications: 19, fitReplications: 1, threads: 1, progress: { _ in }, isCancelled: { true })
    #expect(result == nil)
  }
}
