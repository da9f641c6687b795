/// By how much the score of a target changes, from weeks that were simulated twice over the same luck.
///
/// The chance of a week is Φ(score by the surface + own), with one `own` for the weeks as they are and one for the weeks
/// changed; the change is their difference. What the surface gets wrong is in both, and most of the luck.
package struct ScoreShift: Sendable, Hashable {
  /// A week, or weeks alike, without the change and with it.
  package struct Pair: Sendable, Hashable {
    /// The score by the surface.
    package var score: Double
    /// The share of weeks that met the target without the change.
    package var without: Double
    /// The share of weeks that met it with the change.
    package var with: Double
    /// How many weeks.
    package var weeks: Double
    /// The year that it belongs to: weeks of one year hang together.
    package var group: Int

    package init(score: Double, without: Double, with: Double, weeks: Double, group: Int) {
      self.score = score
      self.without = without
      self.with = with
      self.weeks = weeks
      self.group = group
    }
  }

  /// What the score gains.
  package let gain: Double
  /// Its standard error, by leaving out each year in turn (jackknife; Efron and Stein 1981).
  package let error: Double
  /// The share of weeks that met the target without the change.
  package let without: Double
  /// The share of weeks that met it with the change.
  package let with: Double
  /// The standard error of the difference of these shares, by years, too.
  package let shareError: Double

  package init(_ pairs: [Pair]) {
    gain = Self.gain(pairs)
    let groups = Set(pairs.map(\.group)).sorted()
    let rests = groups.map { group in pairs.filter { $0.group != group } }
    error = Self.jackknife(rests.map(Self.gain))
    without = Self.share(pairs, \.without)
    with = Self.share(pairs, \.with)
    shareError = Self.jackknife(rests.map { Self.share($0, \.with) - Self.share($0, \.without) })
  }

  private static func gain(_ pairs: [Pair]) -> Double {
    // Where nothing changed, nothing is gained, whatever the numerics say.
    guard pairs.contains(where: { $0.without != $0.with }) else { return 0 }
    return OwnScore.mostLikely(pairs.map { ($0.score, $0.with, $0.weeks) })
      - OwnScore.mostLikely(pairs.map { ($0.score, $0.without, $0.weeks) })
  }

  private static func share(_ pairs: [Pair], _ value: (Pair) -> Double) -> Double {
    let weeks = pairs.reduce(0) { $0 + $1.weeks }
    return weeks > 0 ? pairs.reduce(0) { $0 + $1.weeks * value($1) } / weeks : 1
  }

  /// The standard error of a figure, from its values with one part left out.
  private static func jackknife(_ values: [Double]) -> Double {
    guard values.count > 1 else { return 0 }
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return ((squares * (count - 1) / count).squareRoot() * 1e6).rounded() / 1e6
  }
}
