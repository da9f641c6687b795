/// How much a reader takes before it refuses: a wrong or hostile file must cost neither memory nor the stack.
public struct ReaderLimits: Hashable, Sendable {
  /// The size of a YAML file (bytes).
  public var bytes: Int
  /// How deep lists and maps may lie in each other, at most 256.
  public var depth: Int
  /// How many keys and values a YAML file may hold.
  public var nodes: Int
  /// The size of a data file (bytes).
  public var dataBytes: Int
  /// How many findings are listed before the reader stops looking.
  public var findings: Int

  /// Makes limits; each has a value that no honest file comes near.
  public init(
    bytes: Int = 4 << 20, depth: Int = 32, nodes: Int = 200_000, dataBytes: Int = 512 << 20,
    findings: Int = 100
  ) {
    precondition((1...256).contains(depth), "the depth limit is 1...256, not \(depth)")
    precondition(bytes > 0 && nodes > 0 && dataBytes > 0 && findings > 0, "limits are positive")
    self.bytes = bytes
    self.depth = depth
    self.nodes = nodes
    self.dataBytes = dataBytes
    self.findings = findings
  }

  /// The limits of every command.
  public static let standard = ReaderLimits()
}
