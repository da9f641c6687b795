import HeadwaySyntax

/// Meetings, time off, overtime and learning are about people with shifts.
enum NeedsShifts: Check {
  static func run(_ input: CheckInput) {
    for team in input.scenario.teams {
      let path = "teams.\(team.name)"
      guard case .shifts(let shifts) = team.staffing else {
        for key in ["off_floor", "voluntary_time_off", "overtime", "ramp"] where input.has("\(path).\(key)") {
          input.refuse(
            .needsShifts, "`\(key)` needs `shifts:`, and the team has `staffing:`", at: "\(path).\(key)",
            why: "`staffing:` does not say whose shift it is", fix: "give `shifts:`, or remove it")
        }
        continue
      }
      guard input.has("\(path).ramp"), shifts.allSatisfy({ $0.hired == nil }) else { continue }
      input.refuse(
        .needsShifts, "`ramp` needs a shift with `hired`", at: "\(path).ramp",
        why: "its weeks are counted from the first day of a shift's people",
        fix: "add `hired: 2026-01-12` to the shift of the new people")
    }
  }
}
