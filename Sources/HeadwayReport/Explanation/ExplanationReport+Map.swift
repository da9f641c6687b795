import HeadwayCalendar
import HeadwayWorkforce

extension ExplanationReport {
  private static let mostStretches = 6
  private static let levels = Array("▁▂▃▄▅▆▇█")

  static func mapTitle(_ map: MissMap) -> String {
    switch map.unit {
    case .contacts:
      "When the contacts arrive that miss it (█ the most in "
        + (map.hoursPerCell == 1 ? "an hour)" : "\(map.hoursPerCell) hours)")
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
      let width = 2 * map.hoursPerCell
      let cells = stride(from: 24 * day.rawValue, to: 24 * day.rawValue + 24, by: map.hoursPerCell).map {
        place -> String in
        let hour = map.hours[place]
        guard hour.misses > 0, most > 0 else {
          return (hour.hours > 0 ? "·" : " ") + String(repeating: " ", count: width - 1)
        }
        let level = min(levels.count - 1, Int(hour.misses / most * Double(levels.count)))
        return String(repeating: levels[level], count: width)
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
    let worst = map.worst
    // One more would take no more room than the line that counts it.
    let told = worst.count > mostStretches + 1 ? mostStretches : worst.count
    for stretch in worst.prefix(told) {
      let hour = map.sum(stretch.range)
      table.rows.append([
        .init(words(stretch.range)), .init(Figures.percent(stretch.share)),
        .init(
          map.unit == .contacts && hour.offered > 0 ? Figures.percent(hour.misses / hour.offered) : ""),
        .init(Figures.fixed(hour.load, decimals: 1)), .init(Figures.fixed(hour.sharedLoad, decimals: 1)),
        .init(Figures.fixed(hour.people, decimals: 1), tone: hour.people < hour.load ? .bad : .plain),
      ])
    }
    if told < worst.count {
      let rest = worst.dropFirst(told)
      var row = [Table.Cell](repeating: .init(""), count: table.columns.count)
      row[0] = .init("and \(rest.reduce(0) { $0 + $1.range.count }) more hours")
      row[1] = .init(Figures.percent(rest.reduce(0) { $0 + $1.share }))
      table.rows.append(row)
    }
    return table.withoutEmptyColumns()
  }
}
