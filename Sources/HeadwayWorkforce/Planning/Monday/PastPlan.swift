import FoundationEssentials
public import HeadwayCalendar

/// A stored plan: what it decided, and what it expected.
public struct PastPlan: Sendable {
  /// A team, week by week.
  public struct Team: Decodable, Sendable {
    /// A class that was decided before the plan.
    public struct Class: Decodable, Sendable {
      /// Places, or people in training where it has begun.
      public var people: Int
      /// The plan's week in which its training begins, from 0; below 0 where it had begun.
      public var start: Int
    }

    /// Places of classes by the week in which training begins.
    public var places: [Double]
    /// Hours of overtime.
    public var overtimeHours: [Double]
    /// Hours of voluntary time off.
    public var timeOffHours: [Double]
    /// People before the week begins.
    public var start: [Double]
    /// People who leave at the beginning of the week.
    public var leavers: [Double]
    /// People on the floor in the week.
    public var headcount: [Double]
    /// FTE on the books with overtime, without time off.
    public var plannedFTE: [Double]
    /// FTE off the floor besides shrinkage.
    public var offFloorFTE: [Double]
    /// FTE lost to shrinkage.
    public var shrinkageFTE: [Double]
    /// FTE at work that were required.
    public var requiredFTE: [Double]
    /// Cost in the scenario's currency.
    public var cost: [Double]
    /// Classes that were under way or decided when it was made; plans of earlier versions do not tell.
    public var classes: [Class]?

    enum CodingKeys: String, CodingKey {
      case places, start, leavers, headcount, cost
      case classes = "classes_before"
      case overtimeHours = "overtime_hours"
      case timeOffHours = "time_off_hours"
      case plannedFTE = "planned_fte"
      case offFloorFTE = "off_floor_fte"
      case shrinkageFTE = "shrinkage_fte"
      case requiredFTE = "required_fte"
    }
  }

  /// The hours of a partner.
  public struct Partner: Decodable, Sendable {
    /// Hours by week.
    public var hours: [Double]
  }

  /// People who change teams.
  public struct Transfer: Decodable, Sendable {
    /// The team that they leave.
    public var from: String
    /// Their new team.
    public var to: String
    /// How many in each week.
    public var people: [Double]
  }

  /// The contacts of a queue, before deflection.
  public struct Demand: Decodable, Sendable {
    /// Prediction intervals of one level.
    public struct Band: Decodable, Sendable {
      /// The share of weeks that it should hold.
      public var level: Double
      /// The lower ends by week.
      public var lower: [Double]
      /// The upper ends by week.
      public var upper: [Double]
    }

    /// Expected contacts by week.
    public var contacts: [Double]
    /// Of those, contacts that are let in; plans of earlier versions do not tell.
    public var letIn: [Double]?
    /// Prediction intervals, where they came from a forecast.
    public var bands: [Band]?

    enum CodingKeys: String, CodingKey {
      case contacts, bands
      case letIn = "let_in"
    }
  }

  private struct Contents: Decodable {
    var start: String
    var weeks: Int
    var teams: [String: Team]
    var partners: [String: Partner]
    var transfers: [Transfer]
    var demand: [String: Demand]

    /// Whether every list has an entry for each week.
    var isWhole: Bool {
      let lists =
        teams.values.flatMap { team in
          [
            team.places, team.overtimeHours, team.timeOffHours, team.start, team.leavers, team.headcount,
            team.plannedFTE, team.offFloorFTE, team.shrinkageFTE, team.requiredFTE, team.cost,
          ]
        } + partners.values.map(\.hours) + transfers.map(\.people) + demand.values.map(\.contacts)
        + demand.values.flatMap { demand in
          (demand.bands ?? []).flatMap { [$0.lower, $0.upper] } + (demand.letIn.map { [$0] } ?? [])
        }
      return lists.allSatisfy { $0.count == weeks }
    }
  }

  /// The stored run's name.
  public let id: String
  /// Its first Monday.
  public let start: CivilDate
  /// How many weeks it has.
  public let weeks: Int
  /// Its teams by name.
  public let teams: [String: Team]
  /// Its partners by name.
  public let partners: [String: Partner]
  /// Its transfers.
  public let transfers: [Transfer]
  /// Its queues by name.
  public let demand: [String: Demand]

  /// Reads a plan's JSON; nil where it is none.
  public init?(id: String, results: String) {
    guard let contents = try? JSONDecoder().decode(Contents.self, from: Data(results.utf8)),
      let start = try? CivilDate(parsing: contents.start), contents.isWhole
    else { return nil }
    self.id = id
    self.start = start
    weeks = contents.weeks
    teams = contents.teams
    partners = contents.partners
    transfers = contents.transfers
    demand = contents.demand
  }

  /// The week that begins on a Monday, from 0; nil where the plan has none.
  public func week(from monday: CivilDate) -> Int? {
    let days = monday.dayNumber - start.dayNumber
    return days >= 0 && days % 7 == 0 && days / 7 < weeks ? days / 7 : nil
  }
}
