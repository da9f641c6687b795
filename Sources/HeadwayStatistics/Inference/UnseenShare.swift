import Glibc

/// How seldom a thing may be that no replication has shown yet.
public enum UnseenShare {
  /// The replications n after which what happens in `SkewedTail.leastShare` of them or more has been seen with a
  /// probability of 1 − `level`: (1 − share)^n ≤ level.
  public static func replications(level: Double) -> Int {
    precondition(level > 0 && level < 1, "A level is between 0 and 1, not \(level)")
    return max(1, Int((log(level) / log(1 - SkewedTail.leastShare)).rounded(.up)))
  }

  /// The k for which what happens in one replication of k has been seen after so many, with a probability of 1 − `level`;
  /// at most 1 / `SkewedTail.leastShare`, on which ``SkewedTail`` rests however many there are.
  public static func oneIn(replications: Int, level: Double) -> Int {
    precondition(replications >= 1 && level > 0 && level < 1, "Nothing is seen without replications")
    let share = max(1 - pow(level, 1 / Double(replications)), SkewedTail.leastShare)
    return max(1, Int((1 / share).rounded(.down)))
  }
}
