import CZlib
import Glibc

/// A file that is written through a buffer, packed by gzip if asked for.
public final class ByteSink {
  private static let pieceSize = 1 << 18
  /// The file.
  public let file: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var packed: [UInt8]
  private var stream = z_stream()
  private let isPacked: Bool
  private var isOpen = true

  /// Makes a new file; one that is there already is a problem.
  public init(_ file: String, packed isPacked: Bool = false) throws(HistoryProblem) {
    self.file = file
    self.isPacked = isPacked
    buffer.reserveCapacity(Self.pieceSize + 4096)
    packed = isPacked ? [UInt8](repeating: 0, count: Self.pieceSize) : []
    descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw HistoryProblem(
        .unwritable, file: file, "cannot be written: \(String(cString: strerror(errno)).lowercased())")
    }
    guard isPacked else { return }
    // The fastest level but one: what is saved by more is little, and it takes twice the time.
    let code = deflateInit2_(
      &stream, 2, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard code == Z_OK else { throw HistoryProblem(.unwritable, file: file, "cannot be packed") }
  }

  deinit {
    if isPacked { deflateEnd(&stream) }
    if isOpen { close(descriptor) }
  }

  /// Appends bytes by way of a closure that puts them behind those that wait to be written.
  public func put(_ body: (inout [UInt8]) -> Void) throws(HistoryProblem) {
    body(&buffer)
    if buffer.count >= Self.pieceSize { try flush(isLast: false) }
  }

  /// Writes what is left; the file is then whole and on the disk.
  public func finish() throws(HistoryProblem) {
    try flush(isLast: true)
    guard fsync(descriptor) == 0 else { throw failure() }
    isOpen = false
    close(descriptor)
  }

  private func flush(isLast: Bool) throws(HistoryProblem) {
    defer { buffer.removeAll(keepingCapacity: true) }
    guard isPacked else { return try write(buffer, buffer.count) }
    let count = buffer.count
    var taken = 0
    while true {
      let room = packed.count
      let (made, isFinished) = buffer.withUnsafeMutableBufferPointer { source in
        packed.withUnsafeMutableBufferPointer { target in
          stream.next_in = source.baseAddress.map { $0 + taken }
          stream.avail_in = UInt32(count - taken)
          stream.next_out = target.baseAddress
          stream.avail_out = UInt32(room)
          let code = deflate(&stream, isLast ? Z_FINISH : Z_NO_FLUSH)
          taken = count - Int(stream.avail_in)
          return (room - Int(stream.avail_out), code == Z_STREAM_END)
        }
      }
      try write(packed, made)
      if isLast ? isFinished : taken == count && made < room { return }
    }
  }

  private func write(_ bytes: [UInt8], _ count: Int) throws(HistoryProblem) {
    var written = 0
    while written < count {
      let step = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), count - written)
      }
      if step < 0, errno == EINTR { continue }
      guard step >= 0 else { throw failure() }
      written += step
    }
  }

  private func failure() -> HistoryProblem {
    HistoryProblem(
      .unwritable, file: file, "cannot be written: \(String(cString: strerror(errno)).lowercased())")
  }
}
