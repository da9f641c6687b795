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
    let words =
      "\(team.working) people, \(Figures.count(team.paidHours)) paid hours; "
      + "\(Figures.count(team.missingHours)) of \(Figures.count(team.neededHours)) needed hours are missing"
    let name = RunReport.printable(team.name)
    var sheet = PlotSheet(
      width: width, height: height, title: "Roster of \(name)", subtitle: words, name: "\(name): \(words)")
    addDays(to: &sheet)
    addPeople(to: &sheet)
    addCover(to: &sheet)
    sheet.add(key(y: height - 17))
    return sheet.document
  }

  private func addDays(to sheet: inout PlotSheet) {
    for day in 0...days {
      let place = x(day * 1440)
      sheet.add(
        .line(place, Self.head - 6, place, Self.head + rows + 30 + Self.cover, colour: PlotStyle.grid))
      guard day < days else { continue }
      let date = team.date(day)
      sheet.add(
        .letters(
          "\(date.weekday) \(date.month)/\(date.day)", place + dayWidth / 2, Self.head - 10, anchor: "middle")
      )
    }
  }

  private func addPeople(to sheet: inout PlotSheet) {
    for (index, person) in team.problem.people.enumerated() {
      let y = Self.head + Double(index) * rowHeight
      if rowHeight >= 9 {
        sheet.add(
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
          addBar(from, start, y, colour, to: &sheet)
          from = start + pause.length
        }
        addBar(from, shift.start + template.length, y, colour, to: &sheet)
      }
    }
  }

  private func addBar(_ from: Int, _ to: Int, _ y: Double, _ colour: String, to sheet: inout PlotSheet) {
    let end = min(to, days * 1440)
    guard from < end else { return }
    sheet.add(.rectangle(x(from), y + 1, x(end) - x(from), rowHeight - 2, fill: colour))
  }

  /// Who is there as an area, who is wanted as a line, what is missing in the colour of goals.
  private func addCover(to sheet: inout PlotSheet) {
    let bottom = Self.head + rows + 30 + Self.cover
    let most = max(1, team.problem.need.max() ?? 1, team.roster.cover.max() ?? 1)
    let scale = PlotScale(low: 0, high: Double(most), start: bottom, end: bottom - Self.cover + 10)
    for tick in scale.ticks(about: 4).values {
      sheet.add(
        .line(Self.left, scale.place(tick), width - Self.right, scale.place(tick), colour: PlotStyle.grid))
      sheet.add(
        .letters(Figures.trimmed(tick, decimals: 1), Self.left - 8, scale.place(tick) + 4, anchor: "end"))
    }
    let step = team.problem.step
    for (index, (need, have)) in zip(team.problem.need, team.roster.cover).enumerated() {
      let (from, to) = (x(index * step), x((index + 1) * step))
      func add(_ low: Int, _ high: Int, _ colour: String) {
        guard low < high else { return }
        let top = scale.place(Double(high))
        sheet.add(.rectangle(from, top, to - from + 0.2, scale.place(Double(low)) - top, fill: colour))
      }
      add(0, min(need, have), "#a9c6da")
      add(need, have, "#dfe3e8")
      add(have, need, "#e9a380")
    }
  }

  private func key(y: Double) -> PlotKey {
    var key = PlotKey(x: Self.left, y: y)
    for (index, template) in team.problem.templates.enumerated() {
      key.add(
        area: RunReport.printable(template.name), colour: Self.colours[index % Self.colours.count])
    }
    key.add(area: "wanted and there", colour: "#a9c6da")
    key.add(area: "more than wanted", colour: "#dfe3e8")
    key.add(area: "missing", colour: "#e9a380")
    return key
  }
}
