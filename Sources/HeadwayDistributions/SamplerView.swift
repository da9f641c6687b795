import HeadwayRandom

/// What a component of a sampler evaluates at run time.
@frozen public enum SamplerCurve: UInt8, Sendable {
  /// A quantile table that holds the quantile itself.
  case table
  /// A quantile table that holds a root of the quantile.
  case rootTable
  /// v itself, for v in 0...1.
  case line
  /// √v.
  case rising
  /// 1 - √(1 - v).
  case falling
  /// One of the observed values.
  case observed
  /// Several components: the bits choose one.
  case several
}

/// A sampler as the engine reads it: borrowed pointers and numbers, without reference counting.
///
/// Valid while its `SamplerArena` lives.
@frozen public struct SamplerView: @unchecked Sendable {
  @usableFromInline let body: CurveView
  @usableFromInline let components: UnsafePointer<ComponentView>
  @usableFromInline let count: Int

  @usableFromInline init(body: CurveView, components: UnsafePointer<ComponentView>, count: Int) {
    self.body = body
    self.components = components
    self.count = count
  }

  /// The variate for 64 random bits as simulated time: whole microseconds, rounded to nearest, from 0 to 2⁶⁰.
  public func microseconds(forBits bits: UInt64) -> Int64 {
    withUnsafePointer(to: self) { $0.microseconds(forBits: bits) }
  }

  /// The variate for 64 random bits, unrounded, in the unit of its distribution (s).
  public func unit(forBits bits: UInt64) -> Double {
    withUnsafePointer(to: self) { $0.unit(forBits: bits) }
  }

  /// Its table where each variate is the table's root, without scale or shift, as for an exponential of mean 1.
  public var bareTable: QuantileView? {
    body.curve == .table && body.scale == 1 && body.shift == 0 ? body.table : nil
  }

  @usableFromInline @inline(never) static func composedMicroseconds(
    _ view: UnsafePointer<SamplerView>, forBits bits: UInt64
  ) -> Int64 {
    let body = view.pointee.body
    if body.curve != .several { return body.microseconds(ofUnit: body.unit(forBits: bits)) }
    let component = view.pointee.component(forBits: bits)
    return component.body.microseconds(ofUnit: component.body.unit(forBits: component.stretched(bits)))
  }

  @usableFromInline @inline(never) static func composedSeconds(
    _ view: UnsafePointer<SamplerView>, forBits bits: UInt64
  ) -> Double {
    let body = view.pointee.body
    if body.curve != .several { return body.seconds(ofUnit: body.unit(forBits: bits)) }
    let component = view.pointee.component(forBits: bits)
    return component.body.seconds(ofUnit: component.body.unit(forBits: component.stretched(bits)))
  }

  private func component(forBits bits: UInt64) -> ComponentView {
    var index = 0
    while index < count - 1, bits > components[index].lastBits { index += 1 }
    return components[index]
  }
}

/// The draws of a loop: from a view that stays where it is. To call a view itself would copy all of it, for the case
/// that it has several components.
extension UnsafePointer<SamplerView> {
  /// The variate for 64 random bits as simulated time: whole microseconds, rounded to nearest, from 0 to 2⁶⁰.
  @inlinable @inline(__always) public func microseconds(forBits bits: UInt64) -> Int64 {
    if _fastPath(pointee.body.curve == .table) {
      return pointee.body.microseconds(ofUnit: pointee.body.table.root(forBits: bits))
    }
    return SamplerView.composedMicroseconds(self, forBits: bits)
  }

  /// The variate for 64 random bits, unrounded, in the unit of its distribution (s).
  @inlinable @inline(__always) public func unit(forBits bits: UInt64) -> Double {
    if _fastPath(pointee.body.curve == .table) {
      return pointee.body.seconds(ofUnit: pointee.body.table.root(forBits: bits))
    }
    return SamplerView.composedSeconds(self, forBits: bits)
  }
}

/// A curve with its scale and shift, in seconds and in microseconds.
@frozen @usableFromInline struct CurveView {
  @usableFromInline let table: QuantileView
  /// Microseconds per unit, and microseconds added, with the half that makes truncation a rounding.
  @usableFromInline let microScale: Double
  @usableFromInline let microShift: Double
  @usableFromInline let scale: Double
  @usableFromInline let shift: Double
  /// How many values an observed curve has; they lie where a table has its coefficients.
  @usableFromInline let observations: Int
  @usableFromInline let curve: SamplerCurve

  @usableFromInline init(
    curve: SamplerCurve, table: QuantileView, observations: Int, scale: Double, shift: Double
  ) {
    self.curve = curve
    self.table = table
    self.observations = observations
    self.scale = scale
    self.shift = shift
    microScale = scale * 1e6
    microShift = shift * 1e6 + 0.5
  }

  @inlinable @inline(__always) func microseconds(ofUnit unit: Double) -> Int64 {
    let value = unit * microScale + microShift
    return Int64(wholePartOf: value < 0x1p60 ? value : 0x1p60)
  }

  @inlinable @inline(__always) func seconds(ofUnit unit: Double) -> Double { unit * scale + shift }

  @usableFromInline func unit(forBits bits: UInt64) -> Double {
    // The middle of one of 2^53 cells, as an odd number of 54 bits: it is never 0 or 1, nor is its distance from 1.
    func half(_ bits: UInt64) -> Double { Double(Int64(bits >> 12)) * 0x1p-52 + 0x1p-53 }
    return switch curve {
    case .table, .rootTable: table.value(forBits: bits)
    case .line: half(bits)
    case .rising: half(bits).squareRoot()
    case .falling: 1 - half(~bits).squareRoot()
    case .observed: table.coefficients[DrawnIndex.below(observations, forBits: bits)]
    case .several: preconditionFailure("a component of a sampler is never itself a list of components")
    }
  }
}

/// One component of a mixture, with the numbers that stretch its share of the bits back to all 64.
@frozen @usableFromInline struct ComponentView {
  let firstBits: UInt64
  let lastBits: UInt64
  let leadingZeros: UInt64
  let reciprocal: UInt64
  let body: CurveView

  init(_ component: SamplerComponent, body: CurveView) {
    firstBits = component.firstBits
    lastBits = component.lastBits
    self.body = body
    let width = lastBits &- firstBits &+ 1  // 0 stands for 2^64
    leadingZeros = width == 0 ? 0 : UInt64(width.leadingZeroBitCount)
    let divisor = width << leadingZeros
    // 2^127 / divisor, from 2^63 to 2^64; the latter, for a power of two, is short by one, which costs one bit.
    reciprocal = divisor <= 1 << 63 ? .max : divisor.dividingFullWidth((1 << 63, 0)).quotient
  }

  /// The place of `bits` in the component's share, as a number of 64 bits: (bits - first) × 2⁶⁴ / width.
  ///
  /// A share of 2⁻ⁿ leaves 64 - n random bits; the missing ones are set to their middle.
  func stretched(_ bits: UInt64) -> UInt64 {
    let place = (bits &- firstBits) << leadingZeros | (1 << leadingZeros) >> 1
    let product = place.multipliedFullWidth(by: reciprocal)
    return product.high << 1 | product.low >> 63
  }
}
