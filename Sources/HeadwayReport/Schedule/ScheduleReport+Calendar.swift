import HeadwayCalendar
import HeadwayRostering
import HeadwayWorkforce

extension ScheduleReport {
  /// The rosters as a calendar (RFC 5545): an event for each shift of each person, in UTC.
  public func calendar() -> String {
    var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Headway//schedule//EN", "CALSCALE:GREGORIAN"]
    for team in answer.teams {
      // The same roster has the same bytes, so its stamp is its first day.
      let stamp = Self.utc(team.calendar.utcMinute(0))
      for (index, person) in team.problem.people.enumerated() {
        for shift in team.roster.shifts[index] {
          lines += [
            "BEGIN:VEVENT", "UID:\(digest.prefix(12))-\(Self.token(team.name))-\(index)-\(shift.day)@headway",
            "DTSTAMP:\(stamp)", "DTSTART:\(Self.utc(team.calendar.utcMinute(shift.start)))",
            "DTEND:\(Self.utc(team.calendar.utcMinute(team.end(shift))))",
            "SUMMARY:\(Self.escaped("\(person.name): \(team.kind(shift))"))",
            "CATEGORIES:\(Self.escaped(team.name))",
          ]
          let breaks = team.breakTexts(shift)
          if !breaks.isEmpty {
            lines.append("DESCRIPTION:\(Self.escaped("Breaks \(breaks.joined(separator: ", "))"))")
          }
          lines.append("END:VEVENT")
        }
      }
    }
    lines.append("END:VCALENDAR")
    return lines.map { Self.folded($0) + "\r\n" }.joined()
  }

  /// A minute since 1970 in UTC as `20260105T000000Z`.
  private static func utc(_ minute: Int) -> String {
    let day = minute >= 0 ? minute / 1440 : (minute - 1439) / 1440
    let rest = minute - day * 1440
    let date = CivilDate(dayNumber: day)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(date.year)\(two(date.month))\(two(date.day))T\(two(rest / 60))\(two(rest % 60))00Z"
  }

  /// What may stand in an identifier.
  private static func token(_ text: String) -> String {
    String(
      text.utf8.map { byte in
        let isPlain =
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || (0x30...0x39).contains(byte)
        return isPlain ? Character(UnicodeScalar(byte)) : "-"
      })
  }

  /// Text with its commas, semicolons, backslashes and line ends marked (section 3.3.11).
  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,")
      .replacing("\n", with: "\\n")
  }

  /// A line in pieces of at most 75 bytes, each but the first after a space (section 3.1).
  private static func folded(_ line: String) -> String {
    var text = ""
    var bytes = 0
    for character in line {
      let size = character.utf8.count
      if bytes + size > 75 {
        text += "\r\n "
        bytes = 1
      }
      text.append(character)
      bytes += size
    }
    return text
  }
}
