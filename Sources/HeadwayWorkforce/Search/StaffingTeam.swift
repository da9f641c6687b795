/// What the search knows of a team.
public struct StaffingTeam: Sendable {
  /// The team's name.
  public var name: String
  /// What an hour of one person at work costs, shrinkage included, in the scenario's currency (or 1 without prices).
  public var costPerHour: Double
  /// The bounds of its people.
  public var limit: TeamLimit
  /// The people from which the search begins, shape [intervals].
  public var start: [Int]
  /// The intervals in which it can have people, shape [intervals].
  public var canWork: [Bool]

  /// Makes a team.
  public init(name: String, costPerHour: Double, limit: TeamLimit, start: [Int], canWork: [Bool]) {
    self.name = name
    self.costPerHour = costPerHour
    self.limit = limit
    self.start = start
    self.canWork = canWork
  }
}

/// A team's people in some intervals, which the search moves together.
public struct StaffingBlock: Sendable, Hashable {
  /// The team's index.
  public var team: Int
  /// Its day part's index.
  public var part: Int
  /// Its intervals, ascending.
  public var intervals: [Int]
}
