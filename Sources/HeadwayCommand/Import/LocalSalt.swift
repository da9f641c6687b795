import Glibc
import HeadwayLoading
import HeadwayStore

/// The salt under which ids are hashed: random, made once, and readable by its owner alone.
enum LocalSalt {
  private static let length = 32

  /// The salt of this person and machine; made where there is none.
  static func load() throws(OutputFailure) -> [UInt8] {
    let place: StorePlace
    do throws(StoreFailure) {
      place = try StorePlace()
      try place.make()
    } catch {
      throw OutputFailure(name: "the folder for the salt of hashed ids ($HEADWAY_HOME)", code: EACCES)
    }
    let path = place.folder + "/salt"
    if let salt = read(path) { return salt }
    let fresh = random()
    let temporary = path + ".\(getpid()).part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw OutputFailure(name: path, code: errno) }
    defer { unlink(temporary) }
    let count = write(descriptor, fresh, fresh.count)
    let isWhole = count == fresh.count && fsync(descriptor) == 0
    close(descriptor)
    guard isWhole else { throw OutputFailure(name: path, code: EIO) }
    // Of two processes that make it at once, one wins, and both use that one's.
    guard link(temporary, path) == 0 || errno == EEXIST, let salt = read(path) else {
      throw OutputFailure(name: path, code: errno)
    }
    return salt
  }

  /// The salt of a file; nil where there is none that is whole.
  private static func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var salt = [UInt8](repeating: 0, count: length)
    return Glibc.read(descriptor, &salt, length) == length ? salt : nil
  }

  /// Bytes of the system's own source, which nobody can foresee.
  private static func random() -> [UInt8] {
    var source = SystemRandomNumberGenerator()
    return (0..<length).map { _ in UInt8.random(in: 0...255, using: &source) }
  }
}
