public import HeadwayHistory
public import HeadwaySyntax
import Synchronization

/// Files of the disk, unpacked where they were packed by gzip.
public final class UnpackedFiles: FileLoader {
  private static let pieceSize = 1 << 18
  private let failure = Mutex<HistoryProblem?>(nil)

  /// Makes a loader; relative paths start in the working folder.
  public init() {}

  /// Why the last file that could not be read could not: in more words than a `FileProblem` has.
  public var problem: HistoryProblem? { failure.withLock { $0 } }

  /// Hands over the unpacked bytes of a file in pieces; the limit counts these.
  public func forEachPiece(
    of path: String, limit: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(FileProblem) {
    let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Self.pieceSize)
    defer { room.deallocate() }
    do throws(HistoryProblem) {
      let stream = try ByteStream(path)
      var total = 0
      while true {
        let count = try stream.read(into: room)
        guard count > 0 else { return }
        total += count
        guard total <= limit else { break }
        guard body(UnsafeBufferPointer(rebasing: room[..<count])) else { return }
      }
    } catch {
      failure.withLock { $0 = error }
      throw .unreadable(path: path, reason: error.reason)
    }
    throw .tooLarge(path: path, size: limit + 1, limit: limit)
  }
}
