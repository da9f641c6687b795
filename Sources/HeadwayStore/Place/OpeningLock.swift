import Glibc

/// Lets one process at a time open the database, which may have to be made or migrated first.
///
/// SQLite guards each statement; that the database is made by one process while others wait takes a lock around all of
/// them. It is on the folder, so that no file is left over, and it ends with the process, even a killed one.
package struct OpeningLock: ~Copyable {
  private static let pause: UInt32 = 1000
  private let descriptor: Int32

  /// Waits for the lock.
  ///
  /// - Throws: `StoreFailure.locked` after so many seconds.
  package init(_ folder: String, patience: Double) throws(StoreFailure) {
    descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(folder, reason: StoreFailure.reason(errno)) }
    let start = ContinuousClock.now
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      guard code == EWOULDBLOCK || code == EINTR else {
        close(descriptor)
        throw .unwritable(folder, reason: StoreFailure.reason(code))
      }
      guard ContinuousClock.now - start < .seconds(patience) else {
        close(descriptor)
        throw .locked(folder)
      }
      usleep(Self.pause)
    }
  }

  deinit { close(descriptor) }
}
