/// A team's week, in expected values, from the people on the books to what it costs.
///
/// The order of a week: some leave at its beginning and do not work in it; those whose first week on the floor it is
/// join; then transfers and releases. So
///
///     headcount = start - leavers + joiners + transfersIn - transfersOut - released
///     plannedFTE = headcount x hours / standard hours + overtime - time off
///     shrinkageFTE = (plannedFTE - offFloorFTE) x shrinkage
///     netFTE = plannedFTE - offFloorFTE - shrinkageFTE
///
/// which, with nobody off the floor, is the identity of capacity planning: planned = start - attrition + hires +
/// transfers ± overtime; net = planned - shrinkage; over/under = planned - required.
public struct WeekRow: Sendable, Hashable {
  /// People on the floor before the week begins.
  public var start = 0.0
  /// Those who leave at the beginning of the week.
  public var leavers = 0.0
  /// Those who go live this week, out of classes.
  public var joiners = 0.0
  /// Those who come onto this floor from another team this week, cross-training done.
  public var transfersIn = 0.0
  /// Those who leave this floor for another team this week.
  public var transfersOut = 0.0
  /// Those who are let go at the beginning of the week.
  public var released = 0.0
  /// People on the floor in the week.
  public var headcount = 0.0
  /// People in training in the week, cross-training included.
  public var inTraining = 0.0
  /// Places offered in the class whose training begins this week.
  public var placesOffered = 0.0
  /// Overtime in FTE.
  public var overtimeFTE = 0.0
  /// Voluntary time off in FTE.
  public var timeOffFTE = 0.0
  /// FTE on the books of the floor with overtime and without time off; partners not included.
  public var plannedFTE = 0.0
  /// FTE off the floor besides shrinkage: trainers and courses.
  public var offFloorFTE = 0.0
  /// FTE lost to shrinkage.
  public var shrinkageFTE = 0.0
  /// FTE available for contacts.
  public var netFTE = 0.0
  /// FTE available for contacts, new people counted by their ramp; partners not included.
  public var ownEffectiveFTE = 0.0
  /// FTE that partners bring, by their hours at work.
  public var partnerFTE = 0.0
  /// The least effective FTE of this team with which the wanted probabilities hold, the other teams as planned.
  ///
  /// 0 where nothing depends on the team.
  public var requiredFTE = 0.0
  /// The same before shrinkage: `requiredFTE` / (1 - shrinkage).
  public var requiredGrossFTE = 0.0
  /// Effective FTE that no decision can bring in time.
  public var missingFTE = 0.0
  /// What the week costs.
  public var cost = WeekCost()

  /// Makes an empty row.
  public init() {}

  /// Effective FTE on the floor, partners included.
  public var effectiveFTE: Double { ownEffectiveFTE + partnerFTE }
  /// Effective less required FTE: below 0 where people are missing.
  public var overUnder: Double { effectiveFTE - requiredFTE }
}

/// What a team's week costs, by item, in the currency.
public struct WeekCost: Sendable, Hashable {
  /// Usual hours of those on the floor, time off taken away.
  public var pay = 0.0
  /// Overtime hours, premium included.
  public var overtime = 0.0
  /// Usual hours of those in training.
  public var training = 0.0
  /// Offered places, moves and releases.
  public var hiring = 0.0
  /// Partner hours, or commitments where they are higher.
  public var partners = 0.0
  /// What levers cost, by the team that they change.
  public var levers = 0.0

  /// Makes a week that costs nothing.
  public init() {}

  /// All of it.
  public var total: Double { pay + overtime + training + hiring + partners + levers }
}
