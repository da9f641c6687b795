import HeadwaySyntax
import Synchronization

/// Files that are read once, so that all points of a sweep see the same ones; standard input cannot be read twice.
final class RememberedFiles: FileLoader {
  private let disk = DiskFiles()
  private let known = Mutex<[String: [UInt8]]>([:])

  func forEachPiece(
    of path: String, limit: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(FileProblem) {
    let bytes: [UInt8]
    if let found = known.withLock({ $0[path] }) {
      bytes = found
    } else {
      bytes = try disk.read(path, limit: limit)
      known.withLock { $0[path] = bytes }
    }
    bytes.withUnsafeBufferPointer { _ = body($0) }
  }
}
