import HeadwayDistributions
import HeadwayProgram
import HeadwayRandom
import HeadwayScenario
import HeadwayUnits

extension ProgramCompiler {
  /// The slowest person works at this speed, however wide the spread.
  static let leastSpeed = 0.05

  /// A team's row, without its paid time.
  static func teamRow(_ team: Team, skills: Range<Int>) -> TeamRow {
    var row = TeamRow(
      stream: StreamName("teams/\(team.name)/absence"), persons: personCount(of: team), skills: skills,
      atShiftEnd: rule(team.atShiftEnd), absentBelow: coin64(team), paid: 0)
    if let concurrency = team.concurrency {
      row.places = concurrency.together
      row.chatPlaces = min(concurrency.chat, concurrency.together)
      row.ticketPlaces = min(concurrency.ticket, concurrency.together)
      row.pace = (0..<concurrency.together).map { level in
        let pace = concurrency.pace.isEmpty ? 1 : concurrency.pace[min(level, concurrency.pace.count - 1)]
        return max(1, Int64((pace * 100_000).rounded()))
      }
    }
    // Both are about the end of a shift, which people given as a level do not have.
    guard case .shifts = team.staffing else { return row }
    if let overtime = team.overtime {
      row.overtimeAbove = overtime.backlogAbove
      row.overtimeMost = overtime.atMost.microseconds
    }
    if let timeOff = team.voluntaryTimeOff {
      row.timeOffAbove = timeOff.idleAbove
      row.timeOffMost = timeOff.atMost
    }
    return row
  }

  /// The speed of each person of teams with a spread: gamma with mean 1, the same people in every replication.
  static func compileSpeeds(
    _ scenario: Scenario, _ variates: inout VariateTables, into program: inout SimulationProgram
  ) throws(DistributionError) {
    for (number, team) in scenario.teams.enumerated() where team.spread > 0 {
      let luck = Philox4x64(seed: program.seed, stream: speedStream(of: team))
      let bits = (0..<program.teams[number].persons).map { person in
        luck.block(replication: 0, entity: UInt64(person), visit: 0, block: 0).0
      }
      program.teams[number].firstSpeed = program.personSpeeds.count
      program.personSpeeds += try variates.factors(cv: team.spread, forBits: bits).map { max(leastSpeed, $0) }
    }
  }

  static func speedStream(of team: Team) -> StreamName { StreamName("teams/\(team.name)/speed") }

  private static func rule(_ rule: Team.AtShiftEnd) -> TeamRow.AtShiftEnd {
    switch rule {
    case .finish: .finish
    case .pause: .pause
    case .handBack: .handBack
    }
  }

  private static func personCount(of team: Team) -> Int {
    switch team.staffing {
    case .level(let level): level
    case .list(let levels): levels.max() ?? 0
    case .steps(let steps): steps.map(\.agents).max() ?? 0
    case .shifts(let shifts): shifts.reduce(0) { $0 + $1.agents }
    }
  }

  /// The number below which 64 random bits mean that a present person is absent that day.
  private static func coin64(_ team: Team) -> UInt64 {
    guard case .shifts = team.staffing else { return 0 }
    return UInt64((team.unplannedShrinkage * 0x1p64).rounded(.down))
  }
}
