import Glibc
package import HeadwaySyntax

/// Files of one folder, and no others: what comes from outside the program may name whatever it likes.
///
/// Paths are relative to the folder. An absolute path, one that climbs out with `..`, a symbolic link that leads out, a
/// device and a pipe are refused without being opened for reading. The check is made on what was opened, not on its
/// name, so that a link which is exchanged in between gains nothing.
package struct FolderFiles: FileLoader {
  /// The reason told of whatever lies outside.
  package static let outside = "it lies outside of the folder"

  /// The folder, with all links resolved.
  package let folder: String
  /// Bytes that no file may have more of, whatever the reader would take.
  package let mostBytes: Int

  /// Takes a folder.
  ///
  /// - Throws: Why it is none.
  package init(_ folder: String, mostBytes: Int = ReaderLimits.standard.bytes) throws(FileProblem) {
    guard !folder.isEmpty, let resolved = realpath(folder, nil) else { throw .missing(path: folder) }
    defer { free(resolved) }
    self.folder = String(cString: resolved)
    self.mostBytes = mostBytes
    var status = stat()
    guard stat(self.folder, &status) == 0 else { throw .missing(path: folder) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw .unreadable(path: folder, reason: "it is a file, not a folder")
    }
  }

  /// Hands over the bytes of a file of the folder in pieces of at most 1 MB.
  package func forEachPiece(
    of path: String, limit: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(FileProblem) {
    let place = try open(path)
    defer { close(place) }
    // What is read is what was checked: the kernel's own name of the descriptor leads nowhere else.
    let disk = DiskFiles()
    do throws(FileProblem) {
      try disk.forEachPiece(of: Self.link(place), limit: min(limit, mostBytes), body)
    } catch {
      throw error.named(path)
    }
  }

  /// Finds a file without opening it for reading; the descriptor is only a place.
  private func open(_ path: String) throws(FileProblem) -> CInt {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw .missing(path: path) }
    guard Self.staysInside(path) else { throw .unreadable(path: path, reason: Self.outside) }
    let place = Glibc.open("\(folder)/\(path)", Self.placeOnly | O_CLOEXEC)
    guard place >= 0 else {
      let code = errno
      switch code {
      case ENOENT, ENOTDIR, ENAMETOOLONG: throw .missing(path: path)
      default: throw .unreadable(path: path, reason: String(cString: strerror(code)).lowercased())
      }
    }
    do throws(FileProblem) { try check(place, path) } catch {
      close(place)
      throw error
    }
    return place
  }

  private func check(_ place: CInt, _ path: String) throws(FileProblem) {
    guard let found = realpath(Self.link(place), nil) else { throw .missing(path: path) }
    defer { free(found) }
    let root = folder == "/" ? "/" : folder + "/"
    guard String(cString: found).hasPrefix(root) else {
      throw .unreadable(path: path, reason: Self.outside)
    }
    var status = stat()
    guard fstat(place, &status) == 0 else { throw .missing(path: path) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR: throw .folder(path: path)
    default: throw .unreadable(path: path, reason: "it is a device or a pipe, not a file")
    }
  }

  /// `O_PATH` of Linux, which the module of the C library leaves out.
  private static let placeOnly: CInt = 0o10_000_000

  private static func link(_ descriptor: CInt) -> String { "/proc/self/fd/\(descriptor)" }

  /// Whether a path, read from left to right, never climbs above where it begins.
  static func staysInside(_ path: String) -> Bool {
    guard !path.hasPrefix("/") else { return false }
    var depth = 0
    for part in path.split(separator: "/") where part != "." {
      depth += part == ".." ? -1 : 1
      if depth < 0 { return false }
    }
    return true
  }
}

extension FileProblem {
  /// The same of a file by another name.
  fileprivate func named(_ path: String) -> FileProblem {
    switch self {
    case .missing: .missing(path: path)
    case .folder: .folder(path: path)
    case .unreadable(_, let reason): .unreadable(path: path, reason: reason)
    case .tooLarge(_, let size, let limit): .tooLarge(path: path, size: size, limit: limit)
    }
  }
}
