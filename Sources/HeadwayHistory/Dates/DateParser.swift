import HeadwayCalendar

/// Reads a date and time, byte by byte.
struct DateParser {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position: Int
  private let end: Int

  /// Reads a text; blanks around it do not count.
  static func parse(_ text: UnsafeBufferPointer<UInt8>, as format: DateFormat) throws(DateFault)
    -> WrittenTime
  {
    var parser = DateParser(text)
    switch format {
    case .epochSeconds: return try parser.epoch(scale: 1_000_000)
    case .epochMilliseconds: return try parser.epoch(scale: 1000)
    case .yearFirst, .dayFirst, .monthFirst: return try parser.dateAndTime(format)
    }
  }

  private init(_ text: UnsafeBufferPointer<UInt8>) {
    bytes = text
    var (low, high) = (0, text.count)
    while low < high, text[low] == UInt8(ascii: " ") { low += 1 }
    while high > low, text[high - 1] == UInt8(ascii: " ") { high -= 1 }
    position = low
    end = high
  }

  // MARK: Seconds since 1970

  private mutating func epoch(scale: Int64) throws(DateFault) -> WrittenTime {
    guard let (whole, digits) = number(most: 15) else { throw .form }
    guard whole <= Self.latest / scale else { throw .year }
    var value = whole * scale
    if skip(".") {
      var unit = scale / 10
      while let digit = digit() {
        value += Int64(digit) * unit
        unit /= 10
      }
    }
    guard isAtEnd, digits >= 9 else { throw .form }
    return WrittenTime(microseconds: value, hasZone: true)
  }

  /// The end of the year 2100 (microseconds since 1970).
  private static let latest: Int64 = 4_133_980_800_000_000

  // MARK: Dates

  private mutating func dateAndTime(_ format: DateFormat) throws(DateFault) -> WrittenTime {
    skipWeekday()
    let date = try date(format)
    guard ZoneClock.years.contains(date.year) else { throw .year }
    guard let day = CivilDate(year: date.year, month: date.month, day: date.day) else { throw .noSuchDay }
    let midnight = Int64(day.dayNumber) * CivilDateTime.dayLength
    if isAtEnd { return WrittenTime(microseconds: midnight, hasZone: false) }
    if !skip("T"), !skip("t") {
      let isApart = skip(",") || peek == UInt8(ascii: " ")
      guard isApart else { throw .form }
    }
    skipBlanks()
    let wall = midnight + (try time())
    guard let offset = try zone() else { return WrittenTime(microseconds: wall, hasZone: false) }
    return WrittenTime(microseconds: wall - offset * 1_000_000, hasZone: true)
  }

  private mutating func date(_ format: DateFormat) throws(DateFault) -> (year: Int, month: Int, day: Int) {
    if let month = monthName() {
      // Jan 5, 2026
      skipSeparators()
      guard let (day, _) = number(most: 2) else { throw .form }
      _ = skip(",")
      skipSeparators()
      return (try year(), month, Int(day))
    }
    guard let (first, digits) = number(most: 8) else { throw .form }
    if digits == 8 { return (Int(first / 10_000), Int(first / 100 % 100), Int(first % 100)) }
    guard digits == 4 || digits <= 2 else { throw .form }
    guard skipSeparators() else { throw .form }
    if digits <= 2, let month = monthName() {
      // 05-Jan-2026
      guard skipSeparators() else { throw .form }
      return (try year(), month, Int(first))
    }
    guard let (second, _) = number(most: 2), skipSeparators() else { throw .form }
    if digits == 4 {
      guard let (third, _) = number(most: 2) else { throw .form }
      // Korean spreadsheets write 2026. 1. 5.
      _ = skip(".")
      return (Int(first), Int(second), Int(third))
    }
    guard format != .yearFirst else { throw .form }
    let year = try year()
    return format == .dayFirst ? (year, Int(second), Int(first)) : (year, Int(first), Int(second))
  }

  /// Four digits, or two, which mean 1970 to 2069 as POSIX has it for 69 and below.
  private mutating func year() throws(DateFault) -> Int {
    guard let (year, digits) = number(most: 4), digits == 2 || digits == 4 else { throw .form }
    return Int(digits == 4 ? year : year < 70 ? 2000 + year : 1900 + year)
  }

  // MARK: Times

