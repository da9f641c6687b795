import GRDB

/// Which runs are listed.
public struct RunFilter: Sendable, Hashable {
  /// Those of a command only.
  public var kind: String?
  /// Those about a scenario of this name only, whichever of several it is.
  public var name: String?
  /// So many at most, the newest.
  public var limit: Int?

  /// Makes a filter that lets every run through.
  public init(kind: String? = nil, name: String? = nil, limit: Int? = nil) {
    self.kind = kind
    self.name = name
    self.limit = limit
  }
}

extension RunStore {
  private static let columns = """
    id, stored, kind, name, path, digest, seed, version, replications, contacts, confidence, wall_seconds,
    user_seconds, interrupted, headline
    """

  /// Runs, the newest first.
  public func summaries(_ filter: RunFilter = RunFilter()) throws(StoreFailure) -> [RunSummary] {
    try access { database in
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT \(Self.columns) FROM runs WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR name = ?2
            OR EXISTS (SELECT 1 FROM other_scenarios AS other WHERE run = number AND other.name = ?2))
          ORDER BY id DESC LIMIT ?3
          """, arguments: [filter.kind, filter.name, filter.limit ?? -1])
      var summaries: [RunSummary] = []
      while let row = try rows.next() { summaries.append(Self.summary(row)) }
      return summaries
    }
  }

  /// How many runs there are.
  public func count() throws(StoreFailure) -> Int {
    try access { try Int.fetchOne($0, sql: "SELECT count(*) FROM runs") ?? 0 }
  }

  /// The names that begin with a word, ascending: `1` and `0` are also understood where I, L or O is typed.
  public func identifiers(beginningWith word: String, limit: Int) throws(StoreFailure) -> [String] {
    let start = RunIdentifier.folded(word)
    return try access { database in
      // `~` sorts behind every character of a name.
      try String.fetchAll(
        database, sql: "SELECT id FROM runs WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
        arguments: [start, start + "~", limit])
    }
  }

  /// The names of the newest runs, the newest first.
  public func newestIdentifiers(_ count: Int) throws(StoreFailure) -> [String] {
    try access { database in
      try String.fetchAll(
        database, sql: "SELECT id FROM runs ORDER BY id DESC LIMIT ?", arguments: [count])
    }
  }

  /// All that is known of a run; nil for a name that no run has.
  public func record(_ id: String) throws(StoreFailure) -> RunRecord? {
    try access { database in
      guard
        let row = try Row.fetchOne(
          database,
          sql: """
            SELECT \(Self.columns), number, scenario, results FROM runs JOIN documents ON run = number WHERE id = ?
            """, arguments: [id])
      else { return nil }
      return RunRecord(
        summary: Self.summary(row), scenario: row["scenario"],
        others: try Self.others(of: row["number"], in: database), results: row["results"],
        figures: try Self.figures(of: row["number"], in: database))
    }
  }

  private static func others(of run: Int64, in database: Database) throws -> [StoredScenario] {
    try Row.fetchAll(
      database, sql: "SELECT name, path, digest, scenario FROM other_scenarios WHERE run = ? ORDER BY place",
      arguments: [run]
    ).map { StoredScenario(name: $0[0], path: $0[1], digest: $0[2], text: $0[3]) }
  }

  private static func figures(of run: Int64, in database: Database) throws -> [StoredFigure] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT section, name, measure, detail, unit, value, margin, goal, verdict FROM figures
        WHERE run = ? ORDER BY place
        """, arguments: [run]
    ).map { row in
      StoredFigure(
        .init(section: row[0], name: row[1], measure: row[2], detail: row[3]), unit: row[4], value: row[5],
        margin: row[6], goal: row[7], verdict: row[8])
    }
  }

  /// Reads the columns above by position, which is several times quicker than by name.
  private static func summary(_ row: Row) -> RunSummary {
    let seed: String = row[6]
    var summary = RunSummary(
      kind: row[2], name: row[3], path: row[4], digest: row[5], seed: UInt64(seed) ?? 0, version: row[7],
      replications: row[8], contacts: row[9], confidence: row[10], wallSeconds: row[11], userSeconds: row[12],
      isInterrupted: row[13], headline: row[14])
    summary.id = row[0]
    summary.stored = row[1]
    return summary
  }
}
