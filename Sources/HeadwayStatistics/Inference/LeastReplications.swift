/// How many replications it would take, if more of them went on as those that are there.
enum LeastReplications {
  /// The least number above `count` that decides, where more always decide if fewer do; nil where none up to 2^31 does.
  static func deciding(after count: Int, _ isDecided: (Int) -> Bool) -> Int? {
    var (few, many) = (count, count + 1)
    while !isDecided(many) {
      guard many < 1 << 30 else { return nil }
      (few, many) = (many, 2 * many)
    }
    while many - few > 1 {
      let middle = few + (many - few) / 2
      if isDecided(middle) { many = middle } else { few = middle }
    }
    return many
  }
}
