import Glibc

/// A file that appears whole or not at all: written beside its place, then renamed into it.
struct OutputFile: Sendable {
  private let path: String

  /// Names a file; a link is followed to the file that it means.
  init(_ path: String) {
    self.path = Self.resolved(path) ?? path
  }

  /// Refuses a place where no file can be written, while nothing has been computed yet.
  func check() throws(OutputFailure) {
    if let existing = status(path) {
      guard existing.st_mode & S_IFMT != S_IFDIR else { throw OutputFailure(name: path, code: EISDIR) }
      guard access(path, W_OK) == 0 else { throw OutputFailure(name: path, code: errno) }
      guard Self.isRegular(existing) else { return }
    }
    guard let folder = status(folder) else { throw OutputFailure(name: path, code: errno) }
    guard folder.st_mode & S_IFMT == S_IFDIR else { throw OutputFailure(name: path, code: ENOTDIR) }
    guard access(self.folder, W_OK | X_OK) == 0 else { throw OutputFailure(name: path, code: errno) }
  }

  /// Writes a text; a device or pipe is written to as it is.
  func write(_ text: String) throws(OutputFailure) {
    let writing = try begin()
    do throws(OutputFailure) {
      try writing.put(text)
      try writing.finish()
    } catch {
      writing.abandon()
      throw error
    }
  }

  /// Lets a library write a file at a path where nothing is yet, then puts it into its place.
  func write(by make: (_ path: String) -> Bool) throws(OutputFailure) {
    let temporary = path + ".\(getpid()).part"
    unlink(temporary)
    guard make(temporary), rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw OutputFailure(name: path, code: code == 0 ? EIO : code)
    }
  }

  /// Begins to write piece by piece; the file appears when the writing is finished.
  func begin() throws(OutputFailure) -> Writing {
    let existing = status(path)
    if let existing, !Self.isRegular(existing) {
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw OutputFailure(name: path, code: errno) }
      return Writing(path: path, temporary: nil, descriptor: descriptor)
    }
    let temporary = path + ".\(getpid()).part"
    // A new file has the rights that the person's mask leaves; an old one keeps its own.
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw OutputFailure(name: path, code: errno) }
    if let existing { _ = fchmod(descriptor, existing.st_mode & 0o7777) }
    return Writing(path: path, temporary: temporary, descriptor: descriptor)
  }

  /// A file that is being written; it is finished or abandoned, once.
  struct Writing {
    fileprivate let path: String
    fileprivate let temporary: String?
    fileprivate let descriptor: Int32

    /// Writes a piece.
    func put(_ text: String) throws(OutputFailure) {
      try StandardStream.write(text, to: descriptor, name: path)
    }

    /// Lets the file appear; one that could not be finished is to be abandoned.
    func finish() throws(OutputFailure) {
      guard let temporary else { return abandon() }
      guard fsync(descriptor) == 0, rename(temporary, path) == 0 else {
        throw OutputFailure(name: path, code: errno)
      }
      close(descriptor)
    }

    /// Leaves nothing of it.
    func abandon() {
      close(descriptor)
      if let temporary { unlink(temporary) }
    }
  }

  private var folder: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private func status(_ path: String) -> stat? {
    var status = stat()
    return stat(path, &status) == 0 ? status : nil
  }

  private static func isRegular(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFREG }

  private static func resolved(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }
}
