import CGSL

/// How well a surface says what was seen at points that it was not fitted to.
public struct SurfaceQuality: Sendable, Hashable {
  /// A score from a fit without the point, and what was seen there.
  public struct Pair: Sendable, Hashable {
    /// The score.
    public var score: Double
    /// The share of weeks that met the target.
    public var share: Double
    /// Of how many weeks.
    public var weeks: Double
  }

  /// What is promised in a range of probabilities, and what is seen.
  public struct Bin: Sendable, Hashable {
    /// The range's lower end; it is a tenth wide.
    public var from: Double
    /// The mean of the promised probabilities.
    public var promised: Double
    /// The share of weeks that met the target.
    public var seen: Double
    /// Of how many weeks.
    public var weeks: Double
  }

  /// All points.
  public let pairs: [Pair]
  /// The standard deviation of the true score around the surface's, chance of the simulated weeks taken away.
  public let scoreError: Double

  /// Compares scores with what was seen.
  public init(_ pairs: [Pair]) {
    self.pairs = pairs
    scoreError = Self.scoreError(pairs)
  }

  /// The root of the mean squared difference between probability and share, chance of the weeks included.
  public var rootMeanSquare: Double {
    guard !pairs.isEmpty else { return 0 }
    let sum = pairs.reduce(0.0) { sum, pair in
      let difference = probability(pair.score) - pair.share
      return sum + difference * difference
    }
    return (sum / Double(pairs.count)).squareRoot()
  }

  /// The probability of a score, the surface's own error counted: Φ(score / √(1 + error²)).
  public func probability(_ score: Double) -> Double {
    Normal.probability(below: score / (1 + scoreError * scoreError).squareRoot())
  }

  /// What is promised and what is seen, by tenths; empty tenths are left out.
  public static func bins(_ qualities: [SurfaceQuality]) -> [Bin] {
    (0..<10).compactMap { tenth in
      var (weeks, promised, seen) = (0.0, 0.0, 0.0)
      for quality in qualities {
        for pair in quality.pairs {
          let probability = quality.probability(pair.score)
          guard min(9, Int(10 * probability)) == tenth else { continue }
          weeks += pair.weeks
          promised += pair.weeks * probability
          seen += pair.weeks * pair.share
        }
      }
      guard weeks > 0 else { return nil }
      return Bin(from: Double(tenth) / 10, promised: promised / weeks, seen: seen / weeks, weeks: weeks)
    }
  }

  /// The error that makes what was seen most likely, on a grid of twentieths up to 3.
  private static func scoreError(_ pairs: [Pair]) -> Double {
    guard !pairs.isEmpty else { return 0 }
    var best = (error: 0.0, loss: Double.infinity)
    for step in 0...60 {
      let error = Double(step) / 20
      let scale = (1 + error * error).squareRoot()
      let loss = pairs.reduce(0.0) { sum, pair in
        let p = min(max(Normal.probability(below: pair.score / scale), 1e-9), 1 - 1e-9)
        let likelihood = pair.share * gsl_sf_log(p) + (1 - pair.share) * gsl_sf_log(1 - p)
        return sum - pair.weeks * likelihood
      }
      if loss < best.loss - 1e-9 { best = (error, loss) }
    }
    return best.error
  }
}