  /// Microseconds since midnight.
  private mutating func time() throws(DateFault) -> Int64 {
    var half = koreanHalf()
    skipBlanks()
    guard var (hour, digits) = number(most: 6) else { throw .form }
    var (minute, second, fraction): (Int64, Int64, Int64) = (0, 0, 0)
    if digits > 2 {
      guard digits == 4 || digits == 6 else { throw .form }
      if digits == 6 { (hour, second) = (hour / 100, hour % 100) }
      (hour, minute) = (hour / 100, hour % 100)
    } else {
      guard skip(":"), let (minutes, count) = number(most: 2), count == 2 else { throw .form }
      minute = minutes
      if skip(":") {
        guard let (seconds, count) = number(most: 2), count == 2 else { throw .form }
        second = seconds
      }
    }
    if let mark = peek, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ",") {
      position += 1
      var unit: Int64 = 100_000
      guard let first = digit() else { throw .form }
      fraction = Int64(first) * unit
      while let digit = digit() {
        unit /= 10
        fraction += Int64(digit) * unit
      }
    }
    digits = position
    skipBlanks()
    if half == nil { half = englishHalf() }
    if let half {
      guard (1...12).contains(hour) else { throw .noSuchDay }
      hour = hour % 12 + (half == .afternoon ? 12 : 0)
    }
    guard hour < 24 || hour == 24 && minute == 0 && second == 0, minute < 60, second <= 60 else {
      throw .noSuchDay
    }
    return ((hour * 60 + minute) * 60 + second) * 1_000_000 + fraction
  }

  private enum Half { case morning, afternoon }

  private mutating func englishHalf() -> Half? {
    guard let letter = peek.map({ $0 | 0x20 }), letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p")
    else { return nil }
    var next = position + 1
    if next < end, bytes[next] == UInt8(ascii: ".") { next += 1 }
    guard next < end, bytes[next] | 0x20 == UInt8(ascii: "m") else { return nil }
    next += 1
    if next < end, bytes[next] == UInt8(ascii: ".") { next += 1 }
    position = next
    return letter == UInt8(ascii: "a") ? .morning : .afternoon
  }

  private mutating func koreanHalf() -> Half? {
    if skip(bytesOf: "오전") { return .morning }
    return skip(bytesOf: "오후") ? .afternoon : nil
  }

  /// Seconds ahead of UTC; nil where nothing is written.
  private mutating func zone() throws(DateFault) -> Int64? {
    skipBlanks()
    if isAtEnd { return nil }
    if skip("Z") || skip("z") {
      guard isAtEnd else { throw .form }
      return 0
    }
    if skip(bytesOf: "UTC") || skip(bytesOf: "GMT"), isAtEnd { return 0 }
    guard let sign = peek, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
      throw isLetter(peek) ? .zoneName : .form
    }
    position += 1
    guard var (hour, digits) = number(most: 4) else { throw .form }
    var minute: Int64 = 0
    if digits == 4 {
      (hour, minute) = (hour / 100, hour % 100)
    } else if skip(":") {
      guard let (minutes, count) = number(most: 2), count == 2 else { throw .form }
      minute = minutes
    }
    guard isAtEnd, hour <= 18, minute < 60 else { throw .form }
    digits = sign == UInt8(ascii: "-") ? -1 : 1
    return Int64(digits) * (hour * 3600 + minute * 60)
  }

  // MARK: Bytes

  private var isAtEnd: Bool { position == end }

  private var peek: UInt8? { position < end ? bytes[position] : nil }

  private func isLetter(_ byte: UInt8?) -> Bool {
    byte.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) } ?? false
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard position < end, UInt32(bytes[position]) == character.value else { return false }
    position += 1
    return true
  }

  private mutating func skip(bytesOf word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard position + count <= end else { return false }
    for index in 0..<count where bytes[position + index] != word.utf8Start[index] { return false }
    position += count
    return true
  }

  private mutating func skipBlanks() {
    while position < end, bytes[position] == UInt8(ascii: " ") { position += 1 }
  }

  /// What divides the parts of a date: one of `-/.` or blanks, or both; whether there was any.
  @discardableResult
  private mutating func skipSeparators() -> Bool {
    let start = position
    if let byte = peek, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") {
      position += 1
    }
    skipBlanks()
    return position > start
  }

  private mutating func digit() -> UInt8? {
    guard position < end else { return nil }
    let digit = bytes[position] &- UInt8(ascii: "0")
    guard digit < 10 else { return nil }
    position += 1
    return digit
  }

  /// The run of digits here, and how many they are; nil when there are none or too many.
  private mutating func number(most: Int) -> (value: Int64, digits: Int)? {
    let start = position
    var value: Int64 = 0
    while position - start <= most, let digit = digit() { value = value * 10 + Int64(digit) }
    let digits = position - start
    return (1...most).contains(digits) ? (value, digits) : nil
  }

  /// The month whose English name stands here, in full or by its first three letters.
  private mutating func monthName() -> Int? {
    guard position + 3 <= end, isLetter(bytes[position]) else { return nil }
    var letters: UInt32 = 0
    for index in 0..<3 { letters = letters << 8 | UInt32(bytes[position + index] | 0x20) }
    guard let index = Self.months.firstIndex(of: letters) else { return nil }
    while isLetter(peek) { position += 1 }
    _ = skip(".")
    return index + 1
  }

  /// A weekday before the date, "Mon, ".
  private mutating func skipWeekday() {
    guard isLetter(peek) else { return }
    var next = position
    while next < end, isLetter(bytes[next]) { next += 1 }
    guard next < end, bytes[next] == UInt8(ascii: ",") else { return }
    position = next + 1
    skipBlanks()
  }

  private static let months: [UInt32] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ].map { $0.utf8.reduce(0) { $0 << 8 | UInt32($1) } }
}
