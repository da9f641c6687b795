import HeadwaySolver

/// A linear model in the making, whose costs add up piece by piece.
struct ModelDraft: Sendable {
  /// A variable as it stands so far.
  struct Variable: Sendable {
    var cost: Double
    var lower: Double
    var upper: Double
    var isWhole: Bool
  }

  private(set) var variables: [Variable] = []
  private var rows: [(terms: [LinearModel.Row.Term], lower: Double, upper: Double)] = []

  /// Adds a variable; returns its index.
  mutating func addVariable(
    cost: Double, from lower: Double = 0, to upper: Double = .infinity, isWhole: Bool = false
  ) -> Int {
    variables.append(Variable(cost: cost, lower: lower, upper: upper, isWhole: isWhole))
    return variables.count - 1
  }

  /// Adds to what a unit of a variable costs.
  mutating func addCost(_ variable: Int, _ cost: Double) { variables[variable].cost += cost }

  /// Lets a variable be fractional.
  mutating func relax(_ variable: Int) { variables[variable].isWhole = false }

  /// Holds a variable at a value.
  mutating func fix(_ variable: Int, at value: Double) {
    variables[variable] = Variable(
      cost: variables[variable].cost, lower: value, upper: value, isWhole: false)
  }

  /// Adds a row.
  mutating func addRow(
    _ terms: [LinearModel.Row.Term], from lower: Double = -.infinity, to upper: Double = .infinity
  ) {
    rows.append((terms, lower, upper))
  }

  /// The model.
  func finished() -> LinearModel {
    var model = LinearModel()
    for variable in variables {
      _ = model.addVariable(
        cost: variable.cost, from: variable.lower, to: variable.upper, isWhole: variable.isWhole)
    }
    for row in rows { model.addRow(row.terms, from: row.lower, to: row.upper) }
    return model
  }
}
