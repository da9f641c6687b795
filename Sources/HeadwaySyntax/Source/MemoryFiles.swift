/// Files that exist only in memory, for tests and for text that comes from a web page.
public struct MemoryFiles: FileLoader {
  private var files: [String: [UInt8]]

  /// Makes files from their paths and texts.
  public init(_ files: [String: String] = [:]) {
    self.files = files.mapValues { Array($0.utf8) }
  }

  /// Adds or replaces a file.
  public mutating func add(_ path: String, bytes: [UInt8]) { files[path] = bytes }

  /// Hands over the bytes of a file in one piece; a path that other paths lie under is a folder.
  public func forEachPiece(
    of path: String, limit: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(FileProblem) {
    guard let bytes = files[path] else {
      let isFolder = files.keys.contains { $0.hasPrefix(path + "/") }
      throw isFolder ? .folder(path: path) : .missing(path: path)
    }
    guard bytes.count <= limit else { throw .tooLarge(path: path, size: bytes.count, limit: limit) }
    _ = bytes.withUnsafeBufferPointer(body)
  }
}
