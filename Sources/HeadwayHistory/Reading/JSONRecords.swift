/// The records of a JSON file or page, one after the other, in the memory of one record.
///
/// It takes an array of objects; an object whose members are such arrays, `{"tickets": [...], "groups": [...]}`; and
/// objects one after the other (NDJSON). Only brackets and quotes are looked at: whether a record is well formed, who
/// decodes it sees.
final class JSONRecords {
  /// Puts further bytes into a buffer and returns how many; 0 at the end.
  typealias Source = (UnsafeMutableBufferPointer<UInt8>) throws(HistoryProblem) -> Int

  /// Bytes of the longest record.
  static let longestRecord = 1 << 24

  private enum Place {
    /// Between values that stand by themselves.
    case outside
    /// Within an array of records.
    case list
    /// Within the object around such arrays.
    case wrapper
  }

  /// The file, for messages.
  let file: String
  /// The member that the current record is of, such as `tickets`; nil where the file has no such members.
  private(set) var table: String?
  /// Records so far.
  private(set) var count = 0
  /// The line on which the current record begins, from 1.
  private(set) var line = 1

  private let source: Source
  private let tables: Set<String>
  private var bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 18)
  private var position = 0
  private var end = 0
  /// Where bytes that are still needed begin; nil where none are.
  private var kept: Int?
  private var lines = 1
  private var isAtEnd = false
  private var place = Place.outside
  private var isWrapped = false

  /// Begins to read.
  ///
  /// - Parameter tables: The members that hold records.
  init(file: String, tables: Set<String>, _ source: @escaping Source) {
    self.file = file
    self.tables = tables
    self.source = source
  }

  deinit { bytes.deallocate() }

  /// The bytes of the next record, valid until the next step; nil at the end.
  func next() throws(HistoryProblem) -> UnsafeBufferPointer<UInt8>? {
    while true {
      switch place {
      case .outside:
        guard let byte = try skipBlanks(and: Self.comma) else { return nil }
        if byte == Self.openList {
          position += 1
          place = .list
        } else if byte == Self.openObject {
          if let record = try object() { return record }
        } else {
          throw problem("is no JSON: `\(Character(Unicode.Scalar(byte)))` stands where a record should begin")
        }
      case .list:
        guard let byte = try skipBlanks(and: Self.comma) else { throw cut() }
        guard byte == Self.closeList else {
          guard byte == Self.openObject else { throw problem("has a list of something that is no record") }
          return try record(from: position)
        }
        position += 1
        place = isWrapped ? .wrapper : .outside
      case .wrapper: try members()
      }
    }
  }

  // MARK: Objects

  /// Reads an object that stands by itself: a record, which is returned, or the one around tables.
  private func object() throws(HistoryProblem) -> UnsafeBufferPointer<UInt8>? {
    line = lines
    kept = position
    position += 1
    while true {
      guard let byte = try skipBlanks(and: Self.comma) else { throw cut() }
      if byte == Self.closeObject {
        position += 1
        table = nil
        return finished()
      }
      if try member() { return nil }
    }
  }

  /// Goes on in the object around tables, up to the next table or its end.
  private func members() throws(HistoryProblem) {
    while true {
      guard let byte = try skipBlanks(and: Self.comma) else { throw cut() }
      if byte == Self.closeObject {
        position += 1
        (place, isWrapped) = (.outside, false)
        return
      }
      if try member() { return }
    }
  }

  /// Reads a member; whether it is a table, in which it then stands.
  private func member() throws(HistoryProblem) -> Bool {
    guard bytes[position] == Self.quote else { throw problem("is no JSON: a name is missing") }
    let start = position - (kept ?? position)
    let isKept = kept != nil
    if !isKept { kept = position }
    try skipValue()
    let from = (kept ?? 0) + (isKept ? start : 0) + 1
    let name = String(decoding: bytes[from..<max(from, position - 1)], as: UTF8.self)
    if !isKept { kept = nil }
    guard try skipBlanks(and: Self.colon) != nil else { throw cut() }
    guard bytes[position] == Self.openList, tables.contains(name) else {
      try skipValue()
      return false
    }
    position += 1
    kept = nil
    table = name
    (place, isWrapped) = (.list, true)
    return true
  }

  private func record(from start: Int) throws(HistoryProblem) -> UnsafeBufferPointer<UInt8> {
    line = lines
    kept = start
    try skipValue()
    return finished()
  }

  private func finished() -> UnsafeBufferPointer<UInt8> {
    count += 1
    let start = kept ?? position
    kept = nil
    return UnsafeBufferPointer(rebasing: bytes[start..<position])
  }

  // MARK: Values

  /// Goes behind the value that begins here.
  private func skipValue() throws(HistoryProblem) {
    var depth = 0
    var isText = false
    while true {
      if position == end {
        guard try refill() else {
          guard depth == 0, !isText else { throw cut() }
          return
        }
      }
      let byte = bytes[position]
      if isText {
        if byte == Self.backslash {
          position += 1
          if position == end, !(try refill()) { throw cut() }
        } else if byte == Self.quote {
          isText = false
        }
        position += 1
        if !isText, depth == 0 { return }
        continue
      }
      switch byte {
      case Self.quote:
        isText = true
        position += 1
      case Self.openList, Self.openObject:
        depth += 1
        position += 1
      case Self.closeList, Self.closeObject:
        // The end of what is around a number or a word.
        guard depth > 0 else { return }
        depth -= 1
        position += 1
        if depth == 0 { return }
      case Self.comma where depth == 0: return
      case Self.lineFeed:
        guard depth > 0 else { return }
        lines += 1
        position += 1
      default: position += 1
      }
    }
  }

  /// The next byte that is neither blank nor `divider`; nil at the end.
  private func skipBlanks(and divider: UInt8) throws(HistoryProblem) -> UInt8? {
    while true {
      if position == end, !(try refill()) { return nil }
      let byte = bytes[position]
      switch byte {
      case 0x20, 0x09, 0x0D, divider: break
      case Self.lineFeed: lines += 1
      // The mark of UTF-8 before the first byte.
      case 0xEF, 0xBB, 0xBF: guard count == 0 else { return byte }
      default: return byte
      }
      position += 1
    }
  }

  private func refill() throws(HistoryProblem) -> Bool {
    guard !isAtEnd else { return false }
    let start = kept ?? position
    if start > 0, let base = bytes.baseAddress {
      base.update(from: base + start, count: end - start)
      (position, end) = (position - start, end - start)
      if kept != nil { kept = 0 }
    }
    if end == bytes.count {
      guard bytes.count < Self.longestRecord else {
        throw problem(
          "has a record of more than \(Self.longestRecord >> 20) MB",
          fix: "check that it is an export of tickets")
      }
      let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 2 * bytes.count)
      _ = larger.update(fromContentsOf: bytes)
      bytes.deallocate()
      bytes = larger
    }
    let made: Int
    do throws(HistoryProblem) {
      made = try source(UnsafeMutableBufferPointer(rebasing: bytes[end...]))
    } catch {
      var problem = error
      problem.line = lines
      problem.reason += ", after \(count) \(count == 1 ? "record" : "records")"
      throw problem
    }
    end += made
    isAtEnd = made == 0
    return !isAtEnd
  }

  private func cut() -> HistoryProblem {
    problem(
      "ends in the middle of a record, after \(count) whole \(count == 1 ? "one" : "ones")",
      fix: "fetch or export it again")
  }

  private func problem(_ reason: String, fix: String = "export it as JSON, NDJSON or CSV") -> HistoryProblem {
    HistoryProblem(file: file, line: lines, reason, fix: fix)
  }

  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")
  private static let comma = UInt8(ascii: ",")
  private static let colon = UInt8(ascii: ":")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let openList = UInt8(ascii: "[")
  private static let closeList = UInt8(ascii: "]")
  private static let openObject = UInt8(ascii: "{")
  private static let closeObject = UInt8(ascii: "}")
}
