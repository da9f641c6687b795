/// A back-test by rolling origins: forecasts of the past from what was known before it.
public struct BackTest: Sendable {
  /// From where and how far forecasts are made (weeks).
  public struct Plan: Hashable, Sendable {
    /// The first origin: so many whole weeks are known.
    public var firstOrigin: Int
    /// From one origin to the next.
    public var every: Int
    /// How far ahead forecasts are scored, each from 1 on, rising.
    public var ahead: [Int]

    /// Makes a plan.
    public init(firstOrigin: Int, every: Int = 1, ahead: [Int] = [1, 4]) {
      precondition(firstOrigin > 0 && every > 0, "origins lie behind a week or more, and apart")
      precondition(
        !ahead.isEmpty && ahead.allSatisfy { $0 > 0 } && ahead == ahead.sorted(), "ahead rises from 1")
      self.firstOrigin = firstOrigin
      self.every = every
      self.ahead = ahead
    }

    /// The origins whose target of so many weeks lies in a series.
    public func origins(of series: VolumeSeries, ahead: Int) -> [Int] {
      Array(stride(from: firstOrigin, through: series.weekCount - ahead, by: every))
    }
  }

  /// What one method did.
  public struct Result: Sendable {
    /// The method.
    public let method: ForecastMethod
    /// The errors at each origin, for each length of the plan.
    public let errors: [[ForecastError]]

    /// The scores over all origins, for a length of the plan; nil when nothing could be compared.
    public func score(_ length: Int) -> ForecastScore? { ForecastScore(errors[length]) }
  }

  /// The series.
  public let series: VolumeSeries
  /// From where and how far.
  public let plan: Plan
  /// The levels of the prediction intervals.
  public let levels: [Double]

  /// Makes a back-test.
  public init(_ series: VolumeSeries, plan: Plan, levels: [Double] = [0.8, 0.95]) {
    self.series = series
    self.plan = plan
    self.levels = levels
  }

  /// Forecasts from every origin.
  ///
  /// - Parameter progress: Told after each origin how many are done, and of how many; false stops.
  /// - Returns: Nil when it was stopped.
  public func run(
    _ method: ForecastMethod, progress: (_ done: Int, _ of: Int) -> Bool = { _, _ in true }
  ) -> Result? {
    let week = series.grid.daysPerWeek
    let slots = series.slots.count
    let longest = plan.ahead.last ?? 1
    let origins = plan.origins(of: series, ahead: plan.ahead.first ?? 1)
    let past = PastForecasts(
      series.prefix(days: series.weekCount * week), method: method, weeks: longest)
    let bands = past.bands(.slots, levels: levels, origins: Set(origins))
    var errors = [[ForecastError]](repeating: [], count: plan.ahead.count)
    for (done, origin) in origins.enumerated() {
      let known = series.prefix(days: origin * week)
      let forecast =
        past.forecast(origin, weeks: longest) ?? method.forecast(known, days: longest * week)
      let naive = ForecastError.naive(known)
      for (length, weeks) in plan.ahead.enumerated() where origin + weeks <= series.weekCount {
        let start = origin * week * slots
        let actual = series.values[start..<start + weeks * week * slots]
        errors[length].append(
          ForecastError(
            forecast: forecast.prefix(actual.count), actual: actual, naive: naive, bands: bands[origin] ?? [])
        )
      }
      guard progress(done + 1, origins.count) else { return nil }
    }
    return Result(method: method, errors: errors)
  }
}
