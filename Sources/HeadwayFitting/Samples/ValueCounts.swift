import CGSL
import Glibc

/// Observed values in rising order, each with how often it was seen.
///
/// Recorded times are often whole seconds, so that a million of them are a few thousand different ones; each sum of a
/// likelihood then goes over those.
public struct ValueCounts: Sendable, Hashable {
  /// The different values, rising.
  public let values: [Double]
  /// How often each was seen; at least once.
  public let counts: [Int]
  /// How many values there are in all.
  public let count: Int

  /// Counts values; they must be finite.
  public init(_ sample: some Sequence<Double>) {
    var values: [Double] = []
    var counts: [Int] = []
    for value in sample.sorted() {
      if value == values.last {
        counts[counts.count - 1] += 1
      } else {
        values.append(value)
        counts.append(1)
      }
    }
    self.init(values: values, counts: counts)
  }

  private init(values: [Double], counts: [Int]) {
    self.values = values
    self.counts = counts
    count = counts.reduce(0, +)
  }

  /// Those values for which `keeps` holds.
  public func filtered(_ keeps: (Double) -> Bool) -> ValueCounts {
    let kept = values.indices.filter { keeps(values[$0]) }
    return ValueCounts(values: kept.map { values[$0] }, counts: kept.map { counts[$0] })
  }

  /// The sum of `term` over all values.
  public func sum(_ term: (Double) -> Double) -> Double {
    var total = 0.0
    for (value, count) in zip(values, counts) { total += Double(count) * term(value) }
    return total
  }

  /// The mean of `term` over all values; NaN when there are none.
  public func mean(_ term: (Double) -> Double = { $0 }) -> Double { sum(term) / Double(count) }

  /// The standard deviation, with n - 1 below; NaN for fewer than two values.
  public var standardDeviation: Double {
    let center = mean()
    return (sum { ($0 - center) * ($0 - center) } / Double(count - 1)).squareRoot()
  }

  /// The least value with a share of at least `p` at or below it; nil when there are none.
  public func quantile(_ p: Double) -> Double? {
    let rank = max(1, Int((p * Double(count)).rounded(.up)))
    var seen = 0
    for (value, number) in zip(values, counts) {
      seen += number
      if seen >= rank { return value }
    }
    return values.last
  }

  /// The coarsest of a day's usual units (s) of which nearly all values (99%) are multiples; 0 when there is none.
  ///
  /// Tells times recorded in whole minutes or hours from those of a clock that shows seconds.
  public var recordedUnit: Double {
    let units = [3600.0, 900, 300, 60, 1]
    return units.first { unit in
      let multiples = sum { ($0 / unit).rounded() * unit == $0 ? 1 : 0 }
      return multiples >= 0.99 * Double(count)
    } ?? 0
  }
}

/// A sample of bounded size of a stream of any length: every element has the same chance to be in it.
///
/// Algorithm R (Vitter 1985) with its own fixed random numbers, so that the same stream gives the same sample.
public struct BoundedSample<Element: Sendable>: Sendable {
  /// The elements that are kept.
  public private(set) var elements: [Element] = []
  /// How many elements came by.
  public private(set) var seen = 0
  private var capacity: Int
  private var state: UInt64 = 0x5851_f42d_4c95_7f2d

  /// Makes an empty sample of at most so many elements, at least one.
  public init(capacity: Int) { self.capacity = max(1, capacity) }

  /// Takes an element of the stream.
  public mutating func add(_ element: Element) {
    seen += 1
    guard elements.count == capacity else { return elements.append(element) }
    let place = random(below: seen)
    if place < capacity { elements[place] = element }
  }

  /// Keeps at most so many elements from now on: of those that are there, some drawn evenly.
  public mutating func shrink(to capacity: Int) {
    self.capacity = min(self.capacity, max(1, capacity))
    guard elements.count > self.capacity else { return }
    for place in 0..<self.capacity {
      elements.swapAt(place, place + random(below: elements.count - place))
    }
    elements = Array(elements.prefix(self.capacity))
  }

  /// The next of SplitMix64 (Steele, Lea and Flood 2014); the remainder is biased by less than 1 in 2⁴⁰ for any real
  /// stream.
  private mutating func random(below limit: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((bits ^ (bits >> 31)) % UInt64(limit))
  }
}
