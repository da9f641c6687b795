import HeadwayCalendar
import HeadwayPlanning
import HeadwayScenario
import HeadwayWorkforce

extension PlanReport {
  /// The plan as one tidy table, a row per week and team; `all` is the sum of the teams.
  ///
  /// Columns in FTE: `required` (at work), `required_gross` (before shrinkage), `planned` (own people with overtime and
  /// time off), `off_floor`, `shrinkage`, `net`, `partner`, `effective` (ramp counted) with its quantiles over the
  /// futures, `over_under`, `missing`. In people: `start`, `leavers`, `hires`, `transfers_in`, `transfers_out`,
  /// `headcount`, `in_training`, `places` (of a class that begins). `cost` is in the scenario's currency; `p_met` is
  /// the lowest probability of a target in the week, `p_met_target` its name.
  public func csv() -> String {
    var table = CSVLines(columns: Self.columns)
    for row in rows { table.add(row.map(\.text)) }
    return table.text
  }

  /// A field of a table: a text or a number.
  enum Field {
    case text(String)
    case number(Double)

    var text: String {
      switch self {
      case .text(let text): text
      case .number(let number): PlanReport.plain(number)
      }
    }
  }

  /// A number to a millionth: what lies behind is no figure of a plan.
  static func plain(_ number: Double) -> String {
    let rounded = (number * 1e6).rounded() / 1e6
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int64(rounded))" : "\(rounded)"
  }

  static let columns = [
    "week", "start_date", "team", "start", "leavers", "hires", "transfers_in", "transfers_out", "headcount",
    "in_training", "places", "overtime", "time_off", "planned", "off_floor", "shrinkage", "net", "partner",
    "effective", "effective_p5", "effective_p25", "effective_p50", "effective_p75", "effective_p95",
    "required",
    "required_gross", "over_under", "missing", "cost", "p_met", "p_met_target",
  ]

  /// The rows of the table, by week and then by team.
  var rows: [[Field]] {
    weeks.flatMap { week in
      answer.problem.teams.indices.map { row(week, team: $0) } + [total(week)]
    }
  }

  /// The row of a team in a week.
  func row(_ week: Int, team: Int) -> [Field] {
    let row = answer.plan.rows[team][week]
    let quantiles = answer.risk.effectiveFTE[team][week].quantiles.map { Field.number($0) }
    return head(week, answer.teamNames[team]) + values(row).map { .number($0) } + quantiles
      + needs(row).map { .number($0) } + [.number(row.cost.total), .text(""), .text("")]
  }

  private func total(_ week: Int) -> [Field] {
    let rows = answer.plan.rows.map { $0[week] }
    func sum(_ parts: (WeekRow) -> [Double]) -> [Field] {
      rows.map(parts).reduce([Double](repeating: 0, count: parts(WeekRow()).count)) { total, row in
        zip(total, row).map { $0 + $1 }
      }.map { .number($0) }
    }
    let weakest = weakest(week)
    return head(week, "all") + sum(values) + [Field](repeating: .text(""), count: 5) + sum(needs) + [
      .number(answer.plan.cost(week: week)), weakest.map { .number($0.met.probability) } ?? .text(""),
      .text(weakest?.name ?? ""),
    ]
  }

  private func head(_ week: Int, _ team: String) -> [Field] {
    [.number(Double(week + 1)), .text("\(monday(week))"), .text(team)]
  }

  private func values(_ row: WeekRow) -> [Double] {
    [
      row.start, row.leavers, row.joiners, row.transfersIn, row.transfersOut, row.headcount, row.inTraining,
      row.placesOffered, row.overtimeFTE, row.timeOffFTE, row.plannedFTE, row.offFloorFTE, row.shrinkageFTE,
      row.netFTE, row.partnerFTE, row.effectiveFTE,
    ]
  }

  private func needs(_ row: WeekRow) -> [Double] {
    [row.requiredFTE, row.requiredGrossFTE, row.overUnder, row.missingFTE]
  }

  /// How likely each target is met in each week: a row per week and target.
  public func targetsCSV() -> String {
    var table = CSVLines(columns: ["week", "start_date", "target", "wanted", "p_met", "margin"])
    for week in weeks {
      for target in answer.risk.targets {
        let met = target.met[week]
        table.add([
          "\(week + 1)", "\(monday(week))", target.name, Self.plain(target.wanted),
          Self.plain(met.probability),
          Self.plain(met.margin),
        ])
      }
    }
    return table.text
  }
}
