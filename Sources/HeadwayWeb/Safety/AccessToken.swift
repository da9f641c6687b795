import HeadwayScenario

/// The secret that opens the server to whoever knows it.
///
/// It is never printed by `description`, so that it cannot get into a log by accident.
package struct AccessToken: Sendable, CustomStringConvertible {
  /// Characters that a token has at least: with fewer it could be guessed.
  package static let leastLength = 16

  /// The secret itself.
  package let secret: String
  private let digest: [UInt8]
  /// What a browser keeps instead of the secret: it opens this server and cannot be turned back into the token.
  let cookieValue: String
  private let cookieDigest: [UInt8]

  /// Takes a token that somebody chose; nil for one that is too short or has characters that a header cannot carry.
  package init?(_ secret: String) {
    guard secret.utf8.count >= Self.leastLength, secret.utf8.count <= 512,
      secret.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return nil }
    self.secret = secret
    digest = Self.digest(secret)
    cookieValue = SHA256.hexDigest(of: "headway cookie\n\(secret)".utf8)
    cookieDigest = Self.digest(cookieValue)
  }

  /// Makes a token of 192 random bits.
  package static func random() -> AccessToken {
    var generator = SystemRandomNumberGenerator()
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    let secret = String((0..<32).map { _ in alphabet[Int(generator.next() & 63)] })
    guard let token = AccessToken(secret) else { preconditionFailure("a token of 32 letters is long enough") }
    return token
  }

  /// Whether somebody knows the token.
  func isOpened(byToken candidate: some StringProtocol) -> Bool {
    Self.areEqual(digest, Self.digest(candidate))
  }

  /// Whether somebody has the cookie that the token was exchanged for.
  func isOpened(byCookie candidate: some StringProtocol) -> Bool {
    Self.areEqual(cookieDigest, Self.digest(candidate))
  }

  /// Nothing of the secret.
  package var description: String { "AccessToken" }

  private static func digest(_ text: some StringProtocol) -> [UInt8] {
    Array(SHA256.hexDigest(of: Array(text.utf8)).utf8)
  }

  /// Compares digests of equal length in a time that does not depend on where they differ, so that nobody can find out
  /// a secret byte by byte from how long a refusal takes.
  private static func areEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    var difference = UInt8(one.count == other.count ? 0 : 1)
    for (a, b) in zip(one, other) { difference |= a ^ b }
    return difference == 0
  }
}
