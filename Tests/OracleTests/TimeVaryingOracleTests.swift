import HeadwayCompiler
import HeadwayDistributions
import HeadwayEngine
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Days whose rate and staff change by interval, from empty, against the exact transient distribution.
///
/// Rule `exhaustive_nextfree` is what a `staffing:` level means here, and `preemptive` is what `hand_back` means: as
/// work is exponential, a contact handed back with its remaining work is in law a fresh one. In the exact model such
/// a contact may still leave; here one whose service began never does, so cases with patience are compared only up to
/// the first fall of the level. `exhaustive_marked` marks busy people at random, which no team's rule does: skipped.
@Suite(.enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
struct TimeVaryingOracleTests {
  /// A case of the table, the way its staff goes and how many days.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var staffing: DayProfile.Staffing = .level
    var days: Int
    var testDescription: String { "\(name) \(staffing)" }
  }

  static let cases = [
    Case(name: "tv02", days: 20_000),
    Case(name: "tv06", days: 40_000),
    Case(name: "tv09", days: 80_000),
    Case(name: "tv12", days: 40_000),
    Case(name: "tv01", staffing: .handBackAtEveryInterval, days: 20_000),
    Case(name: "tv04", staffing: .handBackWhereItFalls, days: 20_000),
    Case(name: "tv04", staffing: .handBackAtEveryInterval, days: 20_000),
    Case(name: "tv05", staffing: .handBackAtEveryInterval, days: 40_000),
    Case(name: "tv08", staffing: .handBackAtEveryInterval, days: 40_000),
    Case(name: "tv11", staffing: .handBackWhereItFalls, days: 15_000),
  ]

  private static func profile(_ rows: [OracleRow], _ staffing: DayProfile.Staffing) throws -> DayProfile {
    let patienceRate = try rows[0].number("theta")
    return DayProfile(
      width: .nearest(seconds: 3600 * (try rows[0].number("interval_width"))),
      ratesPerHour: try rows[0].list("lambda_profile"),
      staff: try rows[0].list("staff_profile").map { Int($0) },
      service: .exponential(mean: 3600 / (try rows[0].number("mu"))),
      patience: patienceRate > 0 ? .exponential(mean: 3600 / patienceRate) : nil,
      within: [(3600 * (try rows[0].number("T"))).rounded()], staffing: staffing)
  }

  /// How many intervals of a case are what the contract describes.
  private static func comparable(_ profile: DayProfile) -> Int {
    guard profile.staffing != .level, profile.patience != nil else { return profile.staff.count }
    return zip(profile.staff, profile.staff.dropFirst()).prefix { $0.0 <= $0.1 }.count + 1
  }

  @Test("Delayed, backlog and service level by interval", arguments: cases)
  func byInterval(of sample: Case) throws {
    let rows = try OracleRow.rows(of: sample.name, in: "timevarying_mms.csv")
    let profile = try Self.profile(rows, sample.staffing)
    var scenario = profile.scenario
    scenario.seed = .of(sample.testDescription)
    let days = try BatchedDays(scenario, count: sample.days)
    let comparable = Self.comparable(profile)
    var agreement = Agreement("Time-varying \(sample.testDescription)")
    for (index, row) in rows.enumerated().prefix(comparable) {
      let place = "interval \(index + 1)"
      agreement.expect(
        "offered, \(place)", days.mean(.offered, intervals: [index]),
        equals: profile.ratesPerHour[index] * profile.width.inSeconds / 3600, detects: 0.03)
      agreement.expect(
        "delayed, \(place)", days.ratio([.delayed], over: [.offered], intervals: [index]),
        equals: try row.number("p_delay_avg"), detects: 0.08, or: 0.015)
      agreement.expect(
        "backlog, \(place)", days.mean(.backlog, intervals: [index]),
        equals: try row.number("mean_queue_at_end"), detects: 0.3, or: 0.09)
      // Who comes just before a fall of the level may start after it.
      guard comparable == rows.count || index + 1 < comparable else { continue }
      agreement.expect(
        "service level, \(place)", days.serviceLevel(track: 0, formula: .offered, intervals: [index]),
        equals: try row.number("p_served_within_T_avg_over_arrivals"), detects: 0.08, or: 0.015)
    }
    agreement.verify()
  }

  static let traced = [
    Case(name: "tv02", days: 4000),
    Case(name: "tv06", days: 8000),
    Case(name: "tv09", days: 16_000),
    Case(name: "tv04", staffing: .handBackWhereItFalls, days: 4000),
    Case(name: "tv04", staffing: .handBackAtEveryInterval, days: 4000),
  ]

  @Test("Mean number waiting and in work, abandonments and people beyond the level", arguments: traced)
  func pathMeans(of sample: Case) throws {
    let rows = try OracleRow.rows(of: sample.name, in: "timevarying_mms.csv")
    let profile = try Self.profile(rows, sample.staffing)
    var scenario = profile.scenario
    scenario.seed = .of("path of \(sample.testDescription)")
    let program = try ProgramCompiler.compile(scenario).program
    var days: [[QueuePath.Means]] = []
    for number in 0..<sample.days {
      let steps = try Replicator.trace(program, replication: UInt64(number)).steps
      days.append(QueuePath(steps).means(width: profile.width.microseconds, levels: profile.staff))
    }
    var agreement = Agreement("Path of \(sample.testDescription)")
    for (index, row) in rows.enumerated() {
      let place = "interval \(index + 1)"
      agreement.expect(
        "waiting, \(place)", RowRatio.mean(days.map { $0[index].waiting }),
        equals: try row.number("mean_queue_avg"), detects: 0.2, or: 0.05)
      agreement.expect(
        "in work, \(place)", RowRatio.mean(days.map { $0[index].busy }),
        equals: try row.number("mean_busy_avg"), detects: 0.05)
      let leaving = try row.number("abandonments_in_interval_over_expected_arrivals")
      if leaving > 0.001 {
        let expected = profile.ratesPerHour[index] * profile.width.inSeconds / 3600
        agreement.expect(
          "abandonments, \(place)", RowRatio.mean(days.map { Double($0[index].abandonments) / expected }),
          equals: leaving, detects: 0.2, or: 0.01)
      }
      let beyond = try row.number("expected_overrun_server_time") / (profile.width.inSeconds / 3600)
      if beyond > 0.01 {
        agreement.expect(
          "beyond the level, \(place)", RowRatio.mean(days.map { $0[index].beyondLevel }), equals: beyond,
          detects: 0.2, or: 0.01)
      }
    }
    agreement.verify()
  }
}
