import HeadwayCalendar
import HeadwayPlanning
import HeadwayScenario
import HeadwayWorkforce

extension PlanReport {
  /// The schema of the JSON.
  public static let schema = "headway.plan/1"

  /// The plan as JSON, schema `headway.plan/1`: people, FTE, shares in 0...1 and the scenario's currency, by week.
  public func json() -> String {
    var root = JSONObject()
    root.add("schema", Self.schema)
    var identity = JSONObject()
    identity.add("name", scenario.name)
    identity.add("digest", digest)
    root.add("scenario", identity.value)
    root.add("seed", .natural(scenario.seed))
    root.add("currency", scenario.currency)
    root.add("start", "\(monday(0))")
    root.add("weeks", .integer(Int64(weeks.count)))
    root.add("summary", opening)
    root.add("warnings", .list(allWarnings.map { .text($0) }))
    root.add("cost", answer.plan.cost)
    root.add("cost_quantiles", Self.numbers(answer.risk.cost.quantiles))
    root.add("gap", answer.plan.proof.gap)
    root.add("missing_fte", answer.plan.missingFTE)
    root.add("kept_weeks", .list(answer.keptWeeks.map { .integer(Int64($0 + 1)) }))
    root.add("teams", .object(answer.teamNames.indices.map { (answer.teamNames[$0], object(team: $0)) }))
    root.add(
      "partners",
      .object(
        answer.problem.partners.enumerated().map { index, partner in
          (partner.name, .object([("hours", Self.numbers(answer.plan.decisions.partnerHours[index]))]))
        }))
    root.add(
      "transfers",
      .list(
        answer.problem.lanes.enumerated().map { index, lane in
          var object = JSONObject()
          object.add("from", answer.teamNames[lane.from])
          object.add("to", answer.teamNames[lane.to])
          object.add("people", Self.numbers(answer.plan.decisions.transfers[index]))
          return object.value
        }))
    root.add("demand", demand)
    root.add("targets", .list(answer.targets.map(object)))
    root.add("requirements", requirements)
    root.add("decisions", .list(decisions.map(object)))
    root.add("week_prices", .list(answer.weekPrices.map(object)))
    root.add("levers", .list(answer.levers.map(object)))
    if !answer.spreads.isEmpty { root.add("spreads", .list(answer.spreads.map(object))) }
    if !answer.drills.isEmpty { root.add("drills", .list(answer.drills.map(object))) }
    if let surface = answer.surface { root.add("surface", object(surface)) }
    if let history { root.add("last_week", history.json) }
    if let kept = answer.kept { root.add("promised_and_kept", object(kept)) }
    root.add("change", change.map { .list($0.lines.map { .text($0) }) })
    return root.value.document
  }

  /// Numbers to a millionth.
  private static func numbers(_ values: [Double]) -> JSONValue {
    .numbers(values.map { ($0 * 1e6).rounded() / 1e6 })
  }

  private func object(team: Int) -> JSONValue {
    let rows = answer.plan.rows[team]
    var object = JSONObject()
    func add(_ key: String, _ value: (WeekRow) -> Double) { object.add(key, Self.numbers(rows.map(value))) }
    add("start", \.start)
    add("leavers", \.leavers)
    add("hires", \.joiners)
    add("transfers_in", \.transfersIn)
    add("transfers_out", \.transfersOut)
    add("headcount", \.headcount)
    add("in_training", \.inTraining)
    object.add("places", Self.numbers(answer.plan.decisions.places[team]))
    let classes = answer.problem.teams[team].inTraining
    object.add(
      "classes_before",
      .list(
        classes.map { one in
          .object([("people", .integer(Int64(one.people))), ("start", .integer(Int64(one.start)))])
        }))
    object.add("overtime_hours", Self.numbers(answer.plan.decisions.overtime[team]))
    object.add("time_off_hours", Self.numbers(answer.plan.decisions.timeOff[team]))
    add("planned_fte", \.plannedFTE)
    add("off_floor_fte", \.offFloorFTE)
    add("shrinkage_fte", \.shrinkageFTE)
    add("net_fte", \.netFTE)
    add("partner_fte", \.partnerFTE)
    add("effective_fte", \.effectiveFTE)
    object.add(
      "effective_fte_quantiles",
      .list(answer.risk.effectiveFTE[team].map { Self.numbers($0.quantiles) }))
    add("required_fte", \.requiredFTE)
    add("required_gross_fte", \.requiredGrossFTE)
    add("over_under", \.overUnder)
    add("missing_fte", \.missingFTE)
    add("cost", \.cost.total)
    return object.value
  }

