/// The promise of a queue by which the services of a team are judged on its scorecard.
public struct ScoredPromise: Sendable, Hashable {
  /// What is compared with the threshold.
  public enum Kind: UInt8, Sendable {
    /// Nothing is promised.
    case none
    /// The wait of each visit, judged of whom began its first service.
    case answer
    /// The time to a ticket's first reply, judged of who gave it.
    case reply
    /// The time to a ticket's resolution, judged of who solved it for good.
    case resolution
  }

  /// What is compared with the threshold.
  public var kind: Kind
  /// The threshold, microseconds.
  public var within: Int64
  /// Whether only the hours of the queue count in which the contact first came; waits are in calendar time.
  public var inBusinessTime: Bool

  /// Makes a promise.
  public init(kind: Kind = .none, within: Int64 = 0, inBusinessTime: Bool = false) {
    self.kind = kind
    self.within = within
    self.inBusinessTime = inBusinessTime
  }
}
