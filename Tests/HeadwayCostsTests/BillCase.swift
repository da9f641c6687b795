import HeadwayCalendar
import HeadwayCosts
import HeadwayProgram
import HeadwayRandom
import HeadwayScenario
import HeadwayUnits

/// A horizon whose row is written down by hand: what people did in each week, and what the watched values were.
///
/// Times of odd teams are in milliseconds in the row, to see that units are minded.
struct BillCase {
  static let hour: Int64 = 3_600_000_000
  let scenario: Scenario
  private(set) var program: SimulationProgram
  private(set) var row: [Int64]

  /// Makes a case in which everybody is paid as said and did nothing.
  init(
    days: Int = 7, teams: [Team] = [], partners: [Partner] = [], paidHours: [String: [Double]] = [:],
    keepingScores: Bool = false
  ) {
    var scenario = Scenario(horizon: Horizon(start: CivilDate(dayNumber: 20_458), days: days))
    scenario.teams = teams.sorted { $0.name < $1.name }
    scenario.partners = partners.sorted { $0.name < $1.name }
    self.scenario = scenario
    let end = Int64(days) * 24 * Self.hour
    program = SimulationProgram(
      seed: 1, span: Span(measuredStart: 0, end: end, drainLimit: end, intervalStarts: [0]))
    program.queueNames = ["mail", "phone"]
    program.teamNames = scenario.teams.map(\.name)
    let weeks = (days + 6) / 7
    program.teams = scenario.teams.map { team in
      var row = TeamRow(
        stream: StreamName("team/\(team.name)"), persons: 10, skills: 0..<0, atShiftEnd: .finish,
        absentBelow: 0, paid: 0)
      row.paidWeeks = (0..<weeks).map { Self.microseconds(hours: paidHours[team.name]?[$0] ?? 0) }
      return row
    }
    var layout = MeasureLayout()
    layout.intervals = 1
    layout.queueUnits = [1, 1000]
    layout.tracks = [[], []]
    layout.teams = scenario.teams.count
    layout.teamUnits = scenario.teams.indices.map { $0.isMultiple(of: 2) ? 1 : 1000 }
    layout.weeks = (0..<weeks).map { _ in 0..<1 }
    layout.billedTeams = Array(scenario.teams.indices)
    if keepingScores { layout.scoredPromises = [ScoredPromise(), ScoredPromise()] }
    for penalty in scenario.partners.flatMap(\.penalties) {
      let (goal, atLeast) =
        switch penalty.watched.goal {
        case .atLeast(let limit): (limit, true)
        case .atMost(let limit): (limit, false)
        }
      let isTime = penalty.watched.measure == .wait
      layout.penalties.append(
        TargetRow(
          value: isTime ? .wait(queue: 1) : .abandonment(queue: 0), goal: isTime ? goal * 1e6 : goal,
          atLeast: atLeast, periods: layout.weeks))
    }
    program.measures = layout
    row = [Int64](repeating: 0, count: layout.rowColumns)
  }

  /// Says what a team did in a week.
  mutating func work(
    _ team: String, week: Int = 0, handled: Int64 = 0, busyMinutes: Double = 0, overtimeHours: Double = 0,
    timeOffHours: Double = 0
  ) {
    guard let number = program.teamNames.firstIndex(of: team) else {
      preconditionFailure("the case has no team \(team)")
    }
    let unit = program.measures.teamUnits[number]
    func put(_ value: Int64, _ column: BillColumn) {
      row[program.measures.billColumn(column, billed: number, week: week)] = value
    }
    put(handled, .handled)
    put(Self.microseconds(hours: busyMinutes / 60) / unit, .busy)
    put(Self.microseconds(hours: overtimeHours) / unit, .overtime)
    put(Self.microseconds(hours: timeOffHours) / unit, .timeOff)
  }

  /// Says what a team's scorecard of a week counts.
  mutating func score(
    _ team: String, week: Int = 0, promised: Int64, inTime: Int64, solved: Int64, reopened: Int64
  ) {
    guard let number = program.teamNames.firstIndex(of: team) else {
      preconditionFailure("the case has no team \(team)")
    }
    for (column, value) in zip(ScoreColumn.allCases, [promised, inTime, solved, reopened]) {
      row[program.measures.scoreColumn(column, team: number, week: week)] = value
    }
  }

