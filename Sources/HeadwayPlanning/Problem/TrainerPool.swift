/// Who trains the new people of some teams.
public struct TrainerPool: Sendable, Hashable {
  /// Where the capacity comes from.
  public enum Capacity: Sendable, Hashable {
    /// By week: places for trainees at one time.
    case places([Double])
    /// One person of a team's floor for every so many trainees, at most a number of people at one time.
    case floor(team: Int, traineesPerTrainer: Double, atMost: Double)
  }

  /// The indices of the teams whose trainees share it.
  public var teams: [Int]
  /// Where the capacity comes from.
  public var capacity: Capacity

  /// Makes a pool.
  public init(teams: [Int], capacity: Capacity) {
    self.teams = teams
    self.capacity = capacity
  }
}
