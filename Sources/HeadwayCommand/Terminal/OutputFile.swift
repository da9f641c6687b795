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
    let existing = status(path)
    if let existing, !Self.isRegular(existing) {
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw OutputFailure(name: path, code: errno) }
      defer { close(descriptor) }
      return try StandardStream.write(text, to: descriptor, name: path)
    }
    let temporary = path + ".\(getpid()).part"
    // A new file has the rights that the person's mask leaves; an old one keeps its own.
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw OutputFailure(name: path, code: errno) }
    do throws(OutputFailure) {
      defer { close(descriptor) }
      if let existing { _ = fchmod(descriptor, existing.st_mode & 0o7777) }
      try StandardStream.write(text, to: descriptor, name: path)
      guard fsync(descriptor) == 0 else { throw OutputFailure(name: path, code: errno) }
    } catch {
      unlink(temporary)
      throw error
    }
    guard rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw OutputFailure(name: path, code: code)
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
