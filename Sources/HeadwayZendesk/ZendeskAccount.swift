import FoundationEssentials

/// Where an account of Zendesk is, and what opens it.
public struct ZendeskAccount: Sendable {
  /// Why an account cannot be meant.
  public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong and what helps.
    public let description: String
  }

  /// The address before `/api/v2`.
  public let base: String
  let authorization: String

  /// Names an account.
  ///
  /// - Parameters:
  ///   - subdomain: What stands before `.zendesk.com`.
  ///   - base: Another address, for tests and proxies; without `https` only on this machine.
  ///   - token: An API token, or without an e-mail address an OAuth access token.
  ///   - email: The e-mail address of the agent whose token it is.
  public init(subdomain: String?, base: String?, token: String?, email: String?) throws(Problem) {
    if let base {
      let plain = base.hasSuffix("/") ? String(base.dropLast()) : base
      guard plain.hasPrefix("https://") || Self.isLocal(plain), Self.isVisible(plain), !plain.contains("@")
      else {
        throw Problem(
          description:
            "--base-url must begin with https://, since a token goes there; http:// only to 127.0.0.1")
      }
      self.base = plain
    } else {
      let isName = subdomain.map { name in
        !name.isEmpty && name.utf8.allSatisfy { $0.isNameByte }
      }
      guard let subdomain, isName == true else {
        throw Problem(
          description: "--subdomain is what stands before .zendesk.com: letters, digits and hyphens")
      }
      self.base = "https://\(subdomain.lowercased()).zendesk.com"
    }
    guard let token, !token.isEmpty else {
      throw Problem(
        description: """
          the environment variable ZENDESK_TOKEN is not set: put an API token there, and the e-mail address that \
          it belongs to into ZENDESK_EMAIL; or an OAuth access token, without an address
          """)
    }
    guard Self.isVisible(token), Self.isVisible(email ?? "") else {
      throw Problem(
        description: "ZENDESK_TOKEN or ZENDESK_EMAIL holds a blank or a character that nobody sees")
    }
    if let email, !email.isEmpty {
      authorization = "Basic " + Data("\(email)/token:\(token)".utf8).base64EncodedString()
    } else {
      authorization = "Bearer \(token)"
    }
  }

  private static func isLocal(_ base: String) -> Bool {
    let host = base.hasPrefix("http://") ? base.dropFirst(7).prefix { $0 != ":" && $0 != "/" } : ""
    return host == "127.0.0.1" || host == "localhost"
  }

  private static func isVisible(_ text: String) -> Bool { text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F } }
}

extension UInt8 {
  fileprivate var isNameByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
