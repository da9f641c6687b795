import HeadwayCalendar
import HeadwayUnits

/// When the work of each step is due, as edges of steps.
struct Deadlines {
  /// Parts of a step that are due one by one.
  static let slices = 4

  private let promise: TicketPromise
  private let steps: DrainSteps
  private let canWork: [Bool]
  private let clock: BusinessClock?
  /// Hours in which somebody can be at work before each edge.
  private let workable: [Double]

  init(_ promise: TicketPromise, _ steps: DrainSteps, canWork: [Bool], clock: BusinessClock?) {
    self.promise = promise
    self.steps = steps
    self.canWork = canWork
    self.clock = promise.isBusiness ? clock : nil
    var sum = 0.0
    workable =
      [0]
      + zip(canWork, steps.hours).map { can, hours in
        sum += can ? hours : 0
        return sum
      }
  }

  /// The first edges by which the slices of a step's work are due; beyond the last edge, their number.
  ///
  /// Work that comes while nobody can be at work is due, at the earliest, when people have had a quarter of the
  /// threshold for it: what is late already when they come back gets no more of them than that.
  func edges(ofStep step: Int) -> [Int] {
    let (start, end) = (steps.edges[step], steps.edges[step + 1])
    var earliest = step + 1
    if !canWork[step] {
      let wanted = workable[step] + promise.within.inSeconds / 3600 / 4
      while earliest < steps.edges.count && workable[min(earliest, workable.count - 1)] < wanted {
        earliest += 1
      }
    }
    return (1...Self.slices).map { slice in
      let time = start + (end - start) * Int64(slice) / Int64(Self.slices)
      let moment = due(time)
      return max(earliest, moment.map(steps.edge(notBefore:)) ?? steps.edges.count)
    }
  }

  /// Whether anybody can be at work between a step's start and the time when all of it is due.
  func isWorkable(_ step: Int) -> Bool {
    let end = due(steps.edges[step + 1]).map(steps.edge(notBefore:)) ?? workable.count - 1
    return workable[min(end, workable.count - 1)] > workable[step]
  }

  private func due(_ time: Int64) -> Int64? {
    guard let clock else { return time + promise.within.microseconds }
    return clock.due(promise.within, from: SimTime(microseconds: time))?.microseconds
  }
}
