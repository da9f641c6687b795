/// A linear program, or a mixed-integer one: least cost of variables within bounds, under rows.
public struct LinearModel: Sendable, Hashable {
  /// A quantity to be chosen.
  public struct Variable: Sendable, Hashable {
    /// What a unit costs.
    public var cost: Double
    /// The least value; `-.infinity` for none.
    public var lower: Double
    /// The greatest value; `.infinity` for none.
    public var upper: Double
    /// Whether it must be whole.
    public var isWhole: Bool
  }

  /// A sum of variables that must lie within bounds.
  public struct Row: Sendable, Hashable {
    /// A variable times a factor.
    public struct Term: Sendable, Hashable {
      /// The variable's index.
      public var variable: Int
      /// Its factor.
      public var factor: Double

      /// Makes a term.
      public init(_ variable: Int, _ factor: Double) {
        self.variable = variable
        self.factor = factor
      }
    }

    /// What is summed, each variable once.
    public var terms: [Term]
    /// The least sum; `-.infinity` for none.
    public var lower: Double
    /// The greatest sum; `.infinity` for none.
    public var upper: Double
  }

  /// The variables.
  public private(set) var variables: [Variable] = []
  /// The rows.
  public private(set) var rows: [Row] = []

  /// Makes a model without variables.
  public init() {}

  /// Adds a variable; returns its index.
  public mutating func addVariable(
    cost: Double, from lower: Double = 0, to upper: Double = .infinity, isWhole: Bool = false
  ) -> Int {
    precondition(cost.isFinite && lower <= upper && lower < .infinity && upper > -.infinity)
    variables.append(Variable(cost: cost, lower: lower, upper: upper, isWhole: isWhole))
    return variables.count - 1
  }

  /// Adds a row without its terms of factor 0; returns its index.
  @discardableResult
  public mutating func addRow(
    _ terms: [Row.Term], from lower: Double = -.infinity, to upper: Double = .infinity
  ) -> Int {
    precondition(lower <= upper && !(lower.isNaN || upper.isNaN))
    precondition(terms.allSatisfy { variables.indices.contains($0.variable) && $0.factor.isFinite })
    rows.append(Row(terms: terms.filter { $0.factor != 0 }, lower: lower, upper: upper))
    return rows.count - 1
  }

  /// Sets a variable's bounds.
  public mutating func bound(_ variable: Int, from lower: Double, to upper: Double) {
    precondition(lower <= upper)
    variables[variable].lower = lower
    variables[variable].upper = upper
  }
}
