/// Something that can be done besides hiring: it costs, begins in a week, and changes people or load from then on.
public struct PlanLever: Sendable, Hashable {
  /// What it changes.
  public enum Effect: Sendable, Hashable {
    /// Hours a person and week off a team's floor in some weeks, for courses.
    case offFloor(team: Int, hours: Double, weeks: Range<Int>)
    /// Another ramp curve for those of a team who go live from a week on.
    case ramp(team: Int, ramp: [Double], from: Int)
    /// The chance to leave a team, multiplied by a factor from a week on.
    case attrition(team: Int, factor: Double, from: Int)
    /// A team's shrinkage, changed by a share of paid time from a week on.
    case shrinkage(team: Int, change: Double, from: Int)
    /// A queue's load, multiplied by a factor from a week on: deflection, handle time, reopening.
    case load(queue: Int, factor: Double, from: Int)
    /// A target's score, raised from a week on without any change of people or load; `error` is its standard error.
    case score(target: Int, gain: Double, error: Double, from: Int)
  }

  /// Its name.
  public var name: String
  /// By week: what it costs.
  public var cost: [Double]
  /// What it changes.
  public var effects: [Effect]

  /// Makes a lever.
  ///
  /// - Parameter cost: By week of the plan, without repetition: weeks beyond the list cost nothing.
  public init(name: String, cost: [Double], effects: [Effect]) {
    self.name = name
    self.cost = cost
    self.effects = effects
  }
}

extension PlanLever {
  /// The lever with every gain of a score so many standard errors higher; nothing where none is uncertain.
  func shifted(byErrors errors: Double) -> PlanLever? {
    var (lever, isUncertain) = (self, false)
    lever.effects = effects.map { effect in
      guard case .score(let target, let gain, let error, let from) = effect, error > 0 else { return effect }
      isUncertain = true
      return .score(target: target, gain: gain + errors * error, error: error, from: from)
    }
    return isUncertain ? lever : nil
  }
}

/// What a lever brings: the plan without it against the plan made anew with it.
public struct LeverOutcome: Sendable, Hashable {
  /// The lever's name.
  public var name: String
  /// By week: what the plan costs less than without the lever, the lever's own cost not counted; below 0 where it
  /// costs more.
  public var saving: [Double]
  /// What is saved over all weeks if the gains of scores are at the lower and at the upper ends of their 95% intervals,
  /// all at once; none where none is uncertain.
  public var savingBounds: ClosedRange<Double>?
  /// By week: what the lever costs.
  public var cost: [Double]
  /// Effective FTE-weeks that cannot be brought in time, with the lever less without it.
  public var missingChange: Double

  /// Makes an outcome.
  public init(name: String, saving: [Double], cost: [Double], missingChange: Double) {
    self.name = name
    self.saving = saving
    self.cost = cost
    self.missingChange = missingChange
  }
}
