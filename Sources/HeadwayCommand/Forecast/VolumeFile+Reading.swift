import HeadwayCalendar
import HeadwayForecast
import HeadwayHistory

extension VolumeFile {
  /// Takes rows and counts what is odd about them.
  struct Reading {
    private(set) var collected: VolumeCollector
    var dates = DateReader(.yearFirst)
    var notes: [String] = []
    private let columns: Columns
    private var clock: ZoneClock
    private let hasZone: Bool
    private let asOf: CivilDate
    private var future: (count: Int, line: Int) = (0, 0)
    private var untimed: (count: Int, line: Int) = (0, 0)
    private var empty = 0
    private var rows = 0

    init(_ columns: Columns, zone: ZoneClock?, asOf: CivilDate, step: Int) {
      self.columns = columns
      hasZone = zone != nil
      guard let clock = zone ?? ZoneClock("UTC") else { preconditionFailure("every machine knows UTC") }
      self.clock = clock
      self.asOf = asOf
      collected = VolumeCollector(columns.kind, step: step)
    }

    mutating func take(_ row: Row, _ file: String, _ problems: inout [HistoryProblem]) {
      rows += 1
      func refuse(_ text: String, _ place: Int?, _ expected: String) {
        problems.append(
          HistoryProblem(
            file: file, line: row.line, field: place.map { $0 + 1 } ?? 0,
            "expected \(expected), received `\(text.prefix(40))`"))
      }
      guard row.time.contains(where: { $0 != " " }) else {
        untimed = (untimed.count + 1, untimed.count == 0 ? row.line : untimed.line)
        return
      }
      guard let wall = wall(row.time) else {
        return refuse(row.time, columns.time, "a time such as 2026-01-31T09:30")
      }
      let minute = Int((wall >= 0 ? wall : wall - 59_999_999) / 60_000_000)
      let day = CivilDate(dayNumber: (minute >= 0 ? minute : minute - 1439) / 1440)
      guard day <= asOf else {
        future = (future.count + 1, future.count == 0 ? row.line : future.line)
        return
      }
      var contacts: Double? = 1
      if columns.kind == .intervals {
        contacts = nil
        if let text = row.contacts, !Self.isEmpty(text) {
          guard let number = Self.number(text), number <= 1e9 else {
            return refuse(text, columns.contacts, "a number of contacts from 0 on")
          }
          contacts = number
        } else {
          empty += 1
        }
      }
      var handleTime: Double?
      if let text = row.handleTime, !Self.isEmpty(text) {
        guard let number = Self.number(text) else {
          return refuse(text, columns.handleTime, "a handle time in seconds from 0 on")
        }
        handleTime = number
      }
      collected.add(
        queue: row.queue.map { $0.isEmpty ? "unnamed" : $0 } ?? "", minute: minute, contacts: contacts,
        handleTime: handleTime)
    }

    /// The wall clock's microseconds since 1970-01-01 00:00; nil for what is no time.
    private mutating func wall(_ text: String) -> Int64? {
      var text = text
      return text.withUTF8 { bytes in
        guard let instant = try? dates.read(bytes, &clock).utc else { return nil }
        // Without a zone, a time is what its writer's clock showed.
        return hasZone ? clock.wall(at: instant) : instant + Self.offset(bytes)
      }
    }

    /// The offset from UTC that ends a text, `+09:00` or `+0900`, in microseconds.
    private static func offset(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64 {
      let tail = bytes.suffix(6).filter { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: " ") }.suffix(5)
      guard bytes.contains(UInt8(ascii: ":")), tail.count == 5, let sign = tail.first,
        sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
        let digits = Int64(String(decoding: tail.dropFirst(), as: UTF8.self))
      else { return 0 }
      let seconds = digits / 100 * 3600 + digits % 100 * 60
      return (sign == UInt8(ascii: "-") ? -seconds : seconds) * 1_000_000
    }

    private static func isEmpty(_ text: String) -> Bool {
      ["", "na", "nan", "null", "-"].contains(text.trimmed.lowercased())
    }

    private static func number(_ text: String) -> Double? {
      guard let value = Double(text.trimmed), value.isFinite, value >= 0 else { return nil }
      return value
    }

    var toldNotes: [String] {
      var notes = notes
      if future.count > 0 {
        notes.append(
          "\(future.count) \(future.count == 1 ? "row" : "rows") after \(asOf) left out, the first in line \(future.line)"
        )
      }
      if untimed.count > 0 {
        notes.append(
          "\(untimed.count) \(untimed.count == 1 ? "row" : "rows") without a time left out, the first in line "
            + "\(untimed.line)")
      }
      if empty > 0 {
        let share = Int((100 * Double(empty) / Double(max(1, rows))).rounded())
        notes.append("\(empty) of \(rows) rows (\(share)%) have no number of contacts: unknown, not zero")
      }
      return notes
    }
  }
}

extension String {
  /// The text without blanks at its ends.
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
