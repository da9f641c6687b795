import HeadwayProgram

/// What is paid for of some people in some time; times in microseconds.
struct Usage: Sendable {
  /// Contacts whose service began.
  var handled: Int64 = 0
  /// Time in service.
  var busy: Int64 = 0
  /// Time at work beyond the end of shifts, and planned time that is paid as overtime.
  var overtime: Int64 = 0
  /// Other planned time less time off.
  var paid: Int64 = 0

  static func += (usage: inout Usage, other: Usage) {
    usage.handled += other.handled
    usage.busy += other.busy
    usage.overtime += other.overtime
    usage.paid += other.paid
  }
}

/// Where a billed team stands in a row.
struct BilledTeam: Sendable {
  /// Planned paid time per week; empty where nobody is planned.
  private let paidWeeks: [Int64]
  /// Planned time per week that is paid as overtime; empty where there is none.
  private let overtimeWeeks: [Int64]
  /// Its first column of week 0; those of the next weeks follow.
  private let base: Int
  /// Microseconds per unit of its times in a row.
  private let unit: Int64

  /// Finds a team of a program; every team with a price must be billed there.
  init(_ team: Int, of program: SimulationProgram) {
    let layout = program.measures
    guard let billed = layout.billedTeams.firstIndex(of: team) else {
      preconditionFailure("the weeks of a team with a price are not counted")
    }
    paidWeeks = program.teams[team].paidWeeks
    overtimeWeeks = program.teams[team].overtimeWeeks
    precondition(
      paidWeeks.isEmpty || paidWeeks.count == layout.weeks.count, "paid time is told per billed week")
    base = layout.billColumn(.handled, billed: billed, week: 0)
    unit = layout.teamUnits[team]
  }

  /// What is paid for in a week; paid time is planned time less time off, and never below 0.
  func usage(in row: [Int64], week: Int) -> Usage {
    let first = base + BillColumn.count * week
    func time(_ column: BillColumn) -> Int64 { row[first + column.rawValue] * unit }
    let planned = paidWeeks.isEmpty ? 0 : paidWeeks[week]
    let longer = overtimeWeeks.isEmpty ? 0 : overtimeWeeks[week]
    return Usage(
      handled: row[first + BillColumn.handled.rawValue], busy: time(.busy),
      overtime: time(.overtime) + longer, paid: max(0, planned - time(.timeOff)))
  }
}
