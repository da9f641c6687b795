/// Why a file could not be read, with the path as the person wrote it.
public enum FileProblem: Error, Hashable, Sendable {
  /// Nothing is there.
  case missing(path: String)
  /// A folder is there.
  case folder(path: String)
  /// It is there and may not be read, or the disk failed.
  case unreadable(path: String, reason: String)
  /// It is larger than the limit (bytes).
  case tooLarge(path: String, size: Int, limit: Int)

  /// The finding that says so, at the place which named the file, or about the file itself.
  public func diagnostic(namedAt place: SourceRange? = nil) -> Diagnostic {
    switch self {
    case .missing(let path):
      Diagnostic(
        .fileMissing, "there is no file \(Wording.quoted(path, limit: 200))", at: place ?? Self.whole(path),
        fix: place == nil
          ? "check the name" : "check the name; it is looked for beside the file that names it")
    case .folder(let path):
      Diagnostic(
        .fileIsFolder, "\(Wording.quoted(path, limit: 200)) is a folder, not a file",
        at: place ?? Self.whole(path), fix: "name a file in it")
    case .unreadable(let path, let reason):
      Diagnostic(
        .fileUnreadable, "\(Wording.quoted(path, limit: 200)) cannot be read: \(reason)",
        at: place ?? Self.whole(path), fix: "check its permissions")
    case .tooLarge(let path, let size, let limit):
      .tooLarge(place ?? Self.whole(path), what: Wording.quoted(path, limit: 200), size: size, limit: limit)
    }
  }

  private static func whole(_ path: String) -> SourceRange { SourceRange(file: path, line: 0, column: 0) }
}

/// Where files come from: the disk, or memory in tests and on the web page.
public protocol FileLoader: Sendable {
  /// Hands over the bytes of a file, piece by piece, until the body returns false.
  ///
  /// - Throws: Why the file cannot be read; pieces may have been handed over before.
  func forEachPiece(
    of path: String, limit: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(FileProblem)
}

extension FileLoader {
  /// All bytes of a file.
  public func read(_ path: String, limit: Int) throws(FileProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    try forEachPiece(of: path, limit: limit) { piece in
      bytes.append(contentsOf: piece)
      return true
    }
    return bytes
  }

  /// A YAML file as text.
  ///
  /// - Throws: One finding, at the place which named the file if there is one.
  public func source(
    _ path: String, namedAt place: SourceRange? = nil, limits: ReaderLimits = .standard
  ) throws(Rejected) -> SourceFile {
    let bytes: [UInt8]
    do throws(FileProblem) {
      bytes = try read(path, limit: limits.bytes)
    } catch {
      throw Rejected([error.diagnostic(namedAt: place)])
    }
    return try SourceFile(name: path, bytes: bytes)
  }
}

/// Paths as scenario files name them: with `/`, relative to the file that names them.
public enum FilePath {
  /// The path of a file that another file names; an absolute path stays as it is.
  public static func resolve(_ path: String, besideFile other: String) -> String {
    guard !path.hasPrefix("/"), let slash = other.lastIndex(of: "/") else { return path }
    return String(other[...slash]) + path
  }
}
