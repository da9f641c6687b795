extension MomentTable: Codable {
  private enum CodingKeys: String, CodingKey { case layout, replications, moments }

  /// Writes the layout, n, and each moment as its low and its high word of 64 bits, for not every format has 128.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(layout, forKey: .layout)
    try container.encode(replications, forKey: .replications)
    let words = moments.flatMap {
      [UInt64(truncatingIfNeeded: $0), UInt64(truncatingIfNeeded: $0 >> 64)]
    }
    try container.encode(words, forKey: .moments)
  }

  /// Reads what `encode(to:)` wrote; throws `DecodingError.dataCorrupted` for anything it cannot have written.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let layout = try container.decode(MomentLayout.self, forKey: .layout)
    let replications = try container.decode(Int64.self, forKey: .replications)
    let words = try container.decode([UInt64].self, forKey: .moments)
    let (pairs, remainder) = words.count.quotientAndRemainder(dividingBy: 2)
    guard remainder == 0, replications >= 0, Self.isMomentCount(pairs, of: layout) else {
      throw DecodingError.dataCorruptedError(
        forKey: .moments, in: container, debugDescription: "\(words.count) words do not fit the layout")
    }
    let moments = (0..<pairs).map { index in
      Int128(truncatingIfNeeded: UInt128(words[2 * index + 1]) << 64 | UInt128(words[2 * index]))
    }
    self.init(layout: layout, replications: replications, moments: moments)
  }

  /// Whether a table of that layout has so many moments, without arithmetic that a hostile file could overflow.
  private static func isMomentCount(_ count: Int, of layout: MomentLayout) -> Bool {
    layout.columns <= count && count == momentCount(of: layout)
  }
}
