import Glibc

/// An encoding other than UTF-8 that rows of an export turn out to have.
public enum SecondEncoding: String, CaseIterable, Hashable, Sendable {
  /// EUC-KR and its extension by Microsoft, in which Korean spreadsheets save.
  case korean = "CP949"
  /// Latin-1 as Windows extends it, of Western Europe and the Americas.
  case western = "Windows-1252"

  /// The more likely encoding of bytes that are not UTF-8.
  ///
  /// In Korean text all bytes above 127 are the first of a pair, and the syllables in daily use (KS X 1001) have a first
  /// byte of B0 to C8 and a second one above A0. In Western text a letter with an accent stands among plain ones.
  public static func guess(_ bytes: some Collection<UInt8>) -> SecondEncoding {
    var (pairs, syllables) = (0, 0)
    var iterator = bytes.makeIterator()
    while let first = iterator.next() {
      guard first >= 0x80 else { continue }
      guard let second = iterator.next(), (0x81...0xFE).contains(first), isTrail(second) else {
        return .western
      }
      pairs += 1
      if (0xB0...0xC8).contains(first), second > 0xA0 { syllables += 1 }
    }
    return 2 * syllables >= pairs ? .korean : .western
  }

  private static func isTrail(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || (0x81...0xFE).contains(byte)
  }

  /// The text of some bytes; nil where they are not of this encoding, or the system does not know it.
  public func decode(_ bytes: some Collection<UInt8>) -> String? {
    let converter = iconv_open("UTF-8", rawValue == "CP949" ? "CP949" : "WINDOWS-1252")
    guard converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    var source = bytes.map { CChar(bitPattern: $0) }
    // A byte becomes three at most.
    var target = [CChar](repeating: 0, count: 3 * source.count + 4)
    let made = source.withUnsafeMutableBufferPointer { source -> Int? in
      target.withUnsafeMutableBufferPointer { target in
        var (from, left) = (source.baseAddress, source.count)
        var (to, room) = (target.baseAddress, target.count)
        guard iconv(converter, &from, &left, &to, &room) != -1 else { return nil }
        return target.count - room
      }
    }
    guard let made else { return nil }
    return String(decoding: target.prefix(made).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// Whether bytes are UTF-8; text without bytes above 127 takes a look at each eight at once.
func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  let raw = UnsafeRawBufferPointer(bytes)
  var index = 0
  while index + 8 <= raw.count {
    guard raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 else {
      break
    }
    index += 8
  }
  while index < raw.count, raw[index] < 0x80 { index += 1 }
  guard index < raw.count else { return true }
  return String(validating: UnsafeBufferPointer(rebasing: bytes[index...]), as: UTF8.self) != nil
}
