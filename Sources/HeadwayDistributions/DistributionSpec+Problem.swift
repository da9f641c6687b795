extension DistributionSpec {
  /// Why the parameters make no sense, in words for a planner; nil when they do.
  ///
  /// The limits on shapes keep to what can be tabulated and simulated; each is named in its message.
  public var problem: String? {
    switch self {
    case .constant(let value):
      return Self.time(value, "a value")
    case .exponential(let mean):
      return Self.positiveTime(mean, "a mean")
    case .erlang(let mean, let shape):
      return Self.positiveTime(mean, "a mean")
        ?? Self.within(Double(shape), 1...1_000_000, "a whole shape")
    case .gamma(let mean, let cv):
      return Self.positiveTime(mean, "a mean") ?? Self.spread(cv, upTo: 30)
    case .lognormal(let mean, let cv):
      return Self.positiveTime(mean, "a mean") ?? Self.spread(cv, upTo: 100)
    case .normal(let mean, let cv):
      return Self.positiveTime(mean, "a mean") ?? Self.spread(cv, upTo: 100)
    case .weibull(let scale, let shape):
      return Self.positiveTime(scale, "a scale") ?? Self.within(shape, 0.1...1000, "a shape")
    case .pareto(let scale, let shape):
      return Self.positiveTime(scale, "a scale") ?? Self.paretoShape(shape)
    case .uniform(let low, let high):
      return Self.range(low, high)
    case .triangular(let low, let mode, let high):
      return Self.range(low, high) ?? Self.peak(mode, low, high)
    case .beta(let a, let b, let low, let high):
      return Self.within(a, 0.02...10_000, "a first shape (a)")
        ?? Self.within(b, 0.02...10_000, "a second shape (b)") ?? Self.range(low, high)
    case .hyperexponential(let weights, let means):
      return Self.parts(weights, count: means.count, "means")
        ?? means.lazy.compactMap { Self.positiveTime($0, "means") }.first
    case .mixture(let weights, let parts):
      return Self.parts(weights, count: parts.count, "parts") ?? Self.firstProblem(of: parts)
    case .empirical(let values):
      guard !values.isEmpty else { return "expected at least one observed value, received none" }
      return values.lazy.compactMap { Self.time($0, "observed values") }.first
    }
  }

  /// The longest time a scenario may name, in seconds: about 3,000 years.
  private static let longest = 1e11

  /// The number as a person writes it: whole numbers without a fraction.
  static func plain(_ value: Double) -> String {
    value.rounded() == value && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
  }

  private static func time(_ value: Double, _ what: String) -> String? {
    guard value.isFinite else { return "expected \(what) that is a number, received \(value)" }
    if value < 0 { return "expected \(what) of 0 s or more, received \(plain(value)) s" }
    if value > longest {
      return "expected \(what) of at most \(plain(longest)) s, received \(plain(value)) s"
    }
    return nil
  }

  private static func positiveTime(_ value: Double, _ what: String) -> String? {
    if value == 0 { return "expected \(what) above 0 s, received 0 s (a constant may be 0)" }
    return time(value, what)
  }

  private static func within(_ value: Double, _ range: ClosedRange<Double>, _ what: String) -> String? {
    guard value.isFinite else { return "expected \(what) that is a number, received \(value)" }
    if range.contains(value) { return nil }
    return
      "expected \(what) from \(plain(range.lowerBound)) to \(plain(range.upperBound)), received \(plain(value))"
  }

  private static func spread(_ cv: Double, upTo most: Double) -> String? {
    if cv == 0 { return "expected a cv above 0, received 0 (without spread the distribution is a constant)" }
    return within(cv, 0.001...most, "a cv")
  }

  /// With a shape of 1.2, 1% of the mean is beyond the last quantile that is tabulated, 1 - 2⁻⁴⁰.
  private static func paretoShape(_ shape: Double) -> String? {
    if shape > 0, shape < 1.2 {
      return "expected a shape of 1.2 or more, received \(shape): with less, over 1% of the mean lies in"
        + " values rarer than one in 10^12, which no simulation meets (at 1 or less there is no mean)"
    }
    return within(shape, 1.2...1000, "a shape")
  }

  private static func range(_ low: Double, _ high: Double) -> String? {
    if let problem = time(low, "a low") ?? time(high, "a high") { return problem }
    return low <= high
      ? nil : "expected low not above high, received low \(plain(low)) s and high \(plain(high)) s"
  }

  private static func peak(_ mode: Double, _ low: Double, _ high: Double) -> String? {
    if mode >= low && mode <= high { return nil }
    return
      "expected a mode between low and high (\(plain(low)) s to \(plain(high)) s), received \(plain(mode)) s"
  }

  private static func parts(_ weights: [Double], count: Int, _ what: String) -> String? {
    if count == 0 { return "expected at least one of \(what), received none" }
    if weights.count != count {
      return "expected one weight for each of the \(count) \(what), received \(weights.count) weights"
    }
    if let bad = weights.first(where: { !$0.isFinite || $0 < 0 || $0 > longest }) {
      return "expected weights from 0 to \(plain(longest)), received \(plain(bad))"
    }
    return weights.contains { $0 > 0 } ? nil : "expected a weight above 0, received only zeros"
  }

  private static func firstProblem(of parts: [DistributionSpec]) -> String? {
    for (index, part) in parts.enumerated() {
      if let problem = part.problem { return "part \(index): \(problem)" }
    }
    return nil
  }
}
