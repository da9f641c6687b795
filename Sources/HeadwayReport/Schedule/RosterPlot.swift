import HeadwayCalendar
import HeadwayRostering
public import HeadwayWorkforce

extension ScheduleReport {
  /// A team's roster as a drawing in SVG 1.1: a line for each person, and below it who is wanted and who is there.
  public func plot(_ team: RosteredTeam) -> String { RosterPlot(team).document }
}

/// A drawing of a roster.
struct RosterPlot {
  private let team: RosteredTeam
  private static let left = 130.0
  private static let right = 20.0
  private static let head = 74.0
  private static let cover = 150.0
  private static let foot = 34.0
  private static let colours = ["#2b6c99", "#b5522b", "#4a8f5d", "#7c5ba6", "#a8842c", "#4f6272"]

  init(_ team: RosteredTeam) { self.team = team }

  private var days: Int { team.calendar.weeks * 7 }
  private var dayWidth: Double { team.calendar.weeks == 1 ? 118 : 60 }
  private var width: Double { Self.left + Double(days) * dayWidth + Self.right }
  private var rowHeight: Double {
    switch team.problem.people.count {
    case ..<41: 15
    case ..<121: 9
    default: 5
    }
  }
  private var rows: Double { Double(team.problem.people.count) * rowHeight }
  private func x(_ minute: Int) -> Double { Self.left + Double(minute) / 1440 * dayWidth }

  /// The drawing as a file.
  var document: String {
    let height = Self.head + rows + 30 + Self.cover + Self.foot
    var root = XMLElementText("svg")
    root.add("xmlns", "http://www.w3.org/2000/svg")
    root.add("viewBox", "0 0 \(XMLElementText.number(width)) \(XMLElementText.number(height))")
    root.add("width", XMLElementText.number(width))
    root.add("height", XMLElementText.number(height))
    root.add("font-family", PlotStyle.font)
    root.add("role", "img")
    let words =
      "\(team.working) people, \(Figures.count(team.paidHours)) paid hours; "
      + "\(Figures.count(team.missingHours)) of \(Figures.count(team.neededHours)) needed hours are missing"
    var title = XMLElementText("title")
    title.set(text: "\(RunReport.printable(team.name)): \(words)")
    root.add(title)
    root.add(.rectangle(0, 0, width, height, fill: PlotStyle.paper))
    root.add(
      .letters(
        "Roster of \(RunReport.printable(team.name))", 20, 26, size: 16, colour: PlotStyle.ink, isBold: true))
    root.add(.letters(words, 20, 44, size: 12))
    addDays(to: &root)
    addPeople(to: &root)
    addCover(to: &root)
    addKey(to: &root, y: height - 12)
    return root.document
  }

  private func addDays(to root: inout XMLElementText) {
    for day in 0...days {
      let place = x(day * 1440)
      root.add(.line(place, Self.head - 6, place, Self.head + rows + 30 + Self.cover, colour: PlotStyle.grid))
      guard day < days else { continue }
      let date = team.date(day)
      root.add(
        .letters(
          "\(date.weekday) \(date.month)/\(date.day)", place + dayWidth / 2, Self.head - 10, anchor: "middle")
      )
    }
  }

  private func addPeople(to root: inout XMLElementText) {
    for (index, person) in team.problem.people.enumerated() {
      let y = Self.head + Double(index) * rowHeight
      if rowHeight >= 9 {
        root.add(
          .letters(
            DisplayWidth.cut(RunReport.printable(person.name), to: 18), Self.left - 8, y + rowHeight - 4,
            size: min(11, rowHeight - 1), anchor: "end"))
      }
      for shift in team.roster.shifts[index] {
        let template = team.problem.templates[shift.template]
        let colour = Self.colours[shift.template % Self.colours.count]
        var from = shift.start
        // The breaks are left out.
        for (start, pause) in zip(shift.breaks, template.breaks) {
          addBar(from, start, y, colour, to: &root)
          from = start + pause.length
        }
        addBar(from, shift.start + template.length, y, colour, to: &root)
      }
    }
  }

  private func addBar(_ from: Int, _ to: Int, _ y: Double, _ colour: String, to root: inout XMLElementText) {
    let end = min(to, days * 1440)
    guard from < end else { return }
    root.add(.rectangle(x(from), y + 1, x(end) - x(from), rowHeight - 2, fill: colour))
  }

  /// Who is there as an area, who is wanted as a line, what is missing in the colour of goals.
  private func addCover(to root: inout XMLElementText) {
    let bottom = Self.head + rows + 30 + Self.cover
    let most = max(1, team.problem.need.max() ?? 1, team.roster.cover.max() ?? 1)
    let scale = PlotScale(low: 0, high: Double(most), start: bottom, end: bottom - Self.cover + 10)
    for tick in scale.ticks(about: 4).values {
      root.add(
        .line(Self.left, scale.place(tick), width - Self.right, scale.place(tick), colour: PlotStyle.grid))
      root.add(
        .letters(Figures.trimmed(tick, decimals: 1), Self.left - 8, scale.place(tick) + 4, anchor: "end"))
    }
    let step = team.problem.step
    for (index, (need, have)) in zip(team.problem.need, team.roster.cover).enumerated() {
      let (from, to) = (x(index * step), x((index + 1) * step))
      func add(_ low: Int, _ high: Int, _ colour: String) {
        guard low < high else { return }
        let top = scale.place(Double(high))
        root.add(.rectangle(from, top, to - from + 0.2, scale.place(Double(low)) - top, fill: colour))
      }
      add(0, min(need, have), "#a9c6da")
      add(need, have, "#dfe3e8")
      add(have, need, "#e9a380")
    }
  }

  private func addKey(to root: inout XMLElementText, y: Double) {
    var x = Self.left
    func add(_ text: String, _ colour: String) {
      root.add(.rectangle(x, y - 9, 10, 10, fill: colour))
      root.add(.letters(text, x + 15, y))
      x += 32 + 6.4 * Double(text.count)
    }
    for (index, template) in team.problem.templates.enumerated() {
      add(RunReport.printable(template.name), Self.colours[index % Self.colours.count])
    }
    add("wanted and there", "#a9c6da")
    add("more than wanted", "#dfe3e8")
    add("missing", "#e9a380")
  }
}
