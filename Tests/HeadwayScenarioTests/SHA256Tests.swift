import HeadwayScenario
import Testing

/// The examples of NIST for FIPS 180-4 (SHA256.pdf and the long-message example), and lengths around a block.
@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func examples(_ text: String, _ digest: String) { #expect(SHA256.hexDigest(of: text.utf8) == digest) }

  @Test func aMillionLetters() {
    let text = repeatElement(UInt8(ascii: "a"), count: 1_000_000)
    #expect(
      SHA256.hexDigest(of: text) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  /// Bytes in pieces give the digest of the whole, wherever a block ends.
  @Test(arguments: [0, 1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 200])
  func piecesOfAnyLength(_ length: Int) {
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    var hasher = SHA256.Hasher()
    for start in stride(from: 0, to: length, by: 7) { hasher.update(bytes[start..<min(start + 7, length)]) }
    let hex = hasher.finish().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    #expect(hex == SHA256.hexDigest(of: bytes))
  }
}