  private var demand: JSONValue {
    let demand = answer.frame.demand
    return .object(
      demand.queues.indices.map { index in
        var object = JSONObject()
        object.add("contacts", Self.numbers(demand.contacts[index]))
        object.add("let_in", Self.numbers(demand.letIn[index]))
        object.add("usual", demand.usual[index])
        if case .forecast(let volumes) = answer.frame.plan.demand[demand.queues[index]] {
          object.add("bands", .list(volumes.bands.map(band)))
        }
        return (demand.queues[index], object.value)
      })
  }

  private func band(_ band: ForecastVolumes.Band) -> JSONValue {
    .object([
      ("level", .number(band.level)), ("lower", Self.numbers(band.lower)),
      ("upper", Self.numbers(band.upper)),
    ])
  }

  private func object(_ target: PlannedTarget) -> JSONValue {
    var object = JSONObject()
    object.add("target", .integer(Int64(target.index)))
    object.add("name", target.name)
    object.add("wanted", target.wanted)
    object.add("state", target.state.rawValue)
    if let place = answer.planned.firstIndex(of: target) {
      let risk = answer.risk.targets[place]
      object.add("p_met", Self.numbers(risk.met.map(\.probability)))
      object.add("margin", Self.numbers(risk.met.map(\.margin)))
    }
    return object.value
  }

  /// What was required besides the targets.
  private var requirements: JSONValue {
    .list(
      answer.risk.targets.dropFirst(answer.planned.count).map { risk in
        var object = JSONObject()
        object.add("name", risk.name)
        object.add("wanted", risk.wanted)
        object.add("p_met", Self.numbers(risk.met.map(\.probability)))
        return object.value
      })
  }

  private func object(_ decision: Decision) -> JSONValue {
    var object = JSONObject()
    object.add("by", "\(monday(decision.week))")
    object.add("what", decision.words)
    object.add("kept", .boolean(decision.isKept))
    return object.value
  }

  private func object(_ lever: LeverOutcome) -> JSONValue {
    var object = JSONObject()
    object.add("name", lever.name)
    object.add("cost", Self.numbers(lever.cost))
    object.add("saving", Self.numbers(lever.saving))
    if let bounds = lever.savingBounds {
      object.add("saving_interval", Self.numbers([bounds.lowerBound, bounds.upperBound]))
    }
    object.add("pays_back", lever.payback.map { .text("\(monday($0))") })
    return object.value
  }

  private func object(_ week: WeekPrice) -> JSONValue {
    var object = JSONObject()
    object.add("week", "\(monday(week.week))")
    object.add("targets", .list(week.targets.map { .text(answer.planned[$0].name) }))
    object.add("price", (week.price * 100).rounded() / 100)
    return object.value
  }

  private func object(_ spread: SpreadOutcome) -> JSONValue {
    var object = JSONObject()
    object.add("lever", spread.lever)
    object.add("target", answer.planned[spread.target].name)
    object.add("met_without", spread.without)
    object.add("met_with", spread.with)
    object.add("margin", spread.margin)
    object.add("score_gain", spread.gain)
    object.add("score_error", spread.error)
    return object.value
  }

  private func object(_ kept: KeptPromises) -> JSONValue {
    func object(_ name: String, _ row: KeptPromises.Row) -> JSONValue {
      var object = JSONObject()
      object.add("name", name)
      object.add("promised", row.promised)
      object.add("kept", row.seen)
      object.add("margin", row.margin)
      return object.value
    }
    var root = JSONObject()
    root.add("years", .integer(Int64(kept.years)))
    root.add("targets", .list(zip(answer.planned, kept.targets).map { object($0.name, $1) }))
    root.add("total", object("all", kept.total))
    if let plain = kept.byExpectedValues { root.add("by_expected_values", object("all", plain)) }
    return root.value
  }

  private func object(_ surface: FittedSurface) -> JSONValue {
    var object = JSONObject()
    let steady = surface.samples.filter { $0.lived == nil }
    object.add("points", .integer(Int64(steady.count)))
    object.add("weeks", .integer(Int64(steady.reduce(0) { $0 + $1.weeks })))
    object.add("years", .integer(Int64(surface.years)))
    object.add("rms_error", surface.rootMeanSquare)
    object.add(
      "calibration",
      .list(
        surface.bins.map { bin in
          var object = JSONObject()
          object.add("promised", bin.promised)
          object.add("seen", bin.seen)
          object.add("weeks", bin.weeks)
          return object.value
        }))
    object.add(
      "proofs",
      .list(
        answer.proofs.map { proof in
          var object = JSONObject()
          object.add("week", .integer(Int64(proof.week + 1)))
          object.add("simulated_weeks", .integer(Int64(proof.weeks)))
          object.add("promised", Self.numbers(proof.promised))
          object.add("seen", .list(proof.seen.map { $0.map { .number($0) } ?? .text("none") }))
          return object.value
        }))
    return object.value
  }
}
