extension SyntaxNode {
  /// The text of a scalar; none for a list, a map or nothing.
  public var text: String? {
    guard case .scalar(let text, _) = content else { return nil }
    return text
  }

  /// Whether it is a scalar that was written in quotes.
  public var isQuoted: Bool {
    guard case .scalar(_, let quoted) = content else { return false }
    return quoted
  }

  /// Whether nothing stands there: an empty value, `~` or `null`.
  public var isNull: Bool {
    guard case .null = content else { return false }
    return true
  }

  /// The entries of a list; none for everything else.
  public var items: [SyntaxNode]? {
    guard case .list(let items) = content else { return nil }
    return items
  }

  /// The entries of a map, in the order of the file; none for everything else.
  public var entries: [Entry]? {
    guard case .map(let entries) = content else { return nil }
    return entries
  }

  /// The keys of a map, in the order of the file; empty for everything else.
  public var keys: [String] { entries?.map(\.key) ?? [] }

  /// The entry under a key of a map, found in O(number of keys).
  public func entry(_ key: String) -> Entry? {
    entries?.first { $0.key == key }
  }

  /// The value under a key of a map, found in O(number of keys).
  public subscript(key: String) -> SyntaxNode? { entry(key)?.value }

  /// What it is, for a message: "text", "a list", "a map" or "nothing".
  public var kind: String {
    switch content {
    case .scalar: "text"
    case .list: "a list"
    case .map: "a map"
    case .null: "nothing"
    }
  }

  /// What was received, for a message: the text itself, or the kind.
  public var received: String {
    switch content {
    case .scalar(let text, _): text.isEmpty ? "an empty text" : Wording.quoted(text)
    default: kind
    }
  }
}
