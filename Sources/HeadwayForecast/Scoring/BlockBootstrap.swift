import HeadwayRandom

/// Origins drawn again with replacement, in blocks as long as forecasts overlap: the circular block bootstrap of Politis
/// and Romano (1992).
enum BlockBootstrap {
  static let draws = 2000

  /// What a figure comes to in each draw; draws in which it has no value are left out.
  ///
  /// - Parameters:
  ///   - count: How many origins there are.
  ///   - block: How many origins in a row share days of their targets.
  ///   - figure: The figure of the origins at some places, each as often as it stands there.
  static func values(of count: Int, block: Int, figure: (ArraySlice<Int>) -> Double?) -> [Double] {
    precondition(count > 0 && block > 0, "there is something to draw from")
    let random = Philox4x64(seed: 1, stream: StreamName("forecast/bootstrap"))
    let blocks = (count + block - 1) / block
    return (0..<draws).compactMap { draw in
      let places = (0..<blocks).flatMap { number -> [Int] in
        let bits = random.block(
          replication: UInt64(draw), entity: UInt64(number), visit: 0, block: 0)
        let first = DrawnIndex.below(count, forBits: bits.0)
        return (0..<block).map { (first + $0) % count }
      }
      return figure(places.prefix(count))
    }
  }
}
