/// Mean handle times for the days ahead, from past means and the contacts behind them.
///
/// The level is smoothed day by day, a day weighing as many contacts as it had; its share of the new level is that of
/// weight 0.1 for a usual day. A slot of the day has the ratio of its mean to the day's, over the latest eight weeks,
/// drawn to 1 by the weight of two hundred contacts.
public struct HandleTimeForecast: Sendable {
  /// The expected mean (s) of any contact.
  public let level: Double
  /// What the level is multiplied by in each slot of a day.
  public let profile: [Double]

  private static let memoryDays = 10.0
  private static let profileWeeks = 8
  private static let drawnContacts = 200.0

  /// Learns from a history; nil when no contact has a handle time.
  ///
  /// - Parameters:
  ///   - contacts: The contacts of each cell whose handle time is known.
  ///   - seconds: The sum of their handle times (s); as many cells.
  ///   - slots: How many cells a day has.
  public init?(contacts: [Double], seconds: [Double], slots: Int) {
    precondition(contacts.count == seconds.count && contacts.count.isMultiple(of: slots), "days are whole")
    let days = contacts.count / slots
    func sums(_ cells: some Sequence<Int>) -> (contacts: Double, seconds: Double) {
      cells.reduce((0.0, 0.0)) { sum, cell in
        contacts[cell] > 0 ? (sum.0 + contacts[cell], sum.1 + seconds[cell]) : sum
      }
    }
    let byDay = (0..<days).map { sums($0 * slots..<($0 + 1) * slots) }
    let busy = byDay.filter { $0.contacts > 0 }
    guard let first = busy.first else { return nil }
    let usual = busy.map(\.contacts).mean
    var level = first.seconds / first.contacts
    // As if the first day's mean had been known for long: its weight fades like any other's.
    var weight = usual * Self.memoryDays
    for day in byDay where day.contacts > 0 {
      weight = weight * (1 - 1 / Self.memoryDays) + day.contacts
      level += day.contacts / weight * (day.seconds / day.contacts - level)
    }
    self.level = level
    let recent = max(0, days - Self.profileWeeks * 7)
    let all = sums(recent * slots..<days * slots)
    let mean = all.contacts > 0 ? all.seconds / all.contacts : level
    profile = (0..<slots).map { slot in
      let own = sums(stride(from: recent * slots + slot, to: days * slots, by: slots))
      return (own.seconds / mean + Self.drawnContacts) / (own.contacts + Self.drawnContacts)
    }
  }

  /// The expected mean (s) in a slot of the day.
  public func seconds(slot: Int) -> Double { level * profile[slot] }
}
