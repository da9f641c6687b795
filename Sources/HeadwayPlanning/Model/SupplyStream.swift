/// What becomes of one person who is on a floor from a week on, in expectation, until past ramp and attrition steps.
///
/// From then on people are all alike, and one variable a week counts them, however they came.
struct SupplyStream: Sendable {
  /// The chance to be there still, and not yet experienced, by week; 0 before.
  var head: [Double]
  /// The same, counted by the ramp.
  var weighted: [Double]
  /// The same, once past the ramp.
  var ramped: [Double]
  /// The week of becoming experienced, and the chance to be there then.
  var experienced: (week: Int, chance: Double)?

  /// Somebody who goes live in a week, or has done so before the plan, when `live` is negative or `isThere`.
  ///
  /// - Parameters:
  ///   - isThere: Whether they are there before the leavers of week 0.
  ///   - isExperienced: Whether they leave as experienced people do at any tenure.
  init(
    _ team: TeamSupply, live: Int, curve: [Double], isThere: Bool = false, isExperienced: Bool = false,
    weeks: Int
  ) {
    let none = [Double](repeating: 0, count: weeks)
    (head, weighted, ramped) = (none, none, none)
    let passed = isExperienced ? curve.count : team.experiencedTenure
    var chance = 1.0
    for week in max(0, live)..<max(0, live, weeks) {
      let age = week - live
      if isThere || week > live {
        chance *= 1 - team.hazard(tenure: isExperienced ? TeamSupply.experienced : age, week: week)
      }
      if age >= passed {
        experienced = (week, chance)
        return
      }
      head[week] = chance
      weighted[week] = chance * (age < curve.count ? curve[age] : 1)
      ramped[week] = age >= curve.count ? chance : 0
    }
  }
}

/// A sum of variables times factors, and a constant.
struct Expression: Sendable {
  var constant = 0.0
  var terms: [(variable: Int, factor: Double)] = []

  mutating func add(_ variable: Int, _ factor: Double) {
    if factor != 0 { terms.append((variable, factor)) }
  }

  /// The expression times a factor.
  func scaled(by factor: Double) -> Expression {
    Expression(constant: constant * factor, terms: terms.map { ($0.variable, $0.factor * factor) })
  }
}

/// The people of a team in a week, as sums of decisions.
struct FloorExpression: Sendable {
  var head = Expression()
  var weighted = Expression()
  var ramped = Expression()
  /// Those who become experienced in the week, less those who are taken away.
  var experienced = Expression()

  /// Adds a decision that puts `factor` people into a stream.
  mutating func add(_ variable: Int, _ factor: Double, _ stream: SupplyStream, _ week: Int) {
    head.add(variable, factor * stream.head[week])
    weighted.add(variable, factor * stream.weighted[week])
    ramped.add(variable, factor * stream.ramped[week])
    if let (from, chance) = stream.experienced, from == week { experienced.add(variable, factor * chance) }
  }

  /// Adds people who are certain.
  mutating func add(_ people: Double, _ stream: SupplyStream, _ week: Int) {
    head.constant += people * stream.head[week]
    weighted.constant += people * stream.weighted[week]
    ramped.constant += people * stream.ramped[week]
    if let (from, chance) = stream.experienced, from == week { experienced.constant += people * chance }
  }

  /// Adds the variable that counts experienced people.
  mutating func addExperienced(_ variable: Int) {
    head.add(variable, 1)
    weighted.add(variable, 1)
    ramped.add(variable, 1)
  }
}
