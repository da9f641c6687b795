import HeadwayCalendar

/// How the dates of a column were found to be written.
public struct DateDecision: Hashable, Sendable {
  /// The format.
  public var format: DateFormat
  /// How many texts were looked at.
  public var sampled: Int
  /// How many of them can be read.
  public var readable: Int
  /// How many of them have a zone of their own.
  public var withZone: Int
  /// Whether each of them can be read with the day first and with the month first.
  public var isAmbiguous: Bool
  /// Whether some can only be read with the day first and others only with the month first.
  public var isMixed: Bool
}

/// Finds out, from some texts of a column, how its dates are written.
///
/// It is decided once for a column. Where every text could have the day or the month first, dots mean the day first, a
/// 12-hour clock means the month first, and all else the day first, as most of the world has it.
public struct DateSample: Sendable {
  private var sampled = 0
  private var readable: [DateFormat: Int] = [:]
  private var withZone = 0
  private var onlyDayFirst = 0
  private var onlyMonthFirst = 0
  private var eitherFirst = 0
  private var hasTwelveHours = false
  private var hasDots = false

  /// Makes a sample without texts.
  public init() {}

  /// Takes a text; empty ones say nothing.
  public mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.contains(where: { $0 != UInt8(ascii: " ") }) else { return }
    sampled += 1
    var found: [DateFormat: WrittenTime] = [:]
    for format in DateFormat.allCases {
      if let time = try? DateParser.parse(text, as: format) { found[format] = time }
    }
    // Nobody had a help desk before 1990: ten digits are seconds, thirteen are milliseconds.
    for format in [DateFormat.epochSeconds, .epochMilliseconds] {
      if let time = found[format], time.microseconds < 631_152_000_000_000 { found[format] = nil }
    }
    for format in found.keys { readable[format, default: 0] += 1 }
    if found.values.contains(where: \.hasZone) { withZone += 1 }
    guard found[.yearFirst] == nil else { return }
    switch (found[.dayFirst], found[.monthFirst]) {
    case (.some(let day), .some(let month)): eitherFirst += day == month ? 0 : 1
    case (.some, nil): onlyDayFirst += 1
    case (nil, .some): onlyMonthFirst += 1
    case (nil, nil): break
    }
    hasDots = hasDots || text.contains(UInt8(ascii: "."))
    hasTwelveHours = hasTwelveHours || text.contains { $0 | 0x20 == UInt8(ascii: "m") }
  }

  /// What was found; nil where no text is a date.
  public var decision: DateDecision? {
    let order: [DateFormat] = [.yearFirst, .epochSeconds, .epochMilliseconds, preferred, .dayFirst]
    // The first of those that read the most.
    guard let most = readable.values.max(),
      let format = order.first(where: { readable[$0] == most }) ?? readable.first(where: { $1 == most })?.key
    else { return nil }
    return DateDecision(
      format: format, sampled: sampled, readable: most, withZone: withZone,
      isAmbiguous: format != .yearFirst && eitherFirst > 0 && onlyDayFirst == 0 && onlyMonthFirst == 0,
      isMixed: onlyDayFirst > 0 && onlyMonthFirst > 0)
  }

  private var preferred: DateFormat {
    if onlyDayFirst != onlyMonthFirst { return onlyDayFirst > onlyMonthFirst ? .dayFirst : .monthFirst }
    return hasTwelveHours && !hasDots ? .monthFirst : .dayFirst
  }
}

/// Reads the times of one column as instants.
public struct DateReader: Sendable {
  /// How they are written.
  public var format: DateFormat
  /// Times read that the wall clock showed twice; the first coming is meant where nothing contradicts.
  public internal(set) var repeated = 0
  /// Times read that the wall clock never showed, for it was put forward.
  public internal(set) var skipped = 0

  /// Makes a reader.
  public init(_ format: DateFormat) { self.format = format }

  /// The instant of a text in microseconds since 1970 UTC, and how it lies to the changes of the clock.
  ///
  /// A time without a zone of its own is one of the clock's.
  public mutating func read(
    _ text: UnsafeBufferPointer<UInt8>, _ clock: inout ZoneClock
  ) throws(DateFault) -> (utc: Int64, reading: ZoneClock.Reading) {
    let written = try DateParser.parse(text, as: format)
    guard !written.hasZone else { return (written.microseconds, .plain) }
    let result = clock.instant(ofWall: written.microseconds)
    switch result.reading {
    case .plain: break
    case .repeated: repeated += 1
    case .skipped: skipped += 1
    }
    return result
  }
}
