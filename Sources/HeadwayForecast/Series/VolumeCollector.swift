public import HeadwayCalendar

/// Collects counts by local time, from single contacts or from rows of a table, and makes series of them.
public struct VolumeCollector: Sendable {
  /// What rows stand for.
  public enum Kind: Hashable, Sendable {
    /// A row for each contact: a time without a row had none.
    case contacts
    /// A row for each interval.
    case intervals
  }

  /// What is known of one interval.
  struct Cell {
    var contacts = 0.0
    /// Rows that told a number.
    var known = 0
    /// Rows without one.
    var empty = 0
    /// Contacts with a handle time, and the sum of these times (s).
    var timed = 0.0
    var seconds = 0.0
  }

  let kind: Kind
  /// Cells by minutes since 1970-01-01 00:00 on the wall clock.
  private(set) var cells: [String: [Int: Cell]] = [:]
  /// Single contacts are counted in steps of so many minutes.
  private let step: Int
  private(set) var hasZero = false
  /// Days (numbers of `CivilDate`) on which a contact of any queue came: of single contacts, a queue without one then had
  /// none.
  private(set) var contactDays: Set<Int> = []
  private var lastDay = Int.min
  /// Contacts of all queues by day (number of `CivilDate`) and hour; days with a known row only.
  private(set) var byHour: [Int: [Double]] = [:]
  /// The minute of the latest row that tells a number.
  private(set) var lastMinute: Int?

  /// Begins without rows.
  ///
  /// - Parameter step: The finest interval (minutes) that is wanted of single contacts.
  public init(_ kind: Kind, step: Int = 5) {
    self.kind = kind
    self.step = step
  }

  /// The queues that were seen, by name.
  public var queues: [String] { cells.keys.sorted() }

  /// Adds a row.
  ///
  /// - Parameters:
  ///   - minute: Minutes since 1970-01-01 00:00 on the wall clock at which the interval began, or the contact came.
  ///   - contacts: How many contacts; nil where the row does not say.
  ///   - handleTime: Their mean handle time (s).
  public mutating func add(queue: String, minute: Int, contacts: Double?, handleTime: Double?) {
    var key = minute
    if let contacts {
      let day = Self.day(minute).dayNumber
      byHour[day, default: [Double](repeating: 0, count: 24)][(minute - day * 1440) / 60] += contacts
      lastMinute = max(lastMinute ?? minute, minute)
    }
    if kind == .contacts {
      let remainder = minute % step
      key -= remainder < 0 ? remainder + step : remainder
      let day = Self.day(key).dayNumber
      if day != lastDay { contactDays.insert(day) }
      lastDay = day
    }
    func update(_ cell: inout Cell) {
      guard let contacts else {
        cell.empty += 1
        return
      }
      cell.contacts += contacts
      cell.known += 1
      guard let handleTime, contacts > 0 else { return }
      cell.timed += contacts
      cell.seconds += contacts * handleTime
    }
    update(&cells[queue, default: [:]][key, default: Cell()])
    if contacts == 0 { hasZero = true }
  }

  /// The smallest step between two intervals of the same day (minutes); a day where no day has two.
  public var sourceMinutes: Int {
    guard kind == .intervals else { return step }
    var least = 1440
    for cells in cells.values {
      var last = Int.min
      for key in cells.keys.sorted() {
        if last != .min { least = min(least, key - last) }
        last = key
      }
    }
    return least
  }

  /// The first and the last day with a row; nil without rows.
  public var days: ClosedRange<CivilDate>? {
    let keys = cells.values.joined().map(\.key)
    guard let first = keys.min(), let last = keys.max() else { return nil }
    return Self.day(first)...Self.day(last)
  }

  static func day(_ minute: Int) -> CivilDate {
    CivilDate(dayNumber: (minute >= 0 ? minute : minute - 1439) / 1440)
  }
}
