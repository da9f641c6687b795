import HeadwayCalendar
import HeadwayCompiler
import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import Testing

let minute: Int64 = 60_000_000
let hour: Int64 = 60 * minute

/// A program of one queue `calls` and one team `north`, and the clock of its horizon.
func compiled(
  _ horizon: Horizon, arrivals: Arrivals = Arrivals(.rate(perSecond: 0.001)), team: Team? = nil,
  change: (inout Scenario) -> Void = { _ in }
) throws -> CompiledScenario {
  let queue = Queue(name: "calls", channel: .phone, arrivals: arrivals, handleTime: .constant(60))
  let team = team ?? Parts.team("north", serves: ["calls"], .level(5))
  var scenario = Parts.scenario(horizon, queues: [queue], teams: [team])
  change(&scenario)
  return try ProgramCompiler.compile(scenario)
}

extension CompiledScenario {
  /// Contacts expected between two local moments: the rate rows of the first queue, summed one by one.
  func contacts(_ from: String, _ to: String) throws -> Double {
    let start = clock.time(of: try Parts.local(from)).microseconds
    let end = clock.time(of: try Parts.local(to)).microseconds
    let rows = Array(program.rates[program.queues[0].rates])
    return rows.enumerated().reduce(0) { sum, entry in
      let until = entry.offset + 1 < rows.count ? rows[entry.offset + 1].start : program.span.end
      return sum + (entry.element.perMicrosecond + entry.element.announced)
        * Double(max(0, min(until, end) - max(entry.element.start, start)))
    }
  }

  /// The changes of duty as words on the horizon's clock, such as "05T09:00 shiftStart 0".
  var dutyLines: [String] {
    program.duty.map { row in
      let local = clock.local(SimTime(microseconds: row.time)).description.dropFirst(8)
      return "\(local) \(row.kind) \(row.value)"
    }
  }
}

func isClose(_ one: Double, _ other: Double) -> Bool { abs(one - other) <= 1e-9 * max(1, abs(other)) }
