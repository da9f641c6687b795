/// Which column of an export means what.
public struct ColumnMapping: Sendable {
  /// The column of a field.
  public struct Entry: Sendable {
    /// What it means.
    public var field: MappedField
    /// Its name in the header.
    public var column: String
    /// The name of a column of seconds that is added to a time, or nil.
    public var added: String?
    /// Whether nobody told it.
    public var isGuessed: Bool
    /// A value from one of the first rows, or empty.
    public var example: String
    /// How the dates are written, of a time.
    public var dates: DateDecision?
  }

  /// The columns by field, in the order of the fields.
  public internal(set) var entries: [Entry]
  /// Columns of the export that are not kept.
  public internal(set) var unused: [String]
  /// Columns that have a usual name of a field and were not taken for it, since too few of their cells fit.
  public internal(set) var doubtful: [(field: MappedField, column: String)] = []

  /// The column of a field.
  public subscript(_ field: MappedField) -> Entry? { entries.first { $0.field == field } }
}

/// A mapping as a person told it: `created=opened_at,queue=category`.
public struct ToldMapping: Sendable {
  /// Why it cannot be meant.
  public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong and what helps.
    public let description: String
  }

  /// A column that was told, and one of seconds that is added to it.
  struct Source: Sendable {
    var column: String
    var added: String?
  }

  /// The column of each field that was told; nil where the field is to have none.
  private(set) var sources: [MappedField: Source?] = [:]

  /// Makes a mapping of which nothing was told.
  public init() {}

  /// Reads pairs `field=column`, with commas between them; a column may be followed by `+` and one of seconds.
  public init(parsing texts: [String]) throws(Problem) {
    for pair in texts.flatMap({ $0.split(separator: ",") }) {
      guard let equal = pair.firstIndex(of: "=") else {
        throw Problem(description: "`\(pair)` is no pair: write field=column, such as created=opened_at")
      }
      let name = String(pair[..<equal]).trimmingBlanks
      guard let field = MappedField(name: name) else {
        let known = MappedField.allCases.map(\.name).joined(separator: ", ")
        throw Problem(description: "there is no field `\(name)`; the fields are \(known)")
      }
      guard sources[field] == nil else { throw Problem(description: "`\(name)` is mapped twice") }
      let parts = pair[pair.index(after: equal)...].split(separator: "+", omittingEmptySubsequences: false)
        .map { String($0).trimmingBlanks }
      let column = parts.first ?? ""
      guard parts.count <= 2, parts.count == 1 || field.kind == .time && !(column.isEmpty || parts[1].isEmpty)
      else {
        throw Problem(
          description:
            "`\(pair)`: only to a time one column of seconds can be added, as in created=entry+vru_s")
      }
      sources[field] = .some(
        column.isEmpty ? nil : Source(column: column, added: parts.count == 2 ? parts[1] : nil))
    }
  }
}
