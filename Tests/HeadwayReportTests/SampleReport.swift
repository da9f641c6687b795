import HeadwayCalendar
import HeadwayCompiler
import HeadwayDistributions
import HeadwayExperiment
import HeadwayReport
import HeadwayScenario
import HeadwayStatistics
import HeadwayUnits

/// A report whose every figure is set by hand, over two half-hours of one day in Seoul.
///
/// Only the shape comes from a run (of two replications); no figure of it is left.
enum SampleReport {
  /// The report.
  static func make() async throws -> RunReport {
    let scenario = scenario()
    let compiled = try ProgramCompiler.compile(scenario, digest: "abc123")
    let experiment = Experiment(
      compiled.program, stopping: StoppingRule(atLeast: 2, atMost: 2, precision: 1), confidence: 0.95,
      threads: 1)
    var forecast = try await experiment.run().forecast()
    forecast.seed = 7
    forecast.replications = 120
    forecast.contacts = 1_840_221
    forecast.warnings = ["team day: look \"here\""]
    forecast.intervalStarts = Array(forecast.intervalStarts[18...19])
    forecast.queues[0].setMail()
    forecast.queues[1].setPhone()
    forecast.teams[0].occupancy = estimate(0.83, 0.002)
    forecast.teams[0].utilisation = estimate(0.7, 0.002)
    forecast.teams[0].busy = estimate(31.1, 0.1)
    forecast.teams[0].available = estimate(6.4, 0.1)
    forecast.teams[0].paid = 44.5
    for (index, verdict) in [Verdict.met, .missed, .undecided, .undecided].enumerated() {
      forecast.targets[index].verdict = verdict
      forecast.targets[index].replicationsNeeded = verdict == .undecided ? 40 : 0
    }
    forecast.targets[0].mean = estimate(0.93, 0.01)
    forecast.targets[0].probabilityMet = estimate(0.97, 0.01)
    forecast.targets[1].mean = estimate(0.0712, 0.002)
    forecast.targets[1].probabilityMet = estimate(0, 0)
    forecast.targets[2].mean = estimate(0.8125, 0.02)
    forecast.targets[2].probabilityMet = estimate(0.885, 0.03)
    forecast.targets[2].probability = 0.9
    forecast.targets[3].mean = nil
    forecast.targets[3].probabilityMet = nil
    forecast.targets[3].replicationsNeeded = nil
    return RunReport(scenario: scenario, clock: compiled.clock, forecast: forecast)
  }

  private static func scenario() -> Scenario {
    var horizon = Horizon(start: CivilDate(dayNumber: 20_458), days: 1)  // 2026-01-05, a Monday
    horizon.timeZone = "Asia/Seoul"
    horizon.warmUp = .days(7)
    var scenario = Scenario(horizon: horizon)
    scenario.name = "Seller support, first quarter"
    let mail = Queue(
      name: "정산_mail", channel: .ticket, arrivals: Arrivals(.rate(perSecond: 0.01)),
      handleTime: .exponential(mean: 60))
    var phone = Queue(
      name: "phone_ko", channel: .phone, arrivals: Arrivals(.rate(perSecond: 0.01)),
      handleTime: .exponential(mean: 60))
    phone.serviceLevel = ServiceLevelSpec(within: [.seconds(20), .seconds(60)])
    scenario.queues = [phone, mail].sorted { $0.name < $1.name }.reversed()
    scenario.teams = [
      Team(name: "day", skills: [Skill(queue: "phone_ko"), Skill(queue: "정산_mail")], staffing: .level(4))
    ]
    scenario.targets = targets()
    return scenario
  }

  private static func targets() -> [Target] {
    var reply = Target(subject: .queue("정산_mail"), measure: .firstReply, goal: .atLeast(0.9))
    reply.within = .hours(4)
    reply.per = .day
    let abandonment = Target(subject: .queue("phone_ko"), measure: .abandonment, goal: .atMost(0.05))
    var level = Target(subject: .queue("phone_ko"), measure: .serviceLevel, goal: .atLeast(0.8))
    level.within = .seconds(20)
    level.per = .interval
    level.probability = 0.9
    let occupancy = Target(subject: .team("day"), measure: .occupancy, goal: .atMost(0.875))
    return [reply, abandonment, level, occupancy]
  }

  /// An estimate of 120 replications with that margin.
  static func estimate(_ value: Double, _ margin: Double) -> Estimate {
    let unit = StudentT.criticalValue(confidence: 0.95, degreesOfFreedom: 119)
    return Estimate(value: value, standardError: margin / unit, replications: 120, confidence: 0.95)
  }
}

extension QueueForecast {
  fileprivate mutating func setMail() {
    let estimate = SampleReport.estimate
    name = "정산_mail"
    offered = estimate(12_391.2, 20.1)
    handled = estimate(12_002, 22)
    abandoned = estimate(0, 0)
    turnedAway = estimate(0, 0)
    abandonment = estimate(0, 0)
    delayed = estimate(0.5, 0.01)
    wait = estimate(4_000, 100)
    waitAll = wait
    handleTime = estimate(541, 2)
    serviceLevels = []
    firstReply = estimate(11_160, 360)
    firstReplyBusiness = nil
    waitPercentiles.setSeconds([10, 90, 140, 300])
    firstReplyPercentiles.setSeconds([252, 44_640])
    resolution?.time = firstReply
    resolution?.percentiles = firstReplyPercentiles
    promises = []
    backlogAge = nil
    intervals.ages = nil
    reopened = estimate(0, 0)
    backlogEnd = estimate(85.25, 2)
    intervals.offered = [0, 70.5]
    intervals.delayed = [nil, 0.5]
    intervals.serviceLevel = [nil, nil]
    intervals.wait = [nil, 252]
    intervals.backlog = [0, 12.25]
  }

  fileprivate mutating func setPhone() {
    let estimate = SampleReport.estimate
    name = "phone_ko"
    offered = estimate(389.2, 9)
    handled = estimate(361.5, 8)
    abandoned = estimate(27.7, 1)
    turnedAway = estimate(0, 0)
    abandonment = estimate(0.0712, 0.002)
    delayed = estimate(0.2, 0.01)
    wait = estimate(31.2, 0.8)
    waitAll = estimate(33, 0.8)
    handleTime = estimate(300, 2)
    serviceLevels[0].share = estimate(0.8125, 0.02)
    serviceLevels[1].share = estimate(0.99, 0.0004)
    waitPercentiles.setSeconds([4, 91, 140, 300])
    reopened = estimate(0, 0)
    backlogEnd = estimate(0, 0)
    intervals.offered = [12, 9]
    intervals.delayed = [0.25, 0]
    intervals.serviceLevel = [0.625, 1]
    intervals.wait = [75, 0]
    intervals.backlog = [1.5, 0]
  }
}

extension [Percentile] {
  fileprivate mutating func setSeconds(_ seconds: [Double]) {
    precondition(seconds.count == count, "as many values as percentiles")
    for index in indices { self[index].seconds = seconds[index] }
  }
}
