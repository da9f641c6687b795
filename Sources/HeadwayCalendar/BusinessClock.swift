public import HeadwayUnits

/// A clock that runs only while a queue is open, for targets with `clock: business`.
///
/// Both questions take O(log of the number of windows).
public struct BusinessClock: Hashable, Sendable {
  /// The open time in order, no two ranges overlapping or touching.
  public let windows: [Range<SimTime>]
  /// Microseconds open before each window; one more entry, the total, at the end.
  private let openBefore: [Int64]

  /// Makes a clock that runs in `windows`, given in any order; those that overlap count once.
  public init(windows: [Range<SimTime>]) {
    let merged = windows.mergedWhereTouching()
    var total: Int64 = 0
    var openBefore: [Int64] = [0]
    for window in merged {
      total += (window.upperBound - window.lowerBound).microseconds
      openBefore.append(total)
    }
    self.windows = merged
    self.openBefore = openBefore
  }

  /// The open time in all windows together.
  public var total: SimDuration { SimDuration(microseconds: openBefore[windows.count]) }

  /// The open time between two instants; zero when `to` is not after `from`.
  ///
  /// Additive: worked(a, c) = worked(a, b) + worked(b, c) for a ≤ b ≤ c.
  public func worked(from: SimTime, to: SimTime) -> SimDuration {
    guard from < to else { return .zero }
    return SimDuration(microseconds: elapsed(at: to) - elapsed(at: from))
  }

  /// The earliest instant at which `work` of open time has passed since `from`; nil beyond the last window.
  ///
  /// Inverse of `worked`: what is done exactly at closing time is due then, not at the next opening; no work
  /// is due at once, open or closed. `work` must not be negative.
  public func due(_ work: SimDuration, from: SimTime) -> SimTime? {
    precondition(work >= .zero, "work cannot be negative (\(work.microseconds) microseconds)")
    guard work > .zero else { return from }
    let (target, overflow) = elapsed(at: from).addingReportingOverflow(work.microseconds)
    guard !overflow, target <= openBefore[windows.count] else { return nil }
    // The first total that reaches the target ends the window where the work ends.
    let index = openBefore.firstIndexOfPartition { $0 >= target } - 1
    return windows[index].lowerBound + SimDuration(microseconds: target - openBefore[index])
  }

  /// Whether the clock runs at an instant: open at a window's start, closed at its end.
  public func isOpen(at time: SimTime) -> Bool {
    let index = windows.firstIndexOfPartition { $0.lowerBound > time }
    return index > 0 && time < windows[index - 1].upperBound
  }

  /// The first instant, not before `time`, at which the clock runs; nil after the last window.
  public func nextOpen(from time: SimTime) -> SimTime? {
    let index = windows.firstIndexOfPartition { $0.upperBound > time }
    return index < windows.count ? max(windows[index].lowerBound, time) : nil
  }

  /// Microseconds open from the first window's start until `time`.
  private func elapsed(at time: SimTime) -> Int64 {
    let index = windows.firstIndexOfPartition { $0.lowerBound > time }
    guard index > 0 else { return 0 }
    let last = windows[index - 1]
    return openBefore[index - 1] + (min(time, last.upperBound) - last.lowerBound).microseconds
  }
}
