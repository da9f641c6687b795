public import HeadwayCalendar

/// A measure of some past time, and the same of the simulation.
public struct CalibratedValue: Sendable, Hashable {
  /// What happened.
  public var actual: MeasuredRatio
  /// What the simulation had, over all replications, where the past has a value.
  public var simulated: MeasuredRatio
  /// Where nine in ten replications lie, a twentieth below and a twentieth above; nothing with too few of them.
  public var band: ClosedRange<Double>?

  /// Makes a value.
  public init(actual: MeasuredRatio, simulated: MeasuredRatio, band: ClosedRange<Double>? = nil) {
    self.actual = actual
    self.simulated = simulated
    self.band = band
  }

  /// Whether what happened lies in the band; nothing without either.
  public var isInBand: Bool? {
    guard let value = actual.value, let band else { return nil }
    // The band has single precision.
    let room = 1e-5 * max(1, value.magnitude)
    return band.lowerBound - room <= value && value <= band.upperBound + room
  }

  /// Simulated less actual.
  public var difference: Double? {
    guard let actual = actual.value, let simulated = simulated.value else { return nil }
    return simulated - actual
  }
}

/// One measure of one queue over a period.
public struct CalibratedMeasure: Sendable {
  /// The queue.
  public var queue: String
  /// What is measured.
  public var measure: CalibrationMeasure
  /// Over the whole period.
  public var total: CalibratedValue
  /// Interval by interval, those with a value.
  public var intervals: [(start: CivilDateTime, value: CalibratedValue)]
  /// Day by day, those with a value.
  public var days: [(date: CivilDate, value: CalibratedValue)]
  /// By the hour of the day, 0...23, those with a value.
  public var hours: [(hour: Int, value: CalibratedValue)]

  /// The share of intervals in whose band lies what happened; nothing without any.
  public var coverage: Double? { Self.share(intervals.map(\.value)) }

  /// The share of days in whose band lies what happened.
  public var dayCoverage: Double? { Self.share(days.map(\.value)) }

  private static func share(_ values: [CalibratedValue]) -> Double? {
    let known = values.compactMap(\.isInBand)
    return known.isEmpty ? nil : Double(known.count(where: \.self)) / Double(known.count)
  }
}

/// How a model did on some days of the past.
public struct CalibratedPeriod: Sendable {
  /// The days.
  public var days: ClosedRange<CivilDate>
  /// Every measure that the history has, queue by queue.
  public var measures: [CalibratedMeasure]
  /// Busy over busy and available time of all teams, simulated, and actual where the history says who was busy.
  public var occupancy: CalibratedValue
  /// Where the model is furthest off.
  public var misfit: Misfit?
}

/// What a calibration found.
public struct CalibrationResult: Sendable {
  /// What the scenario had been given.
  public var start: CalibrationParameters
  /// What was chosen.
  public var parameters: CalibrationParameters
  /// Those that were free.
  public var free: [CalibrationParameters.Name]
  /// The squared error of the objective before and after, and how often it was asked.
  public var fit: Fit?
  /// The days that the parameters were fitted on.
  public var training: CalibratedPeriod
  /// Other days; nothing where there are none.
  public var scored: CalibratedPeriod?
  /// Replications of each period.
  public var replications: Int
  /// Whether it was stopped.
  public var isInterrupted = false

  /// The course of a fit.
  public struct Fit: Sendable, Hashable {
    /// The objective at the start.
    public var before: Double
    /// The objective at the end.
    public var after: Double
    /// How often it was computed.
    public var evaluations: Int
    /// Replications of each evaluation.
    public var replications: Int
    /// Whether the search came to an end by itself.
    public var hasConverged: Bool
  }
}