  /// Says what a penalty's watched value was in a week: a share, or seconds.
  mutating func watch(_ penalty: Int, week: Int = 0, value: Double) {
    let layout = program.measures
    let scaled =
      layout.penalties[penalty].isTime ? value * 1e6 / Double(layout.queueUnits[1]) : value * 0x1p30
    row[layout.penaltyColumn(penalty, week: week, isValue: false)] = 1
    row[layout.penaltyColumn(penalty, week: week, isValue: true)] = Int64(scaled.rounded())
  }

  /// Changes what the engine would execute, such as how many persons a team has.
  mutating func change(_ change: (inout SimulationProgram) -> Void) { change(&program) }

  /// Overwrites a column of the row.
  mutating func put(_ value: Int64, inColumn column: Int) { row[column] = value }

  /// The amounts of the row.
  func bill() -> Bill {
    guard let prices = PriceList(scenario, program) else { return Bill(layout: nil, amounts: []) }
    return Bill(layout: prices.layout, amounts: prices.price(row))
  }

  private static func microseconds(hours: Double) -> Int64 { Int64((hours * Double(hour)).rounded()) }
}

/// Amounts by name, in units of the currency.
struct Bill {
  var layout: MoneyLayout?
  var amounts: [Int64]

  private func amount(_ column: Int?) -> Double? {
    guard let layout, let column else { return nil }
    return Double(amounts[column]) * Double(layout.unit) / 1e6
  }

  var total: Double? { amount(layout?.totalColumn) }

  func team(_ place: Int = 0) -> Double? { amount(layout?.teamColumn(place)) }

  func partner(_ column: MoneyLayout.PartnerColumn, _ partner: Int = 0) -> Double? {
    amount(layout?.partnerColumn(column, partner: partner))
  }

  func week(_ column: MoneyLayout.PartnerWeekColumn, _ week: Int, partner: Int = 0) -> Double? {
    amount(layout?.weekColumn(column, partner: partner, week: week))
  }

  /// Whether a credit is noted for a week.
  func isCredited(_ week: Int, partner: Int = 0) -> Bool {
    guard let layout else { return false }
    return amounts[layout.weekColumn(.credited, partner: partner, week: week)] == 1
  }
}

extension Money {
  /// An amount with decimals.
  static func usd(_ amount: Double) -> Money { Money(microunits: Int64((amount * 1e6).rounded())) }
}

extension [Pricing.Band] {
  /// Bands from pairs of a start and a price.
  static func bands(_ bands: (above: Double, price: Double)...) -> [Pricing.Band] {
    bands.map { Pricing.Band(above: $0.above, price: .usd($0.price)) }
  }
}

extension Team {
  /// A team with a cost of its own, or of a partner.
  static func billed(_ name: String, partner: String? = nil, perHour: Double? = nil, factor: Double = 1)
    -> Team
  {
    var team = Team(name: name, skills: [], staffing: .level(10))
    team.partner = partner
    if let perHour {
      var cost = LabourCost(perHour: .usd(perHour))
      cost.overtimeFactor = factor
      team.cost = cost
    }
    return team
  }
}

extension Partner {
  /// A partner with prices and clauses.
  static func priced(_ name: String, penalties: [Penalty] = [], _ set: (inout Pricing) -> Void) -> Partner {
    var pricing = Pricing()
    set(&pricing)
    var partner = Partner(name: name)
    partner.pricing = pricing
    partner.penalties = penalties
    return partner
  }
}

extension Penalty {
  /// A clause about the abandonment of `mail`.
  static func clause(_ goal: Target.Goal, _ share: Double, isBonus: Bool = false) -> Penalty {
    Penalty(
      watched: Target(subject: .queue("mail"), measure: .abandonment, goal: goal), share: share,
      isBonus: isBonus)
  }

  /// A clause about the mean wait (s) of `phone`.
  static func wait(_ goal: Target.Goal, _ share: Double, isBonus: Bool = false) -> Penalty {
    Penalty(
      watched: Target(subject: .queue("phone"), measure: .wait, goal: goal), share: share, isBonus: isBonus)
  }
}
