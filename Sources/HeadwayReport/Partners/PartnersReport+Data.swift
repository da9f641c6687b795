import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics
import HeadwayUnits
import HeadwayWorkforce

extension PartnersReport {
  /// The schema of the JSON.
  public static let schema = "headway.partners/1"

  /// The scorecards as JSON, schema `headway.partners/1`: contacts, hours, shares in 0...1 and the scenario's currency,
  /// over all weeks and week by week.
  public func json() -> String {
    var root = JSONObject()
    root.add("schema", Self.schema)
    var identity = JSONObject()
    identity.add("name", scenario.name)
    identity.add("digest", forecast.digest)
    root.add("scenario", identity.value)
    root.add("seed", .natural(forecast.seed))
    root.add("replications", .integer(Int64(forecast.replications)))
    root.add("confidence", forecast.confidence)
    if isInterrupted { root.add("interrupted", .boolean(true)) }
    root.add("currency", scenario.currency)
    root.add("warnings", .list(forecast.warnings.map { .text($0) }))
    root.add(
      "partners", .object(partners.map { ($0.name, object($0)) }))
    root.add("in_house", inHouse.map(object))
    root.add(
      "teams", .object(parties.filter { $0.kind == .team }.map { ($0.name, object($0)) }))
    root.add(
      "queues",
      .object(
        scenario.queues.map { queue in
          var object = JSONObject()
          object.add(
            "partners",
            .object(
              (shares.byPartner[queue.name] ?? [:]).sorted { $0.key < $1.key }
                .map { ($0.key, .number($0.value)) }))
          object.add("in_house", shares.inHouse[queue.name])
          return (queue.name, object.value)
        }))
    return root.value.document
  }

  private func object(_ party: PartyForecast) -> JSONValue {
    let agreed = agreed(party)
    var object = JSONObject()
    if party.kind == .partner {
      object.add("summary", sentences(party).joined(separator: " "))
    }
    object.add("all", self.object(party.all, agreed, week: nil, party))
    object.add(
      "weeks",
      .list(
        party.weeks.enumerated().map { week, score in
          self.object(score, agreed, week: week, party)
        }))
    return object.value
  }

  private func object(
    _ score: ScoreForecast, _ agreed: AgreedVolume?, week: Int?, _ party: PartyForecast
  ) -> JSONValue {
    var object = JSONObject()
    object.add("start", week.map { "\(run.start(ofWeek: $0))" })
    for (measure, estimate) in measures(score, party) { object.add(measure, Self.value(estimate)) }
    object.add("of_agreed", agreed?.fulfilled(score, week: week))
    return object.value
  }

  private static func value(_ estimate: Estimate) -> JSONValue {
    var object = JSONObject()
    object.add("mean", estimate.value)
    object.add("margin", estimate.margin)
    return object.value
  }

  /// What is told of a party in a time, by name; what has no value is left out.
  private func measures(
    _ score: ScoreForecast, _ party: PartyForecast
  ) -> [(name: String, estimate: Estimate)] {
    let clauses = run.clauses(of: party.name)
    let all: [(String, Estimate?)] = [
      ("handled", score.handled), ("in_time", score.inTime), ("reopened_share", score.reopened),
      ("resolved", score.resolved), ("paid_hours", score.paidHours), ("cost", score.cost),
      ("cost_per_resolution", score.costPerResolution), ("invoice", score.invoice),
      ("credits", score.credits), ("credited_weeks", clauses.hasCredits ? score.credited : nil),
      ("bonus", clauses.hasBonus ? score.bonus : nil),
    ]
    return all.compactMap { name, estimate in estimate.map { (name, $0) } }
  }

  /// The scorecards as one tidy table (RFC 4180), a row per figure: `section` (partner, in_house, team), `name`,
  /// `measure`, `value`, `margin`, `start` (the first day of a single week; empty of all weeks together).
  public func csv() -> String {
    var table = CSVLines(columns: ["section", "name", "measure", "value", "margin", "start"])
    for party in parties {
      let section = party.kind.rawValue
      let agreed = agreed(party)
      func add(_ score: ScoreForecast, _ week: Int?) {
        let start = week.map { "\(run.start(ofWeek: $0))" } ?? ""
        for (measure, estimate) in measures(score, party) {
          table.add([section, party.name, measure], estimate, [start])
        }
        if let share = agreed?.fulfilled(score, week: week) {
          table.add([section, party.name, "of_agreed", "\(share)", "", start])
        }
      }
      add(party.all, nil)
      for (week, score) in party.weeks.enumerated() { add(score, week) }
    }
    return table.text
  }
}
