public import HeadwaySyntax

/// The effective scenario as one text that does not depend on the order of keys, on formatting or on comments.
///
/// Maps are sorted by key, scalars are JSON strings exactly as written without their quotes, and every data file
/// that was read follows with the digest of its bytes. The digest of a result is the SHA-256 of this text.
public enum CanonicalText {
  /// A data file that a scenario names.
  public struct DataFile: Sendable, Hashable {
    /// Its path as the scenario names it, so that it does not matter from where the scenario is.
    public var name: String
    /// The digest of its bytes.
    public var digest: String

    /// Makes a data file.
    public init(name: String, digest: String) {
      self.name = name
      self.digest = digest
    }
  }

  /// The canonical text of a tree and of the data files it names.
  public static func text(of tree: SyntaxNode, dataFiles: Set<DataFile> = []) -> String {
    var text = Array("headway.scenario/1\n".utf8)
    append(tree, to: &text)
    text.append(UInt8(ascii: "\n"))
    for file in dataFiles.sorted(by: { ($0.name, $0.digest) < ($1.name, $1.digest) }) {
      append(file.name, to: &text)
      text += Array(" \(file.digest)\n".utf8)
    }
    return String(decoding: text, as: UTF8.self)
  }

  // Bytes take many short pieces sooner than a `String` does.
  private static func append(_ node: SyntaxNode, to text: inout [UInt8]) {
    switch node.content {
    case .null:
      text += Array("null".utf8)
    case .scalar(let scalar, _):
      append(scalar, to: &text)
    case .list(let items):
      text.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if index > 0 { text.append(UInt8(ascii: ",")) }
        append(item, to: &text)
      }
      text.append(UInt8(ascii: "]"))
    case .map(let entries):
      text.append(UInt8(ascii: "{"))
      for (index, entry) in entries.sorted(by: { $0.key < $1.key }).enumerated() {
        if index > 0 { text.append(UInt8(ascii: ",")) }
        append(entry.key, to: &text)
        text.append(UInt8(ascii: ":"))
        append(entry.value, to: &text)
      }
      text.append(UInt8(ascii: "}"))
    }
  }

  private static func append(_ string: String, to text: inout [UInt8]) {
    text.append(UInt8(ascii: "\""))
    var string = string
    string.withUTF8 { bytes in
      for byte in bytes {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
          text.append(UInt8(ascii: "\\"))
          text.append(byte)
        case ..<0x20:
          let hex = String(byte, radix: 16)
          text += Array(("\\u" + String(repeating: "0", count: 4 - hex.count) + hex).utf8)
        default: text.append(byte)
        }
      }
    }
    text.append(UInt8(ascii: "\""))
  }
}
