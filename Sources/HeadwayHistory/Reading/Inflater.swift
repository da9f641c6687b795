import CZlib

/// Unpacks gzip (RFC 1952) piece by piece, several members one after the other too, and checks lengths and sums.
final class Inflater {
  /// What a step came to.
  struct Step {
    /// Packed bytes taken.
    var taken: Int
    /// Bytes made.
    var made: Int
    /// Whether nothing more will come.
    var isFinished: Bool
  }

  private let file: String
  private var stream = z_stream()
  private var isInMember = true

  init(file: String) throws(HistoryProblem) {
    self.file = file
    // 15 bits of window, and 16 more: a gzip header is expected and its check sum verified.
    let code = inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard code == Z_OK else { throw HistoryProblem(file: file, "cannot be unpacked: no memory for it") }
  }

  deinit { inflateEnd(&stream) }

  /// Takes packed bytes and makes as many as there is room for.
  ///
  /// - Parameter isLast: Whether no packed bytes follow these.
  func unpack(
    _ packed: UnsafeBufferPointer<UInt8>, into room: UnsafeMutableBufferPointer<UInt8>, isLast: Bool
  ) throws(HistoryProblem) -> Step {
    if packed.isEmpty, isLast {
      guard !isInMember else {
        throw HistoryProblem(
          .packed, file: file, "the gzip file ends in the middle: it is truncated",
          fix: "fetch or export it again; `gzip -t` tells whether it is whole")
      }
      return Step(taken: 0, made: 0, isFinished: true)
    }
    if !isInMember {
      // What follows a member is another one, or padding by zeros, which tapes and some programs leave.
      guard packed.first == 0x1F else {
        guard packed.allSatisfy({ $0 == 0 }) else { throw corrupt("something that is no gzip follows") }
        return Step(taken: packed.count, made: 0, isFinished: false)
      }
      inflateReset(&stream)
      isInMember = true
    }
    stream.next_in = UnsafeMutablePointer(mutating: packed.baseAddress)
    stream.avail_in = UInt32(packed.count)
    stream.next_out = room.baseAddress
    stream.avail_out = UInt32(room.count)
    let code = inflate(&stream, Z_NO_FLUSH)
    let step = Step(
      taken: packed.count - Int(stream.avail_in), made: room.count - Int(stream.avail_out), isFinished: false)
    switch code {
    case Z_OK, Z_BUF_ERROR: return step
    case Z_STREAM_END:
      isInMember = false
      return step
    default: throw corrupt(stream.msg.map { String(cString: $0) } ?? "it cannot be unpacked")
    }
  }

  private func corrupt(_ reason: String) -> HistoryProblem {
    HistoryProblem(
      .packed, file: file, "the gzip file is damaged (\(reason))",
      fix: "fetch or export it again; `gzip -t` tells whether it is whole")
  }
}
