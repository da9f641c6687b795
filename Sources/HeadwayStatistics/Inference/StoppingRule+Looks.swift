extension StoppingRule {
  /// The rule with which a test of a level looks: first where what decides in one replication of twenty has been seen
  /// with a probability of 1 − `level` (59 replications at 5%), or at `atMost` where that is less.
  ///
  /// Before that every replication may have gone well by luck, and nothing in them tells.
  public func lookingFirstWhereSeen(level: Double) -> StoppingRule {
    StoppingRule(
      atLeast: min(max(atLeast, UnseenShare.replications(level: level)), atMost), atMost: atMost,
      precision: precision)
  }

  /// The prefixes at which a sequential test looks: some of those of the rule, each at least half as long again as the
  /// one before, and so much longer that there are at most eight.
  ///
  /// Every look has its price (see ``SequentialTest``), and two looks close to each other see nearly the same. The last
  /// is `atMost`. 20 to 400 replications give 20, 36, 68, 116, 180, 276 and 400.
  public var looks: [Int] {
    // In halves, so that no rounding takes part.
    var growth = 3
    while true {
      let looks = looks(growingBy: growth)
      if looks.count <= Self.mostLooks { return looks }
      growth += 1
    }
  }

  private static let mostLooks = 8

  private func looks(growingBy halves: Int) -> [Int] {
    var looks = [atLeast]
    while let last = looks.last, last < atMost {
      let wanted = max((last * halves + 1) / 2, last + 1)
      let steps = (wanted - atLeast + Self.step - 1) / Self.step
      looks.append(min(atLeast + steps * Self.step, atMost))
    }
    return looks
  }
}
