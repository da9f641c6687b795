import HeadwayEngine

/// The numbers waiting and in work over time, from the steps of every contact of one queue.
struct QueuePath {
  /// A change at a moment.
  private struct Change {
    var time: Int64
    var waiting: Int
    var busy: Int
  }

  private var changes: [Change] = []
  /// When each contact left unserved.
  private(set) var abandonments: [Int64] = []

  /// Follows the steps, which are in the order of events.
  init(_ steps: [ContactStep]) {
    changes.reserveCapacity(steps.count)
    for step in steps {
      switch step.kind {
      case .arrived: changes.append(Change(time: step.time, waiting: 1, busy: 0))
      case .turnedAway, .calledBack: break
      case .abandoned:
        changes.append(Change(time: step.time, waiting: -1, busy: 0))
        abandonments.append(step.time)
      case .started: changes.append(Change(time: step.time, waiting: -1, busy: 1))
      case .paused, .interrupted: changes.append(Change(time: step.time, waiting: 0, busy: -1))
      case .handedBack: changes.append(Change(time: step.time, waiting: 1, busy: -1))
      case .completed: changes.append(Change(time: step.time, waiting: 0, busy: -1))
      }
    }
  }

  /// The numbers in work at some ascending moments, after what happens at them.
  func busy(at times: [Int64]) -> [Int] {
    var found: [Int] = []
    var busy = 0
    var next = 0
    for time in times {
      while next < changes.count && changes[next].time <= time {
        busy += changes[next].busy
        next += 1
      }
      found.append(busy)
    }
    return found
  }

  /// Time-weighted means of an interval.
  struct Means {
    var waiting = 0.0
    var busy = 0.0
    var beyondLevel = 0.0
    var abandonments = 0
  }

  /// The means over consecutive intervals of one width from 0 on, `levels` wanted in each.
  func means(width: Int64, levels: [Int]) -> [Means] {
    var means = Array(repeating: Means(), count: levels.count)
    for time in abandonments where time < width * Int64(levels.count) {
      means[Int(time / width)].abandonments += 1
    }
    var waiting = 0
    var busy = 0
    var since: Int64 = 0
    var interval = 0
    func add(until time: Int64) {
      while interval < levels.count && since < time {
        let end = min(time, Int64(interval + 1) * width)
        let share = Double(end - since) / Double(width)
        means[interval].waiting += share * Double(waiting)
        means[interval].busy += share * Double(busy)
        means[interval].beyondLevel += share * Double(max(0, busy - levels[interval]))
        since = end
        if end == Int64(interval + 1) * width { interval += 1 }
      }
    }
    for change in changes {
      add(until: change.time)
      waiting += change.waiting
      busy += change.busy
    }
    add(until: width * Int64(levels.count))
    return means
  }
}
