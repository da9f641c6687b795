import HeadwayCalendar

/// Writes the history file, a row per contact.
public struct HistoryWriter: ~Copyable {
  private let sink: ByteSink
  private var clock: ZoneClock

  /// Begins a file with its header.
  ///
  /// - Parameter clock: The zone on whose wall clock times are written, each with its offset from UTC.
  public init(_ sink: ByteSink, _ clock: ZoneClock) throws(HistoryProblem) {
    self.sink = sink
    self.clock = clock
    try sink.put { $0 += Array((ContactRecord.columns.joined(separator: ",") + "\n").utf8) }
  }

  /// Writes a row.
  public mutating func write(_ record: ContactRecord) throws(HistoryProblem) {
    var clock = clock
    try sink.put { bytes in
      let comma = UInt8(ascii: ",")
      if let contact = record.contact { bytes.append(hexadecimal: contact) }
      bytes.append(comma)
      bytes.append(cell: record.queue)
      bytes.append(comma)
      bytes += (record.channel?.rawValue ?? "").utf8
      bytes.append(comma)
      bytes.append(decimal: record.priority)
      for time in [
        record.created, record.serviceStart, record.firstReply, record.resolved, record.closed, record.ended,
      ] {
        bytes.append(comma)
        if let time { bytes.append(instant: time, &clock) }
      }
      bytes.append(comma)
      bytes.append(seconds: record.handleTime)
      bytes.append(comma)
      bytes.append(cell: record.team ?? "")
      bytes.append(comma)
      bytes += (record.outcome?.rawValue ?? "").utf8
      for count in [record.reopens, record.transfers, record.replies] {
        bytes.append(comma)
        bytes.append(decimal: count)
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    self.clock = clock
  }

  /// Writes what is left; the file is then whole.
  public func finish() throws(HistoryProblem) { try sink.finish() }
}

extension [UInt8] {
  fileprivate mutating func append(hexadecimal value: UInt64) {
    for shift in stride(from: UInt64(60), through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: value >> shift & 15)
      append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }

  fileprivate mutating func append(decimal value: Int?) {
    if let value { self += String(value).utf8 }
  }

  /// Whole seconds without a point; any other number as the shortest text that reads back as the same.
  fileprivate mutating func append(seconds: Double?) {
    guard let seconds else { return }
    if let whole = Int(exactly: seconds) { append(decimal: whole) } else { self += String(seconds).utf8 }
  }

  /// A text, in quotes where RFC 4180 asks for them.
  fileprivate mutating func append(cell text: String) {
    guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else {
      self += text.utf8
      return
    }
    self += "\"\(text.replacing("\"", with: "\"\""))\"".utf8
  }

  /// `2026-03-29T01:30:00+09:00`, with decimals only where there are any.
  fileprivate mutating func append(instant: Int64, _ clock: inout ZoneClock) {
    let wall = clock.wall(at: instant)
    let local = CivilDateTime(wall: wall)
    let (year, month, day) = local.date.yearMonthDay
    let second = local.microsecondOfDay / 1_000_000
    append(digits: year, 4)
    append(UInt8(ascii: "-"))
    append(digits: month, 2)
    append(UInt8(ascii: "-"))
    append(digits: day, 2)
    append(UInt8(ascii: "T"))
    append(digits: Int(second / 3600), 2)
    append(UInt8(ascii: ":"))
    append(digits: Int(second / 60 % 60), 2)
    append(UInt8(ascii: ":"))
    append(digits: Int(second % 60), 2)
    let fraction = Int(local.microsecondOfDay % 1_000_000)
    if fraction > 0 {
      append(UInt8(ascii: "."))
      append(digits: fraction, 6)
      while last == UInt8(ascii: "0") { removeLast() }
    }
    let offset = Int((wall - instant) / 1_000_000)
    append(offset < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
    append(digits: Int(offset.magnitude) / 3600, 2)
    append(UInt8(ascii: ":"))
    append(digits: Int(offset.magnitude) / 60 % 60, 2)
  }

  private mutating func append(digits value: Int, _ width: Int) {
    var unit = 1
    for _ in 1..<width { unit *= 10 }
    while unit > 0 {
      append(UInt8(ascii: "0") + UInt8(value / unit % 10))
      unit /= 10
    }
  }
}
