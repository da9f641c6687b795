import HeadwayHistory
import Testing

/// What came of importing a text.
struct Imported {
  var records: [ContactRecord] = []
  var quality: DataQuality
  var profile: HistoryProfile
  var mapping: ColumnMapping

  /// Imports the bytes of a file.
  ///
  /// - Parameter asOf: the latest possible instant, 2030-01-01 00:00 UTC unless said otherwise.
  init(
    _ bytes: some Sequence<UInt8>, map: [String] = [], zone: String = "UTC",
    asOf: Int64 = 1_893_456_000_000_000,
    words: [String: ContactImporter.ToldWord] = [:]
  ) throws {
    let file = try WrittenFile(bytes)
    defer { withExtendedLifetime(file) {} }
    mapping = try MappingGuess(file.path).mapping(ToldMapping(parsing: map))
    // FNV-1a, 64 bits: enough to tell ids apart here.
    var importer = ContactImporter(mapping, try #require(ZoneClock(zone)), asOf: asOf, words: words) { id in
      id.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    }
    var records: [ContactRecord] = []
    try importer.read(
      file.path, take: { record throws(HistoryProblem) in records.append(record) }, goesOn: { _ in true })
    self.records = records
    quality = importer.quality
    profile = importer.profile
  }

  init(
    _ text: String, map: [String] = [], zone: String = "UTC", asOf: Int64 = 1_893_456_000_000_000,
    words: [String: ContactImporter.ToldWord] = [:]
  ) throws {
    try self.init(text.utf8, map: map, zone: zone, asOf: asOf, words: words)
  }

  /// How many mistakes there are of each kind, and on which lines they were seen.
  func lines(_ kind: DataQuality.Kind, _ field: MappedField? = nil) -> [Int] {
    quality.sorted.filter { $0.finding.kind == kind && (field == nil || $0.finding.field == field) }
      .flatMap { $0.tally.examples.map(\.line) }
  }
}
