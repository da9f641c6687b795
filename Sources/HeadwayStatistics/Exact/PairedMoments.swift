/// One measure in two programs: in each a ratio of totals over its own rows.
public struct RatioPair: Sendable, Hashable {
  /// Over the rows of the base.
  public var base: RatioDefinition
  /// Over the rows of what is compared with it.
  public var other: RatioDefinition

  /// Makes a pair.
  public init(base: RatioDefinition, other: RatioDefinition) {
    self.base = base
    self.other = other
  }
}

extension RatioDefinition {
  /// The mean of a column per replication: a ratio whose denominator is 1 in each.
  public static func mean(ofColumn column: Int) -> RatioDefinition {
    RatioDefinition(.column(column), over: .constant(1))
  }
}

/// The joint moments over replications of two rows of integers, each pair of rows from one replication.
///
/// Of each pair of ratios x₁/y₁ and x₂/y₂ it keeps the sums of x₁, y₁, x₂, y₂ and of their ten products: enough for
/// the margin of a difference. Memory does not grow with the replications, and all are integers, so any order and
/// grouping of merges gives the same bits. The bounds are those of `MomentTable`: a sum of cross products never
/// exceeds the larger of the sums of squares (Cauchy and Schwarz).
public struct PairedMoments: Sendable, Hashable {
  /// The measures.
  public let pairs: [RatioPair]
  /// The number of pairs of rows added, n.
  public private(set) var replications: Int64 = 0
  /// One entry per pair.
  private(set) var sums: [JointSums]

  /// Makes moments of nothing.
  public init(_ pairs: [RatioPair]) {
    self.pairs = pairs
    sums = [JointSums](repeating: JointSums(), count: pairs.count)
  }

  /// Adds the rows of one replication; traps when a moment would overflow.
  public mutating func add(base: [Int64], other: [Int64]) {
    replications += 1
    base.withUnsafeBufferPointer { base in
      other.withUnsafeBufferPointer { other in
        for index in pairs.indices {
          sums[index].add(
            pairs[index].base.numerator.value(on: base), pairs[index].base.denominator.value(on: base),
            pairs[index].other.numerator.value(on: other), pairs[index].other.denominator.value(on: other))
        }
      }
    }
  }

  /// Adds other replications of the same measures.
  public mutating func merge(_ more: PairedMoments) {
    precondition(pairs == more.pairs, "moments of different measures have nothing to add")
    replications += more.replications
    for index in sums.indices { sums[index].merge(more.sums[index]) }
  }
}

/// Sums of x₁, y₁, x₂, y₂ over replications, and of their products.
struct JointSums: Sendable, Hashable {
  /// Σx₁ and Σy₁.
  var base = (x: Int128(0), y: Int128(0))
  /// Σx₂ and Σy₂.
  var other = (x: Int128(0), y: Int128(0))
  /// Σx₁², Σx₁y₁, Σy₁².
  var baseSquares = (xx: Int128(0), xy: Int128(0), yy: Int128(0))
  /// Σx₂², Σx₂y₂, Σy₂².
  var otherSquares = (xx: Int128(0), xy: Int128(0), yy: Int128(0))
  /// Σx₁x₂, Σx₁y₂, Σy₁x₂, Σy₁y₂.
  var cross = (xx: Int128(0), xy: Int128(0), yx: Int128(0), yy: Int128(0))

  mutating func add(_ x1: Int64, _ y1: Int64, _ x2: Int64, _ y2: Int64) {
    base.x += Int128(x1)
    base.y += Int128(y1)
    other.x += Int128(x2)
    other.y += Int128(y2)
    baseSquares.xx += Self.product(x1, x1)
    baseSquares.xy += Self.product(x1, y1)
    baseSquares.yy += Self.product(y1, y1)
    otherSquares.xx += Self.product(x2, x2)
    otherSquares.xy += Self.product(x2, y2)
    otherSquares.yy += Self.product(y2, y2)
    cross.xx += Self.product(x1, x2)
    cross.xy += Self.product(x1, y2)
    cross.yx += Self.product(y1, x2)
    cross.yy += Self.product(y1, y2)
  }

  mutating func merge(_ more: JointSums) {
    base = (base.x + more.base.x, base.y + more.base.y)
    other = (other.x + more.other.x, other.y + more.other.y)
    baseSquares = Self.sum(baseSquares, more.baseSquares)
    otherSquares = Self.sum(otherSquares, more.otherSquares)
    cross = (
      cross.xx + more.cross.xx, cross.xy + more.cross.xy, cross.yx + more.cross.yx, cross.yy + more.cross.yy
    )
  }

  /// The numbers in the order of their declaration.
  private var all: [Int128] {
    [
      base.x, base.y, other.x, other.y, baseSquares.xx, baseSquares.xy, baseSquares.yy, otherSquares.xx,
      otherSquares.xy, otherSquares.yy, cross.xx, cross.xy, cross.yx, cross.yy,
    ]
  }

  static func == (one: JointSums, two: JointSums) -> Bool { one.all == two.all }

  func hash(into hasher: inout Hasher) { hasher.combine(all) }

  private typealias Squares = (xx: Int128, xy: Int128, yy: Int128)

  private static func sum(_ one: Squares, _ two: Squares) -> Squares {
    (one.xx + two.xx, one.xy + two.xy, one.yy + two.yy)
  }

  /// The product of two words, which always fits two words.
  private static func product(_ x: Int64, _ y: Int64) -> Int128 { Int128(x) &* Int128(y) }
}
