import HeadwayCalendar
import HeadwayCompiler
import HeadwayCosts
import HeadwayDistributions
import HeadwayExperiment
import HeadwayPages
import HeadwayReport
import HeadwayScenario
import HeadwayStatistics
import HeadwayUnits

/// A small scenario with a bit of everything that pages show, simulated for real.
enum PageSample {
  /// A name that would be markup, a script, and the end of an attribute, were it not escaped.
  static let hostile = "</script><script>alert(1)</script>\" onclick='x'"
  /// A quotation mark with an accent over it, one character to a reader and two to a browser; then the end of a script.
  static let accented = "q\"\u{301} onmouseover=x</script><i>"

  /// A report of a few replications.
  ///
  /// - Parameters:
  ///   - name: The scenario's name.
  ///   - queue: The phone queue's name.
  static func report(
    name: String = "A sample", queue: String = "phone_ko", replications: Int = 3
  ) async throws -> RunReport {
    let scenario = scenario(name: name, queue: queue)
    let compiled = try ProgramCompiler.compile(scenario, digest: "abc123")
    let experiment = Experiment(
      compiled.program,
      stopping: StoppingRule(atLeast: replications, atMost: replications, precision: 1), confidence: 0.95,
      threads: 1,
      pricer: PriceList(scenario, compiled.program).map { prices in
        Pricer(layout: prices.layout) { prices.price($0) }
      })
    return RunReport(
      scenario: scenario, clock: compiled.clock,
      forecast: try await experiment.run().forecast(warnings: ["look \(queue)"]))
  }

  private static func scenario(name: String, queue: String) -> Scenario {
    var horizon = Horizon(start: CivilDate(dayNumber: 20_458), days: 2)  // 2026-01-05, a Monday
    horizon.timeZone = "Asia/Seoul"
    horizon.warmUp = .hours(6)
    var scenario = Scenario(horizon: horizon)
    scenario.name = name
    scenario.currency = "USD"
    var phone = Queue(
      name: queue, channel: .phone, arrivals: Arrivals(.rate(perSecond: 0.05)),
      handleTime: .exponential(mean: 60))
    phone.patience = .exponential(mean: 120)
    phone.serviceLevel = ServiceLevelSpec(within: [.seconds(20)])
    phone.deflection = 0.1
    var mail = Queue(
      name: "mail", channel: .ticket, arrivals: Arrivals(.rate(perSecond: 0.01)),
      handleTime: .exponential(mean: 300))
    mail.hours = OpeningHours(
      days: [.mon, .tue, .wed], open: .midnight, close: TimeOfDay(hour: 18) ?? .endOfDay)
    scenario.queues = [mail, phone].sorted { $0.name < $1.name }
    var day = Team(name: "day", skills: [Skill(queue: queue)], staffing: .level(4))
    day.cost = LabourCost(perHour: Money(microunits: 21_000_000))
    let night = Team(
      name: "night", skills: [Skill(queue: "mail"), Skill(queue: queue)], staffing: .list([3, 4]))
    scenario.teams = [day, night]
    var level = Target(subject: .queue(queue), measure: .serviceLevel, goal: .atLeast(0.8))
    level.within = .seconds(20)
    var reply = Target(subject: .queue("mail"), measure: .firstReply, goal: .atLeast(0.99))
    reply.within = .minutes(1)
    reply.per = .day
    reply.probability = 0.9
    scenario.targets = [
      level, reply, Target(subject: .team("day"), measure: .occupancy, goal: .atMost(0.5)),
      Target(subject: .queue(queue), measure: .abandonment, goal: .atMost(0.05)),
      Target(subject: .queue(queue), measure: .wait, goal: .atMost(3600)),
    ]
    return scenario
  }

  /// A page for a server.
  static func frame(_ language: PageLanguage = .english, file: String? = "base.yaml") -> PageFrame {
    PageFrame(
      title: "A sample", language: language, place: .overview, file: file, address: "/overview?file=base.yaml"
    )
  }

  /// The report as one file.
  static func file(_ report: RunReport, _ language: PageLanguage = .english) -> String {
    ReportPage(report, yaml: "headway: 1\nname: \(hostile)\n", version: "1.2.3", language: language).html
  }

  /// Sliders of several kinds.
  static let controls: [PageControl] = [
    PageControl(
      id: "people:day", kind: .people, subject: "day", unit: .people, base: 4, lowest: 0, highest: 12,
      step: 1,
      value: 6),
    PageControl(
      id: "deflection:phone", kind: .deflection, subject: hostile, unit: .share, base: 0.1, lowest: 0,
      highest: 0.5, step: 0.01, value: 0.1),
    PageControl(
      id: "patience:phone", kind: .patience, subject: "phone_ko", unit: .seconds, base: 120, lowest: 30,
      highest: 480, step: 30, value: 120),
    PageControl(
      id: "volume:mail", kind: .volume, subject: "mail", unit: .contactsPerWeek, base: 6048, lowest: 3024,
      highest: 12_096, step: 1, value: 6048),
  ]

  /// A line about the first target, with a difference.
  static func row(_ report: RunReport) -> LiveRow {
    let target = report.forecast.targets[0]
    return LiveRow(
      id: "target:0", section: .target, name: "phone_ko", measure: "service_level", within: 20, target: 0,
      unit: .share, base: target.mean,
      value: Estimate(value: 0.875, standardError: 0.001, replications: 100, confidence: 0.95),
      difference: Estimate(value: 0.0312, standardError: 0.0004, replications: 100, confidence: 0.95),
      baseVerdict: target.verdict, verdict: .met, change: .better)
  }
}
