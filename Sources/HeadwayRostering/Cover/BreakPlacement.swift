/// Gives counted breaks to shifts: first come, first served, which is exact for shifts of one stream.
enum BreakPlacement {
  /// The breaks of shifts of one stream.
  ///
  /// - Parameters:
  ///   - starts: when the shifts begin, ascending (steps).
  ///   - begun: when the breaks begin, ascending, as many as shifts, shape [break][shift].
  /// - Returns: the breaks of each shift, shape [shift][break].
  static func breaks(of starts: [Int], begun: [[Int]]) -> [[Int]] {
    starts.indices.map { shift in begun.map { $0[shift] } }
  }

  /// The moments at which a running sum rises, each as often as it does.
  static func moments(_ sums: [Int], from first: Int) -> [Int] {
    var moments: [Int] = []
    var before = 0
    for (offset, sum) in sums.enumerated() where sum > before {
      moments += Array(repeating: first + offset, count: sum - before)
      before = sum
    }
    return moments
  }
}
