extension Double {
  /// The `Double` nearest to an exact sum.
  ///
  /// The standard library's conversion of `Int128` is generic and takes some three thousand instructions; nearly all
  /// sums fit 64 bits, whose conversion is one.
  @inlinable public init(nearestTo sum: Int128) {
    if let narrow = Int64(exactly: sum) { self = Double(narrow) } else { self = Double(sum) }
  }
}
