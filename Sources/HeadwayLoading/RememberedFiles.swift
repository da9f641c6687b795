package import HeadwaySyntax
import Synchronization

/// Files that are read once, so that all points of a sweep see the same ones; standard input cannot be read twice.
package final class RememberedFiles: FileLoader {
  private let files: any FileLoader
  private let known = Mutex<[String: [UInt8]]>([:])

  /// Remembers what other files say.
  package init(_ files: any FileLoader = DiskFiles()) { self.files = files }

  /// Hands over the bytes of a file in one piece, as they were when it was first asked for.
  package func forEachPiece(
    of path: String, limit: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(FileProblem) {
    let bytes: [UInt8]
    if let found = known.withLock({ $0[path] }) {
      bytes = found
    } else {
      bytes = try files.read(path, limit: limit)
      known.withLock { $0[path] = bytes }
    }
    bytes.withUnsafeBufferPointer { _ = body($0) }
  }

  /// Whether any file that was read says something else by now, or is gone.
  package var isOutdated: Bool {
    let known = known.withLock { $0 }
    return known.contains { path, bytes in
      do throws(FileProblem) { return try files.read(path, limit: bytes.count) != bytes } catch {
        return true
      }
    }
  }
}
