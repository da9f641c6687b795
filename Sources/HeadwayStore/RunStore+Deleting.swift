import GRDB

extension RunStore {
  /// Deletes runs by their names.
  ///
  /// - Returns: How many there were.
  public func delete(_ ids: [String]) throws(StoreFailure) -> Int {
    try change { database in
      try ids.reduce(0) { count, id in
        try database.execute(sql: "DELETE FROM runs WHERE id = ?", arguments: [id])
        return count + database.changesCount
      }
    }
  }

  /// Deletes the runs that were stored before a moment.
  ///
  /// - Returns: How many there were.
  public func delete(before time: StoreTime) throws(StoreFailure) -> Int {
    try change { database in
      try database.execute(sql: "DELETE FROM runs WHERE stored < ?", arguments: [time.text])
      return database.changesCount
    }
  }

  /// Deletes all runs.
  ///
  /// - Returns: How many there were.
  public func deleteAll() throws(StoreFailure) -> Int {
    try change { database in
      // Without a condition SQLite would count nothing.
      try database.execute(sql: "DELETE FROM runs WHERE 1")
      return database.changesCount
    }
  }

  /// Gives the room of deleted runs back to the disk; leaves it for later runs while another process reads.
  public func shrink() {
    try? queue.inDatabase { try $0.execute(sql: "VACUUM") }
  }
}
