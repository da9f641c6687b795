package import GRDB

/// The runs of a person, in one embedded database.
///
/// Several processes may read and write at once. What `add` has returned is on the disk: a process that is killed, or
/// power that fails, loses nothing of it.
public final class RunStore: Sendable {
  /// Seconds that a process waits for others.
  private static let patience = 5.0

  /// Where it is.
  public let place: StorePlace
  let queue: DatabaseQueue

  /// Opens the store; a folder and a database that are not there are made.
  ///
  /// - Throws: `StoreFailure` with the file and the reason.
  public convenience init(_ place: StorePlace) throws(StoreFailure) {
    try self.init(place, patience: Self.patience)
  }

  /// Opens the store with less patience, and with a database set up as `setUp` does.
  package init(
    _ place: StorePlace, patience: Double, setUp: @escaping @Sendable (Database) throws -> Void = { _ in }
  )
    throws(StoreFailure)
  {
    self.place = place
    try place.make()
    let lock = try OpeningLock(place.folder, patience: patience)
    do {
      var configuration = Configuration()
      configuration.busyMode = .timeout(patience)
      configuration.journalMode = .wal
      // Results are large texts: a new database takes them in fewer and larger writes.
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA page_size = 16384") }
      queue = try DatabaseQueue(path: place.database, configuration: configuration)
      try queue.inDatabase { database in
        // The library makes it NORMAL, with which a commit may be lost when power fails.
        try database.execute(sql: "PRAGMA synchronous = FULL")
        try setUp(database)
      }
      try Self.migrate(queue, place)
    } catch {
      throw StoreFailure(error, place.database)
    }
    _ = consume lock
  }

  /// Opens the store for reading alone; one that may not be written, such as on a medium of an archive, is read as it
  /// stands.
  ///
  /// - Throws: `StoreFailure` with the file and the reason.
  public convenience init(reading place: StorePlace) throws(StoreFailure) {
    if place.isWritable { try self.init(place) } else { try self.init(unwritable: place) }
  }

  /// Reads a store that nobody can write.
  package init(unwritable place: StorePlace) throws(StoreFailure) {
    self.place = place
    do {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(Self.patience)
      // SQLite would make a file beside it to share with writers; where none can write there is nothing to share.
      let path = place.hasLog ? place.database : place.unchangingDatabase
      queue = try DatabaseQueue(path: path, configuration: configuration)
      let (isNewer, isComplete) = try Self.age(queue)
      if isNewer { throw StoreFailure.newer(place.database) }
      guard isComplete else {
        throw StoreFailure.unwritable(
          place.database, reason: "an earlier version made it, and it is to be brought up to date first")
      }
    } catch {
      throw StoreFailure(error, place.database)
    }
  }

  private static func age(_ queue: DatabaseQueue) throws -> (isNewer: Bool, isComplete: Bool) {
    let migrations = StoreSchema.migrations
    return try queue.inDatabase { database in
      (try migrations.hasBeenSuperseded(database), try migrations.hasCompletedMigrations(database))
    }
  }

  private static func migrate(_ queue: DatabaseQueue, _ place: StorePlace) throws {
    let (isNewer, isComplete) = try age(queue)
    if isNewer { throw StoreFailure.newer(place.database) }
    if !isComplete { try StoreSchema.migrations.migrate(queue) }
  }

  /// Closes the database; nothing may be asked of it any more.
  public func close() {
    // What is stored is safe without it: others tidy up after us.
    try? queue.close()
  }

  /// Does something with the database, and says in our words what went wrong.
  package func access<Value>(_ body: (Database) throws -> Value) throws(StoreFailure) -> Value {
    do {
      return try queue.inDatabase(body)
    } catch {
      throw StoreFailure(error, place.database)
    }
  }

  /// Does something all of which, or nothing of which, is stored.
  func change<Value>(_ body: (Database) throws -> Value) throws(StoreFailure) -> Value {
    try access { database in
      var value: Value?
      // A transaction that begins by reading cannot wait for others when it comes to write.
      try database.inTransaction(.immediate) {
        value = try body(database)
        return .commit
      }
      guard let value else { throw StoreFailure.other(self.place.database, reason: "nothing was stored") }
      return value
    }
  }
}
