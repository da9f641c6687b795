public import HeadwayUnits

/// What a number of agents should achieve.
///
/// Shares are in 0...1, times in seconds. Each is reached by enough agents and stays so with more.
public enum StaffingGoal: Sendable, Hashable {
  /// At least this service level within a time.
  case serviceLevel(Double, within: Double, formula: ServiceLevelFormula = .offered)
  /// At most this average speed of answer.
  case asa(Double)
  /// At most this share that does not start at once.
  case pWait(Double)
  /// At most this share that gives up.
  case abandonment(Double)
  /// At most this occupancy.
  case occupancy(Double)
  /// At most this share that is turned away.
  case blocking(Double)

  /// Whether a queue meets the goal, without any tolerance.
  public func isMet(by queue: some StaffedQueue) -> Bool {
    switch self {
    case .serviceLevel(let share, let within, let formula):
      queue.serviceLevel(within: within, formula: formula) >= share
    case .asa(let seconds): queue.asa <= seconds
    case .pWait(let share): queue.pWait <= share && queue.isStable
    case .abandonment(let share): queue.pAbandon <= share && queue.isStable
    case .occupancy(let share): queue.occupancy <= share && queue.isStable
    case .blocking(let share): queue.pTurnedAway <= share
    }
  }

  /// Whether some number of agents meets the goal with any load: perfection never is, though rounding may say so.
  public var isReachable: Bool {
    switch self {
    case .serviceLevel(let share, let within, _): share < 1 && within >= 0
    case .asa(let limit), .pWait(let limit), .abandonment(let limit), .occupancy(let limit),
      .blocking(let limit):
      limit > 0
    }
  }

  /// A number of agents that is likely to be near the least that meets the goal.
  func guess(load: Double) -> Double {
    switch self {
    case .serviceLevel(let share, _, _): load * share + load.squareRoot()
    case .asa, .pWait: load + load.squareRoot()
    case .abandonment(let share), .blocking(let share): load * (1 - min(1, share))
    case .occupancy(let share): load / share
    }
  }
}
