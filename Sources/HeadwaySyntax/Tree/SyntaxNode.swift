/// A value of a scenario file with its place: raw text, a list, or a map; nothing is typed yet.
///
/// Scalars stay text (`17:00` is never a number, `no` never a boolean); the schema types them.
public struct SyntaxNode: Sendable {
  /// What stands there.
  public enum Content: Sendable {
    /// A scalar as written, without its quotes; `quoted` tells whether it had any.
    case scalar(text: String, quoted: Bool)
    /// A list.
    case list([SyntaxNode])
    /// A map, in the order of the file; no key stands twice.
    case map([Entry])
    /// Nothing: an empty value, `~` or `null`.
    case null
  }

  /// One key of a map with its value.
  public struct Entry: Sendable {
    /// The key as text.
    public var key: String
    /// Where the key stands.
    public var keyRange: SourceRange
    /// The value under the key.
    public var value: SyntaxNode

    /// Makes an entry from a key, its place and its value.
    public init(key: String, keyRange: SourceRange, value: SyntaxNode) {
      self.key = key
      self.keyRange = keyRange
      self.value = value
    }
  }

  /// What stands there.
  public var content: Content
  /// Where it stands: of a map or list, its first line.
  public var range: SourceRange
  /// The place of the value that this one replaced, if an overlay or `--set` replaced it.
  public var overrides: SourceRange?
  /// Whether a relative change made it of the value that it replaced.
  public var isAdjusted = false

  /// Makes a node from its content and place.
  public init(_ content: Content, at range: SourceRange, overrides: SourceRange? = nil) {
    self.content = content
    self.range = range
    self.overrides = overrides
  }
}
