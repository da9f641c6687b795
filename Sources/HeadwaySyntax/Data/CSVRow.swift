/// One row of a data file: its fields in the order of the columns asked for.
///
/// A row is lent to the body of ``CSVTable/read(_:from:namedAt:columns:optional:limits:_:)`` and holds bytes;
/// a text or a number is made only when it is asked for.
public struct CSVRow: Sendable {
  /// The file as the person named it.
  public let file: String
  /// The line on which the row begins, from 1.
  public internal(set) var line = 1
  /// The unquoted bytes of all fields, one after the other.
  var bytes: [UInt8] = []
  /// The end of each field in `bytes`.
  var ends: [Int] = []
  /// The line, first column and length in characters of each field, as written.
  var places: [Place] = []
  /// For each column asked for, which field of the file holds it.
  var fields: [Int?] = []

  struct Place: Sendable {
    var line: Int
    var column: Int
    var length: Int
  }

  init(file: String) { self.file = file }

  /// Whether the file has the column, counted in the order asked for; optional columns may be absent.
  public func has(_ column: Int) -> Bool { fields[column] != nil }

  /// The text of a field without spaces around it; empty where an optional column is absent.
  public func text(_ column: Int) -> String {
    String(decoding: bytes[trimmedBounds(column)], as: UTF8.self)
  }

  /// The field as a whole number in plain digits, or none.
  public func integer(_ column: Int) -> Int? {
    let bounds = trimmedBounds(column)
    let hasSign = bounds.first.map { bytes[$0] == UInt8(ascii: "-") } ?? false
    let digits = hasSign ? bounds.dropFirst() : bounds
    guard !digits.isEmpty else { return nil }
    var value = 0
    for index in digits {
      let digit = Int(bytes[index]) - 48
      guard (0...9).contains(digit) else { return nil }
      let (shifted, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = shifted.subtractingReportingOverflow(digit)
      guard !overflow, !carry else { return nil }
      value = sum
    }
    // Summed below zero, where one more value fits than above.
    if hasSign { return value }
    return value == .min ? nil : -value
  }

  /// The field as a decimal number such as `12`, `-0.5` or `1e3`, or none; never infinite.
  public func number(_ column: Int) -> Double? {
    let bounds = trimmedBounds(column)
    guard !bounds.isEmpty, bytes[bounds].allSatisfy(Self.isNumeric), let value = Double(text(column)),
      value.isFinite
    else { return nil }
    return value
  }

  /// Where the field stands; the beginning of the row where an optional column is absent.
  public func range(_ column: Int) -> SourceRange {
    guard let field = fields[column], field < places.count else {
      return SourceRange(file: file, line: line, column: 1)
    }
    let place = places[field]
    return SourceRange(file: file, line: place.line, column: place.column, length: max(place.length, 1))
  }

  /// The bytes of a field of the file, by its position.
  func fieldBounds(_ field: Int) -> Range<Int> {
    (field == 0 ? 0 : ends[field - 1])..<ends[field]
  }

  private func trimmedBounds(_ column: Int) -> Range<Int> {
    guard let field = fields[column], field < ends.count else { return 0..<0 }
    var bounds = fieldBounds(field)
    while let first = bounds.first, PlaceFinder.isSpace(bytes[first]) { bounds = bounds.dropFirst() }
    while let last = bounds.last, PlaceFinder.isSpace(bytes[last]) { bounds = bounds.dropLast() }
    return bounds
  }

  /// Keeps `nan`, `inf` and hexadecimal numbers out, which Swift would read.
  private static func isNumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }
}

/// Why a row of a data file cannot be used.
public struct CSVComplaint: Error, Hashable, Sendable {
  /// The column at fault, in the order asked for.
  public var column: Int
  /// One sentence: what is wrong, with the value in it.
  public var message: String
  /// What to write instead, or empty.
  public var fix: String

  /// Makes a complaint.
  public init(column: Int, _ message: String, fix: String = "") {
    self.column = column
    self.message = message
    self.fix = fix
  }
}
