import HeadwayProgram
public import HeadwayStatistics

/// A figure that a sweep reads at each of its points.
public struct SweepSubject: Sendable, Hashable {
  /// What is read.
  public enum Figure: Sendable, Hashable {
    /// What decides a target, by its position in the scenario: its mean, or how often it was met.
    case target(Int)
    /// A measure by name.
    case measure(MeasureName)
  }

  /// What is read.
  public var figure: Figure
  /// What it should be; of a target, the scenario says it.
  public var goal: SweepGoal?

  /// Makes a subject.
  public init(_ figure: Figure, goal: SweepGoal? = nil) {
    self.figure = figure
    self.goal = goal
  }
}

/// What a figure should be.
public struct SweepGoal: Sendable, Hashable {
  /// The value: a share in 0...1, seconds, a count or an amount of money.
  public var value: Double
  /// On which side of it the figure should be.
  public var direction: Verdict.Direction

  /// Makes a goal.
  public init(_ value: Double, _ direction: Verdict.Direction) {
    self.value = value
    self.direction = direction
  }

  /// How far a figure is on the right side; negative where it falls short, in the figure's unit.
  func spare(_ figure: Double) -> Double { direction == .atLeast ? figure - value : value - figure }
}

/// What was read of a subject at one point.
public struct SweepReading: Sendable {
  /// What it is called.
  public var name: MeasureName
  /// What kind of number it is.
  public var quantity: Quantity
  /// The figure, as a run of this point alone tells it; nil where it has no value.
  public var estimate: Estimate?
  /// What it should be.
  public var goal: SweepGoal?
  /// Whether it is; nil without a goal.
  public var verdict: Verdict?
  /// All about the target, if it is one.
  public var target: TargetForecast?

  /// Whether the estimated figure is on the right side of its goal, margin or not; true without a goal.
  public var isOnRightSide: Bool {
    guard let goal else { return true }
    return estimate.map { goal.spare($0.value) >= 0 } ?? false
  }
}

/// A subject as one program has it.
struct SweepMeasure: Sendable {
  let measure: Measure
  let goal: SweepGoal?
  /// The position of the target, if it is one.
  let target: Int?

  /// Finds a subject in an arm; nil where the program has no such measure.
  init?(_ subject: SweepSubject, of arm: ExperimentArm, _ catalogue: MeasureCatalogue) {
    switch subject.figure {
    case .target(let index):
      let rows = arm.program.measures.targets
      guard rows.indices.contains(index) else { return nil }
      let row = rows[index]
      target = index
      measure = TargetMeasure(index, of: arm.program).deciding
      let value = row.probability ?? (row.isTime ? row.goal / 1e6 : row.goal)
      goal = SweepGoal(value, row.probability != nil || row.atLeast ? .atLeast : .atMost)
    case .measure(let name):
      guard let found = catalogue.measures.first(where: { $0.name == name }) else { return nil }
      (measure, goal, target) = (found, subject.goal, nil)
    }
  }

  /// What a result says of it.
  func reading(in result: ExperimentResult, _ forecasts: [TargetForecast]) -> SweepReading {
    let forecast = target.map { forecasts[$0] }
    let estimate =
      forecast.map { $0.probability == nil ? $0.mean : $0.probabilityMet } ?? result.estimate(of: measure)
    return SweepReading(
      name: measure.name, quantity: measure.quantity, estimate: estimate, goal: goal,
      verdict: goal.map { Verdict.of(estimate, goal: $0.value, direction: $0.direction) }, target: forecast)
  }
}
