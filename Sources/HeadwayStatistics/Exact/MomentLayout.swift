/// What the rows of a `MomentTable` hold, and which ratios are wanted of them.
public struct MomentLayout: Sendable, Hashable, Codable {
  /// The number of columns of a row.
  public let columns: Int
  /// The ratios whose products are kept, in the order of their indices.
  public let ratios: [RatioDefinition]

  /// Makes a layout; every ratio must name columns in 0..<`columns`.
  public init(columns: Int, ratios: [RatioDefinition]) {
    precondition(
      Self.isConsistent(columns: columns, ratios: ratios), "A ratio names a column outside 0..<\(columns)")
    self.columns = columns
    self.ratios = ratios
  }

  static func isConsistent(columns: Int, ratios: [RatioDefinition]) -> Bool {
    let terms = ratios.lazy.flatMap { [$0.numerator, $0.denominator] }.flatMap(\.terms)
    return columns >= 0 && terms.allSatisfy { (0..<max(columns, 0)).contains($0.column) }
  }

  /// Reads a layout; throws `DecodingError.dataCorrupted` when a ratio names a column that is not there.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let columns = try container.decode(Int.self, forKey: .columns)
    let ratios = try container.decode([RatioDefinition].self, forKey: .ratios)
    guard Self.isConsistent(columns: columns, ratios: ratios) else {
      throw DecodingError.dataCorruptedError(
        forKey: .ratios, in: container, debugDescription: "A ratio names a column outside 0..<\(columns)")
    }
    self.init(columns: columns, ratios: ratios)
  }

  private enum CodingKeys: String, CodingKey { case columns, ratios }
}
