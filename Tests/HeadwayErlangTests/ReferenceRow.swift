import HeadwayTestSupport
import Testing

/// One row of a table of exact values in the shared folder, by the names of its columns.
struct ReferenceRow {
  let cells: [String: String]

  /// The rows of a table, as "erlang_c.csv".
  static func table(_ file: String) throws -> [ReferenceRow] {
    try SharedFolder.table("oracles/\(file)").map(ReferenceRow.init(cells:))
  }

  /// A cell as text.
  func text(_ column: String) throws -> String { try #require(cells[column], "no column \(column)") }

  /// A cell as a number; `inf` is infinite.
  func number(_ column: String) throws -> Double {
    try #require(Double(try text(column)), "\(column) is no number")
  }

  /// Numbers between semicolons.
  func numbers(_ column: String) throws -> [Double] {
    try text(column).split(separator: ";").map { try #require(Double($0)) }
  }

  /// The name of the case.
  var name: String { cells["case"] ?? "?" }
}

/// Whether two numbers agree to a relative error; infinities and zeros only with themselves.
func agree(_ value: Double, _ exact: Double, within error: Double) -> Bool {
  value == exact || (value - exact).magnitude <= error * exact.magnitude
}
