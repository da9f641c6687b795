/// What each of several causes adds to their joint effect (Shapley 1953).
///
/// A cause adds something else after other causes than before them. Its value is the mean of what it adds over all
/// orders in which the causes can be taken: the only share that adds up to the whole effect, is equal for causes that do
/// the same, and is 0 for one that does nothing.
public enum ShapleyValue {
  /// The weight of each subset in the value of one cause; subsets are bit masks, so there are 2^`count`.
  ///
  /// With s other causes in a subset, it is s! (k − s − 1)! / k! where the cause is in, and less that where it is out.
  public static func weights(ofCause cause: Int, of count: Int) -> [Double] {
    precondition((1...16).contains(count) && (0..<count).contains(cause), "cause \(cause) of \(count)")
    // s! (k − s − 1)! / k! = 1 / (k C(k − 1, s))
    var bySize: [Double] = []
    var choices = 1.0
    for size in 0..<count {
      bySize.append(1 / (Double(count) * choices))
      choices = choices * Double(count - 1 - size) / Double(size + 1)
    }
    return (0..<1 << count).map { subset in
      let isIn = subset & (1 << cause) != 0
      let others = subset.nonzeroBitCount - (isIn ? 1 : 0)
      return isIn ? bySize[others] : -bySize[others]
    }
  }
}
