import ArgumentParser
import HeadwayCalendar
import HeadwayReport
import HeadwayScenario
import HeadwaySyntax
import HeadwayUnits
import HeadwayWorkforce

/// People wanted by team, from a CSV that `headway staff --intervals` wrote.
struct NeedFile {
  private let path: String
  private let printer: FindingsPrinter

  init(_ path: String, _ output: OutputOptions) {
    self.path = path
    printer = FindingsPrinter(output)
  }

  /// The rows of teams: `start` (with its offset), `kind` team, `name` and `rostered`.
  ///
  /// - Throws: The exit code of the refusal, which is told.
  func wanted(by scenario: Scenario, _ clock: HorizonClock) throws -> [String: PeopleWanted] {
    let text: String
    do throws(FileProblem) {
      text = String(
        decoding: try DiskFiles().read(path, limit: ReaderLimits.standard.dataBytes), as: UTF8.self)
    } catch {
      printer.tell([error.diagnostic()], sources: [])
      throw ExitStatus.missingFile.exit
    }
    var steps: [String: [(start: SimTime, people: Double)]] = [:]
    var columns: [String: Int] = [:]
    for (number, line) in text.split(whereSeparator: \.isNewline).enumerated() {
      let fields = Self.fields(line)
      guard number > 0 else {
        for (index, name) in fields.enumerated() { columns[name] = index }
        let missing = ["start", "kind", "name", "rostered"].filter { columns[$0] == nil }
        guard missing.isEmpty else {
          throw refused(1, "the column \(missing.joined(separator: ", ")) is missing")
        }
        continue
      }
      func field(_ name: String) -> String? { columns[name].flatMap { $0 < fields.count ? fields[$0] : nil } }
      guard field("kind") == "team", let name = field("name") else { continue }
      guard let start = field("start").flatMap({ Self.time($0, clock) }) else {
        throw refused(
          number + 1,
          "expected a time such as 2026-01-05T09:00+09:00, received \(field("start") ?? "nothing")")
      }
      guard let people = field("rostered").flatMap(Double.init), people >= 0, people <= 1e6 else {
        throw refused(
          number + 1, "expected a number of people in `rostered`, received \(field("rostered") ?? "nothing")")
      }
      steps[name, default: []].append((start, people))
    }
    let known = Set(scenario.teams.map(\.name))
    guard steps.keys.contains(where: known.contains) else {
      throw refused(1, "no row is about a team of the scenario")
    }
    return steps.mapValues { PeopleWanted(steps: $0.sorted { $0.start < $1.start }) }
  }

  private func refused(_ line: Int, _ problem: String) -> ExitCode {
    Messages.error(
      "\(path):\(line): \(problem); `headway staff FILE --intervals people.csv` writes such a file")
    return ExitStatus.wrongFile.exit
  }

  /// An ISO time with its offset as simulated time.
  private static func time(_ text: String, _ clock: HorizonClock) -> SimTime? {
    guard let sign = text.dropFirst(10).lastIndex(where: { $0 == "+" || $0 == "-" }) else { return nil }
    let offset = text[text.index(after: sign)...].split(separator: ":").compactMap { Int($0) }
    guard offset.count == 2, let local = try? CivilDateTime(parsing: String(text[..<sign])) else {
      return nil
    }
    let minutes = Int64((offset[0] * 60 + offset[1]) * (text[sign] == "-" ? -1 : 1))
    let utc = TimeZoneRules.utc.utcMicroseconds(of: local) - minutes * 60_000_000
    return SimTime(microseconds: utc - clock.originUTCMicroseconds)
  }

  /// The fields of a line; a quoted one may hold commas and doubled quotes.
  static func fields(_ line: Substring) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }
}
