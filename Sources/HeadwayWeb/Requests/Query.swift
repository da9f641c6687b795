/// The query of a request: names and values in their order, decoded once.
///
/// It is read as forms write it (`application/x-www-form-urlencoded`): `+` is a space, a plus is `%2B`.
struct Query: Sendable {
  /// A name with its value.
  struct Item: Sendable, Hashable {
    var name: String
    var value: String
  }

  /// The names and values in their order.
  private(set) var items: [Item] = []

  /// Reads the part of a URL behind `?`.
  ///
  /// - Throws: `Problem` for what no browser would write.
  init(_ text: some StringProtocol) throws(Problem) {
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(parts[0]), let value = Self.decoded(parts.count > 1 ? parts[1] : "")
      else {
        throw .badRequest("the query of the address is not percent-encoded UTF-8 text")
      }
      items.append(Item(name: name, value: value))
    }
  }

  /// All values of a name.
  func all(_ name: String) -> [String] { items.filter { $0.name == name }.map(\.value) }

  /// The only value of a name.
  ///
  /// - Throws: `Problem` where it is given twice.
  func one(_ name: String) throws(Problem) -> String? {
    let values = all(name)
    guard values.count <= 1 else { throw .badRequest("the parameter \(name) is given \(values.count) times") }
    return values.first
  }

  /// Refuses names that nobody knows, naming those that are known.
  func check(known: [String]) throws(Problem) {
    for item in items where !known.contains(item.name) {
      let list = known.isEmpty ? "there are none here" : "known are \(known.joined(separator: ", "))"
      throw .badRequest("there is no parameter \(Problem.quoted(item.name)): \(list)")
    }
  }

  /// The query without the items of a name, as it is written in a URL; empty where nothing is left.
  func text(without name: String) -> String {
    items.filter { $0.name != name }.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }
      .joined(separator: "&")
  }

  /// A text as it is written in a query.
  static func encoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "/"), UInt8(ascii: ":"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += byte < 16 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return result
  }

  /// A text from its encoding; nil where it is none, or holds a NUL, which no name has.
  static func decoded(_ text: some StringProtocol) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8.makeIterator()
    while let byte = rest.next() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else { return nil }
        bytes.append(high << 4 | low)
      default: bytes.append(byte)
      }
    }
    guard !bytes.contains(0) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
