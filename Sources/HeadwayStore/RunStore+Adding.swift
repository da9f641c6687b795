import GRDB

extension RunStore {
  /// Stores a run.
  ///
  /// - Returns: Its name; then it is on the disk.
  /// - Throws: `StoreFailure`; then nothing of it is.
  public func add(_ record: RunRecord, at time: StoreTime = .now) throws(StoreFailure) -> String {
    try change { database in
      let id = try Self.freeIdentifier(at: time, in: database)
      let run = record.summary
      try database.execute(
        sql: """
          INSERT INTO runs (id, stored, kind, name, path, digest, seed, version, replications, contacts, confidence,
            wall_seconds, user_seconds, interrupted, headline)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          id, time.text, run.kind, run.name, run.path, run.digest, "\(run.seed)", run.version,
          run.replications,
          run.contacts, run.confidence, run.wallSeconds, run.userSeconds, run.isInterrupted, run.headline,
        ])
      let number = database.lastInsertedRowID
      try database.execute(
        sql: "INSERT INTO documents (run, scenario, results) VALUES (?, ?, ?)",
        arguments: [number, record.scenario, record.results])
      for (place, other) in record.others.enumerated() {
        try database.execute(
          sql:
            "INSERT INTO other_scenarios (run, place, name, path, digest, scenario) VALUES (?, ?, ?, ?, ?, ?)",
          arguments: [number, place, other.name, other.path, other.digest, other.text])
      }
      try Self.add(record.figures, to: number, in: database)
      return id
    }
  }

  private static func add(_ figures: [StoredFigure], to run: Int64, in database: Database) throws {
    let statement = try database.makeStatement(
      sql: """
        INSERT INTO figures (run, place, section, name, measure, detail, unit, value, margin, goal, verdict)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for (place, figure) in figures.enumerated() {
      let key = figure.key
      try statement.execute(arguments: [
        run, place, key.section, key.name, key.measure, key.detail, figure.unit, figure.value, figure.margin,
        figure.goal, figure.verdict,
      ])
    }
  }

  /// A name that no stored run has; nobody else can take it before this transaction ends.
  private static func freeIdentifier(at time: StoreTime, in database: Database) throws -> String {
    var moment = time.milliseconds
    while true {
      for _ in 0..<32 {
        let id = RunIdentifier.make(at: moment, chance: UInt64.random(in: 0..<1024))
        let taken = try Bool.fetchOne(
          database, sql: "SELECT EXISTS (SELECT 1 FROM runs WHERE id = ?)", arguments: [id])
        if taken != true { return id }
      }
      moment += 10
    }
  }
}
