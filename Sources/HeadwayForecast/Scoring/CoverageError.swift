/// How far the share of points within a prediction interval would be off by chance alone.
///
/// The points of a forecast are wrong together, and forecasts that overlap are, too: so whole origins are drawn
/// again, in blocks. Of a share of 80%, points that were independent would have an error of 40% / √points; it is often
/// several times that.
public enum CoverageError {
  /// The standard error of each level's share (0...1), in the levels' order; empty with fewer than two origins.
  ///
  /// - Parameter block: How many origins in a row share days of their targets.
  public static func standardErrors(_ errors: [ForecastError], block: Int) -> [Double] {
    // As in the share itself, forecasts without intervals or known points say nothing.
    let judged = errors.filter { $0.points > 0 && !$0.covered.isEmpty }
    guard judged.count > 1, let levels = judged.first?.covered.indices else { return [] }
    return levels.map { level in
      let drawn = BlockBootstrap.values(of: judged.count, block: min(block, judged.count)) { places in
        var (covered, points) = (0, 0)
        for place in places {
          covered += judged[place].covered[level]
          points += judged[place].points
        }
        return Double(covered) / Double(points)
      }
      let mean = drawn.reduce(0, +) / Double(drawn.count)
      let squares = drawn.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (squares / Double(drawn.count - 1)).squareRoot()
    }
  }
}
