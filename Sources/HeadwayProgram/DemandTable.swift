package import HeadwayRandom

/// A constant arrival rate from `start` to the next row of the queue (or the end of the horizon).
package struct RateRow: Sendable, Hashable {
  /// When it begins, microseconds since the simulated start.
  package var start: Int64
  /// Contacts per microsecond before random factors and deflection.
  package var perMicrosecond: Double
  /// The position in `days` whose factor applies.
  package var day: Int
  /// What announcements bring besides, contacts per microsecond, which events leave alone.
  package var announced = 0.0
  /// Its rows of `chanceFactors`.
  package var chances = 0..<0

  /// Makes a row.
  package init(start: Int64, perMicrosecond: Double, day: Int) {
    self.start = start
    self.perMicrosecond = perMicrosecond
    self.day = day
  }
}

/// A stretch of time in which so many contacts come, no more and no fewer, at moments drawn uniformly.
package struct CountRow: Sendable, Hashable {
  /// When it begins, microseconds since the simulated start; who comes before that is left out.
  package var start: Int64
  /// When it ends; who comes at or after the end of the horizon is left out.
  package var end: Int64
  /// Contacts before deflection, at least one.
  package var contacts: Int

  /// Makes a row.
  package init(start: Int64, end: Int64, contacts: Int) {
    self.start = start
    self.end = end
    self.contacts = contacts
  }
}

/// A stretch of time in which a queue is open.
package struct WindowRow: Sendable, Hashable {
  /// When it opens.
  package var start: Int64
  /// When it closes.
  package var end: Int64
  /// Open time in microseconds before `start`, from the queue's first window on.
  package var openBefore: Int64

  /// Makes a window.
  package init(start: Int64, end: Int64, openBefore: Int64) {
    self.start = start
    self.end = end
    self.openBefore = openBefore
  }
}

/// A local day of the simulated span.
package struct DayRow: Sendable, Hashable {
  /// When it begins, microseconds since the simulated start; the first may be before 0.
  package var start: Int64
  /// Days since 1970-01-01.
  package var day: Int
  /// The Monday of its week, days since 1970-01-01.
  package var week: Int

  /// Makes a day.
  package init(start: Int64, day: Int, week: Int) {
    self.start = start
    self.day = day
    self.week = week
  }
}

/// The stream of the normals that all queues share.
package let sharedUncertainty = StreamName("shared/uncertainty")

/// Random factors on a queue's rate: factor = G⁻¹(Φ(√s Z_d + √(1−s) Z_dq)) for day and week alike.
package struct UncertaintyRow: Sendable, Hashable {
  /// The table of the day's gamma factor in `factors`, or -1 for none.
  package var dayFactor: Int
  /// The table of the week's gamma factor in `factors`, or -1 for none.
  package var weekFactor: Int
  /// √s, s the shared part.
  package var sharedRoot: Double
  /// √(1−s).
  package var ownRoot: Double
  /// The stream of the queue's own normals.
  package var stream: StreamName
  /// Weights of all rows' own normals in this row's, for correlated queues; empty means its own alone.
  package var mixture: [Double] = []

  /// Makes a row.
  package init(dayFactor: Int, weekFactor: Int, sharedRoot: Double, ownRoot: Double, stream: StreamName) {
    self.dayFactor = dayFactor
    self.weekFactor = weekFactor
    self.sharedRoot = sharedRoot
    self.ownRoot = ownRoot
    self.stream = stream
  }
}
