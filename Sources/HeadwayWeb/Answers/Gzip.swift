import CZlib
import HTTPTypes
import Hummingbird

/// Bytes compressed as RFC 1952 says, by zlib.
enum Gzip {
  /// 15 bits of window, and 16 for the header of gzip.
  private static let window: Int32 = 15 + 16

  /// The bytes compressed; nil where that is not smaller.
  ///
  /// - Parameter level: From 1, quick, to 9, small.
  static func compressed(_ bytes: UnsafeBufferPointer<UInt8>, level: Int32) -> [UInt8]? {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    guard deflateInit2_(&stream, level, Z_DEFLATED, window, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK
    else { return nil }
    defer { deflateEnd(&stream) }
    var result = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
    let isDone = result.withUnsafeMutableBufferPointer { place in
      stream.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
      stream.avail_in = UInt32(bytes.count)
      stream.next_out = place.baseAddress
      stream.avail_out = UInt32(place.count)
      return deflate(&stream, Z_FINISH) == Z_STREAM_END
    }
    let count = Int(stream.total_out)
    guard isDone, count < bytes.count else { return nil }
    result.removeLast(result.count - count)
    return result
  }
}

extension Request {
  /// Whether the client reads gzip (RFC 9110, section 12.5.3).
  var takesGzip: Bool {
    (headers[.acceptEncoding] ?? "").split(separator: ",").contains { entry in
      let parts = entry.split(separator: ";").map { $0.filter { $0 != " " } }
      guard parts.first?.lowercased() == "gzip" else { return false }
      return !parts.dropFirst().contains { $0.hasPrefix("q=") && Double($0.dropFirst(2)) == 0 }
    }
  }
}
