import Glibc

/// The bytes of a file in pieces, unpacked where they were packed by gzip.
///
/// Whether they were is read off the first two bytes, not off the name. The memory used does not depend on the file.
package final class ByteStream {
  private static let pieceSize = 1 << 18
  let file: String
  private let descriptor: Int32
  private var piece = [UInt8](repeating: 0, count: ByteStream.pieceSize)
  /// What of the piece is still to be taken.
  private var rest = 0..<0
  private var inflater: Inflater?
  private var isOpened = false
  private var isAtEnd = false
  /// Bytes of the file read so far, packed if the file is.
  private(set) var bytesRead: Int64 = 0
  /// The size of the file in bytes; nil for a pipe.
  let size: Int64?

  /// Opens a file; `-` is standard input.
  package init(_ file: String) throws(HistoryProblem) {
    self.file = file
    descriptor = file == "-" ? dup(STDIN_FILENO) : open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw HistoryProblem(
        .absent, file: file, "cannot be opened: \(String(cString: strerror(errno)).lowercased())",
        fix: "check the name")
    }
    var status = stat()
    let isKnown = fstat(descriptor, &status) == 0
    size = isKnown && status.st_mode & S_IFMT == S_IFREG ? Int64(status.st_size) : nil
    if isKnown, status.st_mode & S_IFMT == S_IFDIR {
      throw HistoryProblem(.absent, file: file, "is a folder", fix: "name the files in it")
    }
  }

  deinit { close(descriptor) }

  /// Puts the next bytes into a buffer.
  ///
  /// - Returns: How many bytes were put there; 0 at the end.
  package func read(into room: UnsafeMutableBufferPointer<UInt8>) throws(HistoryProblem) -> Int {
    if !isOpened {
      isOpened = true
      try fill()
      // A first piece from a pipe may be one byte short of telling.
      if rest.count >= 2, piece[0] == 0x1F, piece[1] == 0x8B { inflater = try Inflater(file: file) }
    }
    guard let inflater else {
      if rest.isEmpty { try fill() }
      let count = min(rest.count, room.count)
      piece.withUnsafeBufferPointer { source in
        guard let from = source.baseAddress, let to = room.baseAddress, count > 0 else { return }
        to.update(from: from + rest.lowerBound, count: count)
      }
      rest = (rest.lowerBound + count)..<rest.upperBound
      return count
    }
    while true {
      if rest.isEmpty, !isAtEnd { try fill() }
      let (from, isLast) = (rest, isAtEnd)
      let step = try piece.withUnsafeBufferPointer { source throws(HistoryProblem) in
        try inflater.unpack(UnsafeBufferPointer(rebasing: source[from]), into: room, isLast: isLast)
      }
      rest = (rest.lowerBound + step.taken)..<rest.upperBound
      if step.made > 0 || step.isFinished { return step.made }
    }
  }

  private func fill() throws(HistoryProblem) {
    while true {
      let count = piece.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw HistoryProblem(
          .absent, file: file, "cannot be read: \(String(cString: strerror(errno)).lowercased())")
      }
      rest = 0..<count
      bytesRead += Int64(count)
      isAtEnd = count == 0
      return
    }
  }
}
