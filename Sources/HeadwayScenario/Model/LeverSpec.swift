public import HeadwayUnits

/// A week that goes wrong although nobody has planned for it.
public struct DrillSpec: Sendable, Hashable {
  /// Its name.
  public var name: String
  /// The week of the plan, from 0.
  public var week: Int
  /// What the volume of the week is multiplied by.
  public var factor = 1.0
  /// The queues whose volume that is; empty means all.
  public var queues: [String] = []
  /// The share of the people at work who stay away besides.
  public var absent = 0.0

  /// Makes a drill in which nothing happens.
  public init(name: String, week: Int) {
    self.name = name
    self.week = week
  }
}

/// Something that could be done: from a week on it costs, and changes demand or supply.
public struct LeverSpec: Sendable {
  /// Its name.
  public var name: String
  /// Weeks from the plan's first to the one in which its cost begins.
  public var start = 0
  /// Weeks from its start until it has its effect.
  public var after = 0
  /// What it costs once.
  public var cost = Money.zero
  /// What it costs in each week from its start.
  public var costPerWeek = Money.zero
  /// The queues whose demand it changes.
  public var queues: [String] = []
  /// What the number of contacts is changed by: -10% is -0.1.
  public var contacts = 0.0
  /// What the handle time is changed by.
  public var handleTime = 0.0
  /// What the share of contacts that is opened again is changed by.
  public var reopened = 0.0
  /// The teams whose supply it changes.
  public var teams: [String] = []
  /// Hours a week and person off the floor, from its start on and for `hoursWeeks` weeks.
  public var hoursOffTheFloor = 0.0
  /// For how many weeks those hours are needed; none means on and on.
  public var hoursWeeks: Int?
  /// What the attrition of these teams is changed by.
  public var attrition = 0.0
  /// What is added to the shrinkage of these teams, in points of paid time.
  public var shrinkage = 0.0
  /// What the coefficient of variation of speed between the people of these teams is changed by, -1...0.
  public var spread = 0.0
  /// Speed by weeks since going live, of those who go live once it has its effect; none changes nothing.
  public var ramp: [Double]?

  /// Makes a lever without any effect.
  public init(name: String) { self.name = name }
}
