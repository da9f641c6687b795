/// A week as a design has it: how many people, and how many times the usual contacts.
public struct SurfacePoint: Sendable, Hashable {
  /// Effective FTE on the floor, shape [teams of the frame].
  public var people: [Double]
  /// What usual contacts are multiplied by, shape [queues].
  public var factors: [Double]

  /// Makes a point.
  public init(people: [Double], factors: [Double]) {
    self.people = people
    self.factors = factors
  }
}

/// What was seen at a point.
public struct SurfaceSample: Sendable, Hashable {
  /// The point, with the FTE that whole people came to.
  public var point: SurfacePoint
  /// The share of weeks that met each target, shape [targets]; none where no week had a value.
  public var met: [Double?]
  /// How many weeks were simulated.
  public var weeks: Int
  /// Whether it is a week of a plan, where the surface must be right before all else.
  public var isOfPlan: Bool
  /// The week of a simulated year that it is; none where weeks like it were repeated.
  public var lived: LivedWeek?

  /// Makes a sample.
  public init(point: SurfacePoint, met: [Double?], weeks: Int, isOfPlan: Bool = false) {
    self.point = point
    self.met = met
    self.weeks = weeks
    self.isOfPlan = isOfPlan
  }
}

/// Which week of which simulated year something was.
public struct LivedWeek: Sendable, Hashable {
  /// The year, counted over all that were simulated for a surface.
  public var year: Int
  /// The week of the plan, from 0.
  public var week: Int
}
