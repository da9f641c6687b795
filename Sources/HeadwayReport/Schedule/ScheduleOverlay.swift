import HeadwayCalendar
import HeadwayScenario
import HeadwaySyntax
import HeadwayUnits
import HeadwayWorkforce

extension ScheduleReport {
  /// A scenario that extends the one that was rostered, with the rosters in place of its teams' people.
  ///
  /// - Parameter path: The scenario, from the folder in which the overlay will lie.
  public func overlay(extending path: String) -> String {
    var lines = [
      "# The rosters of headway schedule, as shifts.", "headway: 1", "extends: \(Self.quoted(path))",
      "name: \(Self.quoted((scenario.name.isEmpty ? "Unnamed scenario" : scenario.name) + ", rostered"))",
      "schedule: null", "teams:",
    ]
    for rostered in answer.teams {
      guard let team = scenario.teams.first(where: { $0.name == rostered.name }) else { continue }
      lines.append("  \(Self.quoted(team.name)):")
      if case .shifts = team.staffing {
      } else {
        lines.append("    staffing: null")
      }
      if team.plannedShrinkage > 0 || team.unplannedShrinkage > 0 {
        let absent = Figures.trimmed((1 - rostered.present) * 100, decimals: 6)
        lines.append(
          "    shrinkage: {planned: 0%, unplanned: \(absent)%}  # a roster does not know who will be away")
      }
      if !team.offFloor.isEmpty { lines.append("    off_floor: null") }
      if !team.ramp.isEmpty { lines.append("    ramp: null") }
      let shifts = rostered.shifts
      lines.append(shifts.isEmpty ? "    staffing: 0" : "    shifts:")
      lines += shifts.map { "      - {\(Self.text($0))}" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func text(_ shift: Shift) -> String {
    var parts = [
      "agents: \(shift.agents)", "days: [\(list(shift.days))]", "start: \"\(shift.start)\"",
      "end: \"\(shift.end)\"",
    ]
    if let from = shift.from { parts.append("from: \(from)") }
    if let until = shift.until { parts.append("until: \(until)") }
    if shift.overtime > .zero {
      parts.append(
        "overtime: \(Figures.trimmed(Double(shift.overtime.microseconds) / 60_000_000, decimals: 6)) min")
    }
    if !shift.breaks.isEmpty {
      let breaks = shift.breaks.map { pause in
        let days = pause.days.map { ", on: [\(list($0))]" } ?? ""
        let paid = pause.isPaid ? "" : ", paid: no"
        return "{at: \"\(pause.at)\", for: \(pause.length.microseconds / 60_000_000) min\(paid)\(days)}"
      }
      parts.append("breaks: [\(breaks.joined(separator: ", "))]")
    }
    return parts.joined(separator: ", ")
  }

  private static func list(_ days: Set<Weekday>) -> String {
    days.sorted().map { "\($0)" }.joined(separator: ", ")
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
