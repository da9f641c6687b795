import HeadwayCalendar
import HeadwayWorkforce

extension ExplanationReport {
  private static let levels = Array("▁▂▃▄▅▆▇█")

  static func mapTitle(_ map: MissMap) -> String {
    switch map.unit {
    case .contacts: "When the contacts arrive that miss it (█ the most in an hour)"
    case .waiting: "When those arrive who wait, by seconds of waiting (█ the most)"
    case .backlog: "When most are waiting (█ the most)"
    }
  }

  /// Hours of the day across, days of the week down; two columns an hour.
  static func lines(_ map: MissMap) -> [String] {
    let most = map.hours.map(\.misses).max() ?? 0
    let head = stride(from: 0, to: 24, by: 3).map { two($0) + "    " }.joined()
    var lines = ["       " + head.dropLast(4)]
    for day in Weekday.allCases {
      let cells = map.hours[(24 * day.rawValue)..<(24 * day.rawValue + 24)].map { hour -> String in
        guard hour.misses > 0, most > 0 else { return hour.hours > 0 ? "· " : "  " }
        let level = min(levels.count - 1, Int(hour.misses / most * Double(levels.count)))
        return String(repeating: levels[level], count: 2)
      }
      lines.append("  \(words(day))  " + cells.joined())
    }
    return lines.map { line in
      var line = line
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// The hours that hold half of the misses, with the work and the people of each stretch.
  static func hourTable(_ map: MissMap) -> Table {
    var table = Table(
      "",
      [
        .init("worst hours", isNumeric: false), .init("of all misses"),
        .init(map.unit == .contacts ? "miss it then" : ""), .init("its work"), .init("all their work"),
        .init("people"),
      ])
    for stretch in map.worst.prefix(6) {
      let hour = map.sum(stretch.range)
      table.rows.append([
        .init(words(stretch.range)), .init(Figures.percent(stretch.share)),
        .init(
          map.unit == .contacts && hour.offered > 0 ? Figures.percent(hour.misses / hour.offered) : ""),
        .init(Figures.fixed(hour.load, decimals: 1)), .init(Figures.fixed(hour.sharedLoad, decimals: 1)),
        .init(Figures.fixed(hour.people, decimals: 1), tone: hour.people < hour.load ? .bad : .plain),
      ])
    }
    return table.withoutEmptyColumns()
  }
}
