import Foundation

extension TargetSurface {
  /// A queue without contacts counts as one with hardly any (erlangs).
  private static let leastLoad = 1e-3

  /// What a team's people add to the score; `-.infinity` when nobody is there who is needed.
  ///
  /// - Parameters:
  ///   - people: Its effective FTE.
  ///   - load: The load of the queues that it serves, in erlangs; at 0 nobody is needed, and the part is 0.
  func part(of team: Int, people: Double, load: Double) -> Double {
    guard slopes[team] > 0, load > 0 else { return 0 }
    return curve(of: team, load: load).value(at: people)
  }

  /// How a team's people add to the score.
  func curve(of team: Int, load: Double) -> ScoreCurve {
    ScoreCurve(slope: slopes[team], curvature: curvatures.isEmpty ? 0 : curvatures[team], load: load)
  }

  /// The part of the score that does not depend on people; nothing where no load comes, and the target is met.
  func base(queueLoad: [Double], week: Int?) -> Double? {
    var base = intercept
    if let week, weekScores.indices.contains(week) { base += weekScores[week] }
    for (slope, load) in zip(queueSlopes, queueLoad) where slope > 0 {
      base -= slope * Grid.fine(log(max(load, Self.leastLoad)))
    }
    guard !queues.isEmpty else { return base }
    let load = queues.reduce(0) { $0 + queueLoad[$1] }
    return load > 0 ? base + loadSlope * Grid.fine(log(load)) : nil
  }
}

extension ResponseSurface {
  /// The score of a target in a week: the probability to meet it is Φ of it.
  ///
  /// - Parameters:
  ///   - people: Effective FTE, shape [teams].
  ///   - queueLoad: Offered load in erlangs, shape [queues].
  ///   - week: Which week it is; none is a usual one.
  public func score(target: Int, people: [Double], queueLoad: [Double], week: Int? = nil) -> Double {
    let surface = targets[target]
    guard var sum = surface.base(queueLoad: queueLoad, week: week) else { return .infinity }
    for team in surface.slopes.indices where surface.slopes[team] > 0 {
      sum += surface.part(of: team, people: people[team], load: load(of: team, queueLoad))
    }
    return sum
  }

  /// The probability that a week meets a target, with what `score(target:people:queueLoad:week:)` takes.
  public func probability(
    target: Int, people: [Double], queueLoad: [Double], week: Int? = nil
  ) -> Double {
    Normal.probability(below: score(target: target, people: people, queueLoad: queueLoad, week: week))
  }

  /// The load of the queues that a team serves, in erlangs.
  func load(of team: Int, _ queueLoad: [Double]) -> Double {
    if serves[team].isEmpty, reference.indices.contains(team) { return reference[team] }
    return serves[team].reduce(0) { $0 + queueLoad[$1] }
  }
}

/// What people of one team add to a score: slope x - curvature x², x = ln(people / load), constant beyond its top.
///
/// It grows and is concave in the people: its derivative (slope - 2 curvature x) / people falls.
struct ScoreCurve: Sendable, Hashable {
  let slope: Double
  let curvature: Double
  /// In erlangs, above 0.
  let load: Double

  /// Where the curve has its top; endless without curvature.
  private var top: Double { curvature > 0 ? slope / (2 * curvature) : .infinity }

  func value(at people: Double) -> Double {
    guard people > 0 else { return -.infinity }
    let x = min(Grid.fine(log(people / load)), top)
    return slope * x - curvature * x * x
  }

  func derivative(at people: Double) -> Double {
    let x = min(Grid.fine(log(people / load)), top)
    return (slope - 2 * curvature * x) / people
  }

  /// The people at the top of the curve; endless without curvature.
  var peopleAtTop: Double { load * Grid.fine(exp(top)) }

  /// The fewest people with a value, or nothing where none have it.
  func people(for value: Double) -> Double? {
    var x = value / slope
    if curvature > 0 {
      let root = slope * slope - 4 * curvature * value
      guard root >= 0 else { return nil }
      x = (slope - root.squareRoot()) / (2 * curvature)
    }
    return x < 700 ? load * Grid.fine(exp(x)) : nil
  }
}
