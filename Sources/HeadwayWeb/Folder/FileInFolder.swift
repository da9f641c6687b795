import HeadwaySyntax

/// The files of the folder, with a text of somebody's in the place of one of them.
struct FileInFolder: FileLoader {
  let path: String
  let bytes: [UInt8]
  let others: any FileLoader

  func forEachPiece(
    of path: String, limit: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(FileProblem) {
    guard path == self.path else { return try others.forEachPiece(of: path, limit: limit, body) }
    guard bytes.count <= limit else { throw .tooLarge(path: path, size: bytes.count, limit: limit) }
    _ = bytes.withUnsafeBufferPointer(body)
  }
}
