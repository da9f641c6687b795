package import GRDB

/// The tables, as they came to be; a migration that was released is never changed.
package enum StoreSchema {
  /// The migrations in their order.
  package static let migrations: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    // What lists read is apart from what is long, so that ten thousand rows are few pages.
    migrator.registerMigration("1 runs") { database in
      try database.execute(
        sql: """
          CREATE TABLE runs (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            stored TEXT NOT NULL,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            path TEXT NOT NULL,
            digest TEXT NOT NULL,
            seed TEXT NOT NULL,
            version TEXT NOT NULL,
            replications INTEGER NOT NULL,
            contacts INTEGER NOT NULL,
            confidence REAL NOT NULL,
            wall_seconds REAL NOT NULL,
            user_seconds REAL NOT NULL,
            interrupted INTEGER NOT NULL,
            headline TEXT NOT NULL
          ) STRICT;
          CREATE TABLE documents (
            run INTEGER PRIMARY KEY REFERENCES runs (number) ON DELETE CASCADE,
            scenario TEXT NOT NULL,
            results TEXT NOT NULL
          ) STRICT;
          """)
    }
    migrator.registerMigration("2 figures") { database in
      try database.execute(
        sql: """
          CREATE TABLE figures (
            run INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
            place INTEGER NOT NULL,
            section TEXT NOT NULL,
            name TEXT NOT NULL,
            measure TEXT NOT NULL,
            detail TEXT NOT NULL,
            unit TEXT NOT NULL,
            value REAL NOT NULL,
            margin REAL,
            goal TEXT,
            verdict TEXT,
            PRIMARY KEY (run, place)
          ) STRICT, WITHOUT ROWID;
          """)
    }
    // Commands about one scenario have no row here.
    migrator.registerMigration("3 other scenarios") { database in
      try database.execute(
        sql: """
          CREATE TABLE other_scenarios (
            run INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
            place INTEGER NOT NULL,
            name TEXT NOT NULL,
            path TEXT NOT NULL,
            digest TEXT NOT NULL,
            scenario TEXT NOT NULL,
            PRIMARY KEY (run, place)
          ) STRICT;
          """)
    }
    return migrator
  }()
}
