extension WaitHistogram: Codable {
  private enum CodingKeys: String, CodingKey { case buckets, counts }

  /// Writes the buckets that hold anything, in ascending order, and their counts.
  public func encode(to encoder: any Encoder) throws {
    let filled = counts.indices.filter { counts[$0] > 0 }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(filled, forKey: .buckets)
    try container.encode(filled.map { counts[$0] }, forKey: .counts)
  }

  /// Reads what `encode(to:)` wrote; throws `DecodingError.dataCorrupted` for anything it cannot have written.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let buckets = try container.decode([Int].self, forKey: .buckets)
    let filled = try container.decode([UInt64].self, forKey: .counts)
    let inRange = buckets.allSatisfy { (0..<Self.bucketCount).contains($0) }
    let ascending = zip(buckets, buckets.dropFirst()).allSatisfy { $0 < $1 }
    guard buckets.count == filled.count, inRange, ascending else {
      throw DecodingError.dataCorruptedError(
        forKey: .buckets, in: container, debugDescription: "Buckets and counts do not describe a histogram")
    }
    self.init()
    for (bucket, count) in zip(buckets, filled) { add(count, inBucket: bucket) }
  }
}
