/// Effective FTE that a team must have, by week, from wherever it is known: a formula, a table, a contract.
public struct TeamRequirement: Sendable, Hashable {
  /// The team's index.
  public var team: Int
  /// By week: effective FTE on the floor.
  public var effective: [Double]
  /// The wanted probability that a week has them.
  public var wanted: Double
  /// The index of the queue whose load moves the requirement in proportion; absent: it is certain.
  public var queue: Int?

  /// Makes a requirement.
  public init(team: Int, effective: [Double], wanted: Double = 0.5, queue: Int? = nil) {
    self.team = team
    self.effective = effective
    self.wanted = wanted
    self.queue = queue
  }
}
