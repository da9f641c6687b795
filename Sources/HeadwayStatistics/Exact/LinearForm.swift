/// A sum of columns with integer coefficients, and a constant: c₀ + Σ cᵢ · row[i].
///
/// The parts of service-level formulas are such sums: S_T and S + L − L_T + M.
public struct LinearForm: Sendable, Hashable, Codable {
  /// One column times its coefficient.
  public struct Term: Sendable, Hashable, Codable {
    /// The column's index in a row.
    public var column: Int
    /// What the column is multiplied by.
    public var coefficient: Int64

    /// Makes a term.
    public init(column: Int, coefficient: Int64) {
      self.column = column
      self.coefficient = coefficient
    }
  }

  /// The terms, in any order; a column named twice counts twice.
  public var terms: [Term]
  /// What is added whatever the row.
  public var constant: Int64

  /// Makes a form from its terms.
  public init(_ terms: [Term], constant: Int64 = 0) {
    self.terms = terms
    self.constant = constant
  }

  /// One column as it is.
  public static func column(_ index: Int) -> LinearForm {
    LinearForm([Term(column: index, coefficient: 1)])
  }

  /// The sum of some columns, less others: `.sum(of: [s, l, m], less: [lT])`.
  public static func sum(of columns: [Int], less others: [Int] = []) -> LinearForm {
    LinearForm(
      columns.map { Term(column: $0, coefficient: 1) } + others.map { Term(column: $0, coefficient: -1) })
  }

  /// The same number for every row.
  public static func constant(_ value: Int64) -> LinearForm { LinearForm([], constant: value) }

  /// The value on a row, shape [columns]; traps when it leaves `Int64`.
  package func value(on row: UnsafeBufferPointer<Int64>) -> Int64 {
    var value = constant
    for term in terms { value += term.coefficient * row[term.column] }
    return value
  }

  /// The sum of the values on `count` rows, from the sums of their columns.
  func total(ofSums sums: ArraySlice<Int128>, count: Int64) -> Int128 {
    var total = Int128(constant) * Int128(count)
    for term in terms { total += Int128(term.coefficient) * sums[sums.startIndex + term.column] }
    return total
  }
}

/// A ratio of totals to be estimated: Σ numerator / Σ denominator over replications.
public struct RatioDefinition: Sendable, Hashable, Codable {
  /// What is counted, in each replication.
  public var numerator: LinearForm
  /// What it is a share or mean of.
  public var denominator: LinearForm

  /// Makes a ratio.
  public init(_ numerator: LinearForm, over denominator: LinearForm) {
    self.numerator = numerator
    self.denominator = denominator
  }
}
