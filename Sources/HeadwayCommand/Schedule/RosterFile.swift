import ArgumentParser
import HeadwayCalendar
import HeadwayReport
import HeadwayScenario
import HeadwaySyntax
import HeadwayWorkforce

/// The rosters before, from a `roster.csv` that `headway schedule --output` wrote.
struct RosterFile {
  private let path: String
  private let output: OutputOptions

  init(_ path: String, _ output: OutputOptions) {
    self.path = path
    self.output = output
  }

  /// What of the teams' rosters lies before a Monday.
  ///
  /// - Throws: The exit code of the refusal, which is told.
  func rosters(before monday: CivilDate, teams: [String]) throws -> [String: RosterBefore] {
    let text: String
    do throws(FileProblem) {
      text = String(
        decoding: try DiskFiles().read(path, limit: ReaderLimits.standard.dataBytes), as: UTF8.self)
    } catch {
      FindingsPrinter(output).tell([error.diagnostic()], sources: [])
      throw ExitStatus.missingFile.exit
    }
    var shifts: [String: [RosterBefore.WorkedShift]] = [:]
    var columns: [String: Int] = [:]
    for (number, line) in text.split(whereSeparator: \.isNewline).enumerated() {
      let fields = NeedFile.fields(line)
      guard number > 0 else {
        for (index, name) in fields.enumerated() { columns[name] = index }
        let missing = Self.columns.filter { columns[$0] == nil }
        guard missing.isEmpty else {
          throw refused(1, "the column \(missing.joined(separator: ", ")) is missing")
        }
        continue
      }
      func field(_ name: String) -> String {
        columns[name].flatMap { $0 < fields.count ? fields[$0] : nil } ?? ""
      }
      func time(_ name: String) throws -> CivilDateTime {
        // The wall clock, whatever its offset was.
        guard let time = try? CivilDateTime(parsing: String(field(name).prefix(16))) else {
          throw refused(
            number + 1, "expected a time such as 2026-01-05T09:00+09:00 in `\(name)`, received \(field(name))"
          )
        }
        return time
      }
      guard let paid = Double(field("paid_hours")), paid >= 0, paid <= 48 else {
        throw refused(number + 1, "expected hours in `paid_hours`, received \(field("paid_hours"))")
      }
      shifts[field("team"), default: []].append(
        .init(
          person: field("person"), start: try time("start"), end: try time("end"), paid: Int(paid * 60)))
    }
    let rosters = shifts.filter { teams.contains($0.key) }.mapValues { RosterBefore($0, before: monday) }
    guard rosters.values.contains(where: \.isRecent) else {
      throw refused(
        1,
        "no shift of \(teams.joined(separator: ", ")) is in the week before \(monday), on which the schedule begins"
      )
    }
    return rosters
  }

  private static let columns = ["team", "person", "start", "end", "paid_hours"]

  private func refused(_ line: Int, _ problem: String) -> ExitCode {
    Messages.error("\(path):\(line): \(problem); `headway schedule FILE --output DIR` writes such a file")
    return ExitStatus.wrongFile.exit
  }
}
