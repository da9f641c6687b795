import Glibc
import HeadwayCalendar
import HeadwayUnits

/// The tickets of one queue that a team is given: work as it comes, and when it is due.
struct TicketWork {
  /// Work that has come by the end of each step, in all (person-hours).
  private(set) var come: [Double]
  /// Work that is to be done by the end of each step, in all (person-hours), a reserve for chance included.
  private(set) var due: [Double]
  /// Agents beyond the work's own rate, so that chance does not build a line (see `init`).
  private(set) var headroom: Double
  /// How long a person is busy with a ticket (s).
  let personSeconds: Double
  /// Whether real-time contacts may interrupt it.
  let isInterruptible: Bool

  /// Places work in time.
  ///
  /// - Parameters:
  ///   - work: the work that comes in each step (person-hours).
  ///   - unit: the mean work of a ticket (person-hours), and the variance over the squared mean.
  ///   - canWork: whether somebody can be at work in each step.
  ///   - clock: the queue's hours; none means that every hour counts.
  ///
  /// The reserve is z √(W E[S²] / E[S]), W the work that is not yet due and z the normal deviate of the share promised:
  /// the standard deviation of a compound Poisson sum. The headroom is the c − a at which waits in heavy traffic,
  /// exponential with mean E[S²] / (2 E[S] (c − a)) (Kingman 1962), keep the share within the threshold.
  init(
    work: [Double], unit: (mean: Double, squaredCV: Double), promise: TicketPromise, _ steps: DrainSteps,
    canWork: [Bool], clock: BusinessClock?, isInterruptible: Bool
  ) {
    personSeconds = unit.mean * 3600
    self.isInterruptible = isInterruptible
    var total = 0.0
    come = work.map { part in
      total += part
      return total
    }
    due = [Double](repeating: 0, count: work.count)
    let deadlines = Deadlines(promise, steps, canWork: canWork, clock: clock)
    for step in work.indices where work[step] > 0 {
      for edge in deadlines.edges(ofStep: step) where edge <= work.count {
        due[edge - 1] += work[step] / Double(Deadlines.slices)
      }
    }
    let spread = unit.mean * (1 + min(unit.squaredCV, 9))
    let deviate = promise.share > 0.5 ? Self.normalDeviate(below: promise.share) : 0
    var (sum, most) = (0.0, 0.0)
    for step in due.indices {
      sum += due[step]
      let reserve = deviate * (max(0, come[step] - sum) * spread).squareRoot()
      most = max(most, min(come[step], sum + reserve))
      due[step] = most
    }
    headroom = spread / 2 * log(1 / (1 - promise.share)) / max(promise.within.inSeconds / 3600, unit.mean)
  }

  /// The same work under several promises: by each moment what any of them asks for.
  init(strictest all: [TicketWork]) {
    self = all[0]
    for other in all.dropFirst() {
      due = zip(due, other.due).map { max($0, $1) }
      headroom = max(headroom, other.headroom)
    }
  }

  /// The standard normal deviate with this share, 0.5 and more, below it.
  static func normalDeviate(below share: Double) -> Double {
    var (low, high) = (0.0, 40.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if erfc(middle / 2.squareRoot()) / 2 > 1 - share { low = middle } else { high = middle }
    }
    return high
  }
}
