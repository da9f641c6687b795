/// Work done as level as possible between the least and the most that may be done by each moment.
///
/// The taut string (Modigliani and Hohn 1955, on level production): the effort is constant for as long as the
/// bounds allow, and changes only where the work touches one of them. Effort y is first the share y ≤ 1 of what is
/// `free` anyway, as between calls; beyond 1 all of it and y − 1 for each unit of `width`. So nothing is paid for that
/// is free, and what is paid for has no peaks that the bounds do not ask for.
package struct LevelWork {
  /// Work done in each step.
  package private(set) var done: [Double]
  /// The effort in each step.
  package private(set) var effort: [Double]

  /// Finds the level work.
  ///
  /// - Parameters:
  ///   - least: the work that must be done by the end of each step, in all.
  ///   - most: the work that can be done by the end of each step, in all: what has come.
  ///   - free: what can be done in each step at no cost.
  ///   - width: what an effort of 2 does beyond that; 0 where nobody is at work.
  package init(least: [Double], most: [Double], free: [Double], width: [Double]) {
    let count = least.count
    done = [Double](repeating: 0, count: count)
    effort = done
    var first = 0
    var base = 0.0
    while first < count {
      let (last, y, target) = Self.stretch(from: first, base: base, least, most, free, width)
      for step in first...last {
        effort[step] = y
        done[step] = y <= 1 ? y * free[step] : free[step] + (y - 1) * width[step]
      }
      base = target
      first = last + 1
    }
  }

  /// The longest stretch of constant effort from a step on: its last step, the effort, and the work done by its end.
  private static func stretch(
    from first: Int, base: Double, _ least: [Double], _ most: [Double], _ free: [Double], _ width: [Double]
  ) -> (last: Int, effort: Double, target: Double) {
    var (freeSum, widthSum) = (0.0, 0.0)
    func effort(for work: Double) -> Double {
      if work <= 0 { return 0 }
      if work <= freeSum { return work / freeSum }
      return widthSum > 0 ? 1 + (work - freeSum) / widthSum : .infinity
    }
    // The greatest effort that a lower bound asks for, the least that an upper bound allows, and where.
    var low = (effort: -1.0, step: first)
    var high = (effort: Double.infinity, step: first)
    for step in first..<least.count {
      freeSum += free[step]
      widthSum += width[step]
      let need = effort(for: least[step] - base)
      // Nobody is there: what could not be done is left for later.
      if freeSum <= 0 && widthSum <= 0 { continue }
      let room = effort(for: max(0, most[step] - base))
      if need > high.effort { return (high.step, high.effort, most[high.step]) }
      if room < low.effort { return (low.step, low.effort, least[low.step]) }
      if need >= low.effort { low = (need, step) }
      if room <= high.effort { high = (room, step) }
    }
    let last = least.count - 1
    guard freeSum > 0 || widthSum > 0 else { return (last, 0, base) }
    // The end: no more than the bounds ask for.
    if low.step < last { return (low.step, low.effort, max(base, least[low.step])) }
    return (last, max(0, low.effort), max(base, least[last]))
  }
}
