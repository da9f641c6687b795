/// How much is simulated for a response surface.
public struct SurfaceEffort: Sendable, Hashable {
  /// Points that fill the ranges evenly.
  public var evenPoints: Int
  /// Points where targets are nearly met, in each of two rounds.
  public var nearPoints: Int
  /// Weeks at each point.
  public var weeks: Int
  /// Weeks at each point that proves the surface, where years cannot be simulated.
  public var provingWeeks: Int
  /// Weeks of the plan that are simulated in each of three rounds, as years from the first week to the last.
  public var livedWeeks: Int

  /// Makes an effort.
  public init(
    evenPoints: Int = 96, nearPoints: Int = 48, weeks: Int = 32, provingWeeks: Int = 100,
    livedWeeks: Int = 832
  ) {
    self.evenPoints = evenPoints
    self.nearPoints = nearPoints
    self.weeks = weeks
    self.provingWeeks = provingWeeks
    self.livedWeeks = livedWeeks
  }
}
