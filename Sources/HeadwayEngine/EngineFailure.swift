/// Why a replication came to no result.
public enum EngineFailure: Error, Sendable, CustomStringConvertible {
  /// A fault of the program itself: the books of a replication do not balance.
  case unbalanced(String)
  /// A fault of the scenario: contacts pile up in a queue beyond what can be simulated.
  case overfull(queue: String, most: Int)

  /// What is wrong, with the numbers.
  public var description: String {
    switch self {
    case .unbalanced(let books): books
    case .overfull(let queue, let most):
      "queue \(queue): more than \(most) contacts are in the system at once: far too few people for its demand"
    }
  }
}
