/// Why a distribution cannot be used, in words for the planner who wrote it.
public struct DistributionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One sentence without a full stop: what was expected and what was received.
  public let reason: String

  /// Makes an error from its reason.
  public init(reason: String) { self.reason = reason }

  /// The reason.
  public var description: String { reason }
}
