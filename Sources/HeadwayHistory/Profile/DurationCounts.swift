import Glibc

/// Lengths of time by the million, kept as counts and sums in classes that are 3% apart.
public struct DurationCounts: Sendable {
  private static let step = log(1.03)
  /// Beyond twenty years.
  private static let classes = 720
  private var counts: [Int32]
  /// The sum of each class (s), so that lengths that are all alike stay what they are.
  private var sums: [Double]
  /// How many there are.
  public private(set) var count = 0
  /// Their sum (s).
  public private(set) var sum = 0.0

  /// Makes an empty count.
  public init() { (counts, sums) = ([], []) }

  /// Takes a length of time (s, not negative).
  public mutating func add(_ seconds: Double) {
    makeClasses()
    let index = seconds < 1 ? 0 : min(Self.classes - 1, 1 + Int(log(seconds) / Self.step))
    counts[index] &+= 1
    sums[index] += seconds
    count += 1
    sum += seconds
  }

  /// Adds all of another count.
  public mutating func merge(_ other: DurationCounts) {
    guard other.count > 0 else { return }
    makeClasses()
    for index in counts.indices {
      counts[index] &+= other.counts[index]
      sums[index] += other.sums[index]
    }
    count += other.count
    sum += other.sum
  }

  private mutating func makeClasses() {
    guard counts.isEmpty else { return }
    counts = [Int32](repeating: 0, count: Self.classes)
    sums = [Double](repeating: 0, count: Self.classes)
  }

  /// The mean (s); nil without any.
  public var mean: Double? { count > 0 ? sum / Double(count) : nil }

  /// The length (s) that so large a share does not exceed, to 3%, and exactly where those about it are alike; nil without any.
  public func quantile(_ share: Double) -> Double? {
    guard count > 0 else { return nil }
    let wanted = max(1, Int((share * Double(count)).rounded(.up)))
    var seen = 0
    for (index, number) in counts.enumerated() {
      seen += Int(number)
      if seen >= wanted { return sums[index] / Double(number) }
    }
    return nil
  }
}
