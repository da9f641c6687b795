import Foundation
import HeadwayTestSupport

/// One row of a table of exact values, by the names of its columns.
struct OracleRow {
  /// A cell that a test needs and the table does not have.
  struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  private let cells: [String: String]

  init(_ cells: [String: String]) { self.cells = cells }

  /// The rows of a table in the shared folder, as "erlang_c.csv".
  static func table(_ file: String) throws -> [OracleRow] {
    try SharedFolder.table("oracles/\(file)").map(OracleRow.init)
  }

  /// The rows of one case of a table, in its order; at least one.
  static func rows(of name: String, in file: String) throws -> [OracleRow] {
    let rows = try table(file).filter { try $0.text("case") == name }
    guard !rows.isEmpty else { throw Missing(description: "\(file) has no case \(name)") }
    return rows
  }

  /// The only row of one case of a table.
  static func row(of name: String, in file: String) throws -> OracleRow { try rows(of: name, in: file)[0] }

  /// A cell as text.
  func text(_ column: String) throws -> String {
    guard let text = cells[column] else { throw Missing(description: "No column \(column)") }
    return text
  }

  /// A cell as a number.
  func number(_ column: String) throws -> Double { try Self.number(try text(column)) }

  /// A cell as a whole number.
  func count(_ column: String) throws -> Int { Int(try number(column)) }

  /// A cell as a list of numbers between semicolons.
  func list(_ column: String) throws -> [Double] {
    try text(column).split(separator: ";").map { try Self.number(String($0)) }
  }

  private static func number(_ text: String) throws -> Double {
    guard let number = Double(text) else { throw Missing(description: "\(text) is no number") }
    return number
  }
}
