import HeadwayCalendar
import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario
import HeadwayUnits

extension CompileArrivals {
  /// What is left of an announcement when it no longer counts.
  private static let leastShare = 1e-6

  /// The rate that an announcement brings: from T on, contacts × (F(t₂) − F(t₁)) in each step of 5 minutes, F the
  /// distribution of the time after which each comes.
  ///
  /// For ten times the mean the steps are a tenth of it where that is less than 5 minutes, but at least a second.
  static func steps(of announcement: Announcement, _ timeline: Timeline) throws(DistributionError) -> [(
    start: Int64, rate: Double
  )] {
    if let problem = announcement.after.problem { throw DistributionError(reason: problem) }
    let second = SimDuration.seconds(1).microseconds
    let coarse = SimDuration.minutes(5).microseconds
    // On a grid, so that the last bits of a mean decide nothing.
    let mean = Int64(min(1e9, announcement.after.mean).rounded()) * second
    let fine = min(coarse, max(second, mean / 10 / second * second))
    let first = timeline.clock.time(of: announcement.at).microseconds
    var steps: [(start: Int64, rate: Double)] = []
    var passed: Int64 = 0
    var before = 0.0
    while first + passed < timeline.span.end, 1 - before >= leastShare {
      let width = passed < 10 * mean ? fine : coarse
      let share = announcement.after.cumulative(Double(passed + width) / 1e6)
      guard !share.isNaN else {
        throw DistributionError(
          reason: "the delays of announcement \(announcement.name) have no distribution function")
      }
      // Rounded far coarser than the error of GSL, so that every CPU has the same rates.
      let reached = (share * 0x1p30).rounded() / 0x1p30
      steps.append((first + passed, announcement.contacts * (reached - before) / Double(width)))
      before = reached
      passed += width
    }
    if !steps.isEmpty { steps.append((first + passed, 0)) }
    return steps
  }
}
