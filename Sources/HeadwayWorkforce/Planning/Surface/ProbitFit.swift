import CGSL

/// A regression of shares on features: share = Φ(intercept + Σ slope × feature), no slope below 0.
///
/// Fitted by Fisher scoring (McCullagh and Nelder, Generalized Linear Models, 1989, section 2.5) with a quadratic penalty
/// that keeps slopes finite where the data separate, and coordinate descent for the bounds.
package struct ProbitFit: Sendable, Hashable {
  /// The score where all features are 0.
  package var intercept: Double
  /// What a unit of each feature adds, shape [features].
  package var slopes: [Double]

  /// One observation: a share of so many weeks.
  package struct Row: Sendable, Hashable {
    /// Its features.
    package var features: [Double]
    /// The share, 0...1.
    package var share: Double
    /// How many weeks it is of.
    package var weeks: Double

    /// Makes an observation.
    package init(features: [Double], share: Double, weeks: Double) {
      self.features = features
      self.share = share
      self.weeks = weeks
    }
  }

  /// How large slopes are expected to be: of a target that goes from half its weeks to nearly all within a tenth of
  /// the people.
  private static let usualSlope = 20.0
  /// Shares of a few weeks say nothing beyond this score.
  private static let mostScore = 8.0

  /// Fits rows, of which there is at least one.
  ///
  /// - Parameter near: A fit of nearly the same rows, from which fewer steps lead here.
  package init(_ rows: [Row], near: ProbitFit? = nil) {
    let count = rows[0].features.count
    let total = rows.reduce(0) { $0 + $1.weeks }
    let means = (0..<count).map { feature in
      rows.reduce(0) { $0 + $1.weeks * $1.features[feature] } / total
    }
    let centred = rows.map { row in
      Row(
        features: zip(row.features, means).map { $0 - $1 }, share: row.share, weeks: row.weeks)
    }
    let share = rows.reduce(0) { $0 + $1.weeks * $1.share } / total
    var fit = ProbitFit(
      intercept: Normal.score(of: min(max(share, 0.001), 0.999)),
      slopes: [Double](repeating: 1, count: count))
    if let near {
      fit.slopes = near.slopes
      fit.intercept = zip(near.slopes, means).reduce(near.intercept) { $0 + $1.0 * $1.1 }
    }
    var loss = fit.loss(centred)
    for _ in 0..<200 {
      var next = fit.step(centred)
      var nextLoss = next.loss(centred)
      // Half the way while the whole is too far.
      for _ in 0..<30 where nextLoss > loss {
        next = next.halfway(to: fit)
        nextLoss = next.loss(centred)
      }
      let gain = loss - nextLoss
      if gain > 0 { (fit, loss) = (next, nextLoss) }
      if gain < 1e-10 * (1 + loss) { break }
    }
    let shift = zip(fit.slopes, means).reduce(0) { $0 + $1.0 * $1.1 }
    // To a millionth, which the order of additions on another machine does not reach.
    intercept = Self.rounded(fit.intercept - shift)
    slopes = fit.slopes.map(Self.rounded)
  }

  private init(intercept: Double, slopes: [Double]) {
    self.intercept = intercept
    self.slopes = slopes
  }

  private static func rounded(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }

  /// The score of features.
  func score(_ features: [Double]) -> Double {
    zip(slopes, features).reduce(intercept) { $0 + $1.0 * $1.1 }
  }

  /// The probability of features.
  func probability(_ features: [Double]) -> Double { Normal.probability(below: score(features)) }

  /// The penalised negative logarithm of the likelihood.
  private func loss(_ rows: [Row]) -> Double {
    let penalty = slopes.reduce(0) { $0 + $1 * $1 } / (2 * Self.usualSlope * Self.usualSlope)
    return rows.reduce(penalty + 1e-4 * intercept * intercept) { sum, row in
      let p = min(max(probability(row.features), 1e-12), 1 - 1e-12)
      let likelihood = row.share * gsl_sf_log(p) + (1 - row.share) * gsl_sf_log(1 - p)
      return sum - row.weeks * likelihood
    }
  }

  private func halfway(to other: ProbitFit) -> ProbitFit {
    ProbitFit(
      intercept: (intercept + other.intercept) / 2,
      slopes: zip(slopes, other.slopes).map { ($0 + $1) / 2 })
  }

  /// One step of Fisher scoring: weighted least squares on the working response, slopes at least 0.
  private func step(_ rows: [Row]) -> ProbitFit {
    let size = slopes.count + 1
    // Normal equations, the intercept last.
    var gram = [Double](repeating: 0, count: size * size)
    var right = [Double](repeating: 0, count: size)
    for row in rows {
      let raw = score(row.features)
      let score = min(max(raw, -Self.mostScore), Self.mostScore)
      let p = min(max(Normal.probability(below: score), 1e-12), 1 - 1e-12)
      let density = max(Normal.density(at: score), 1e-12)
      let weight = row.weeks * density * density / (p * (1 - p))
      let response = raw + (row.share - p) / density
      let features = row.features + [1]
      for one in 0..<size {
        let weighted = weight * features[one]
        right[one] += weighted * response
        for other in 0..<size { gram[one * size + other] += weighted * features[other] }
      }
    }
    let penalty = 1 / (Self.usualSlope * Self.usualSlope)
    for feature in slopes.indices { gram[feature * size + feature] += penalty }
    var values = slopes + [intercept]
    for _ in 0..<2000 {
      var change = 0.0
      for place in 0..<size where gram[place * size + place] > 0 {
        var rest = right[place]
        for other in 0..<size where other != place { rest -= gram[place * size + other] * values[other] }
        var value = rest / gram[place * size + place]
        if place < slopes.count { value = max(0, value) }
        change = max(change, abs(value - values[place]))
        values[place] = value
      }
      if change < 1e-9 { break }
    }
    return ProbitFit(intercept: values[size - 1], slopes: Array(values.dropLast()))
  }
}
