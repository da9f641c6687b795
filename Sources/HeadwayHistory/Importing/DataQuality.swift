/// What was found out about an export while it was read.
public struct DataQuality: Sendable {
  /// A kind of mistake.
  public enum Kind: Int, CaseIterable, Hashable, Sendable {
    // The row is left out.
    case badForm, createdEmpty, createdUnreadable, createdInFuture, duplicate
    // The cell is taken as empty.
    case unreadable, unknownWord, negative, beforeCreated, inFuture
    // The text is mended.
    case otherEncoding, undecodable, hiddenAddress

    /// Whether the whole row is left out.
    public var isOfRow: Bool { rawValue <= Kind.duplicate.rawValue }

    /// Whether it is a mistake: a text in a known encoding is converted, and nothing of it is lost.
    public var isMistake: Bool { self != .otherEncoding }
  }

  /// Mistakes of one kind in one column.
  public struct Finding: Hashable, Sendable {
    /// The kind.
    public var kind: Kind
    /// What the column means; nil for the row as a whole.
    public var field: MappedField?
    /// The reason, in words that do not quote the export.
    public var reason: String
  }

  /// Where a mistake is.
  public struct Example: Hashable, Sendable {
    /// The file.
    public var file: String
    /// The line, from 1.
    public var line: Int
    /// The column, from 1; 0 for the whole row.
    public var column: Int
    /// What stands there, cut; for the person who imports, not to be kept.
    public var value: String
  }

  /// How often a mistake was found, and where first.
  public struct Tally: Sendable {
    /// How often.
    public var count = 0
    /// The first few.
    public var examples: [Example] = []
  }

  /// Examples that are kept of each finding.
  public static let mostExamples = 5

  /// The files, and the rows of each.
  public internal(set) var files: [(name: String, rows: Int)] = []
  /// Rows in all, the headers not counted.
  public internal(set) var rows = 0
  /// Rows that became contacts.
  public internal(set) var contacts = 0
  /// Rows left out for no mistake: because a word told so, or since they were deleted.
  public internal(set) var skipped = 0
  /// What was found.
  public private(set) var findings: [Finding: Tally] = [:]
  /// Empty cells of each mapped column, in rows that became contacts.
  public internal(set) var empty: [MappedField: Int] = [:]
  /// Rows in another encoding than UTF-8.
  public internal(set) var encodings: [SecondEncoding: Int] = [:]
  /// Times that the wall clock showed twice, and those that it never showed.
  public internal(set) var clockChanges = (repeated: 0, skipped: 0)
  /// Words that nobody knows, with how often they came; the first few.
  public private(set) var unknownWords: [MappedField: [String: Int]] = [:]
  /// Whether there were more ids than are remembered, so that duplicates may be missed.
  public internal(set) var hasMoreIDs = false

  /// Makes a report of nothing.
  public init() {}

  /// The findings in order of their kinds and fields.
  public var sorted: [(finding: Finding, tally: Tally)] {
    let order = MappedField.allCases
    func place(_ finding: Finding) -> (Int, Int, String) {
      (finding.kind.rawValue, finding.field.flatMap(order.firstIndex) ?? -1, finding.reason)
    }
    return findings.map { ($0, $1) }.sorted { place($0.0) < place($1.0) }
  }

  /// How many mistakes there are of a kind.
  public func count(_ kind: Kind, _ field: MappedField? = nil) -> Int {
    findings.reduce(0) { sum, entry in
      entry.key.kind == kind && (field == nil || entry.key.field == field) ? sum + entry.value.count : sum
    }
  }

  /// Rows that were left out for a mistake.
  public var rowsLeftOut: Int { findings.reduce(0) { $0 + ($1.key.kind.isOfRow ? $1.value.count : 0) } }

  /// Whether a strict reader would refuse the files.
  public var hasMistakes: Bool { findings.keys.contains { $0.kind.isMistake } }

  mutating func note(_ finding: Finding, _ example: @autoclosure () -> Example) {
    var tally = findings[finding] ?? Tally()
    tally.count += 1
    if tally.examples.count < Self.mostExamples { tally.examples.append(example()) }
    findings[finding] = tally
  }

  mutating func noteUnknown(_ word: String, _ field: MappedField) {
    guard unknownWords[field]?[word] != nil || (unknownWords[field]?.count ?? 0) < 20 else { return }
    unknownWords[field, default: [:]][word, default: 0] += 1
  }
}
