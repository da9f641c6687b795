import FoundationEssentials
import HeadwayCalendar
import HeadwayLoading
import HeadwayPlanning
import HeadwayReport
import HeadwayScenario
import HeadwayStore
import HeadwayWorkforce

/// A stored plan of a scenario, for the plan that is made after it.
struct LastPlan: Sendable {
  /// What it decided, and what it expected.
  let past: PastPlan

  /// Why decisions cannot be kept, in words.
  struct Mismatch: Error {
    var words: String
  }

  /// Finds the newest stored plan of a scenario's name; none where nothing is stored, or nothing can be read.
  ///
  /// - Parameter fits: Which plans are looked for.
  static func find(
    for scenario: Scenario, isOn: Bool, where fits: (PastPlan) -> Bool = { _ in true }
  ) -> LastPlan? {
    guard isOn, let store = try? RunStore(reading: StorePlace()) else { return nil }
    defer { store.close() }
    let filter = RunFilter(kind: "plan", name: scenario.name, limit: mostPlans)
    for summary in (try? store.summaries(filter)) ?? [] {
      guard let record = try? store.record(summary.id),
        let past = PastPlan(id: summary.id, results: record.results), fits(past)
      else { continue }
      return LastPlan(past: past)
    }
    return nil
  }

  /// So many stored plans are looked through.
  private static let mostPlans = 50

  /// A list of the last plan, moved to weeks that begin later; nothing after its end.
  private func moved(_ list: [Double]?, by offset: Int, weeks: Int) -> [Double] {
    (0..<weeks).map { week in
      guard let list, list.indices.contains(week + offset) else { return 0 }
      return list[week + offset]
    }
  }

  private func offset(to plan: PlanSpec) -> Int { (plan.start.dayNumber - past.start.dayNumber) / 7 }

  /// The decisions of the first weeks of a plan, as this one has them.
  func frozen(weeks: Int, of frame: PlanFrame) throws(Mismatch) -> FrozenWeeks {
    let offset = offset(to: frame.plan)
    guard offset >= 0, offset + weeks <= past.weeks else {
      throw Mismatch(
        words:
          "the last plan (\(past.id)) is of \(past.weeks) weeks from \(past.start), and does not cover \(weeks) weeks from "
          + "\(frame.plan.start)")
    }
    var decisions = PlanDecisions(nothingFor: frame.problem)
    let length = frame.plan.weeks
    for (index, team) in frame.plan.teams.enumerated() {
      let last = past.teams[team.name]
      decisions.places[index] = moved(last?.places, by: offset, weeks: length)
      decisions.overtime[index] = moved(last?.overtimeHours, by: offset, weeks: length)
      decisions.timeOff[index] = moved(last?.timeOffHours, by: offset, weeks: length)
    }
    for (index, partner) in frame.plan.partners.enumerated() {
      decisions.partnerHours[index] = moved(past.partners[partner.name]?.hours, by: offset, weeks: length)
    }
    let names = frame.problem.teams.map(\.name)
    for (index, lane) in frame.problem.lanes.enumerated() {
      let last = past.transfers.first { $0.from == names[lane.from] && $0.to == names[lane.to] }
      decisions.transfers[index] = moved(last?.people, by: offset, weeks: length)
    }
    return FrozenWeeks(weeks: weeks, decisions: decisions)
  }

  /// What is different now, over the weeks that both plans have.
  func change(to answer: PlanAnswer) -> PlanChange? {
    let offset = offset(to: answer.frame.plan)
    let common = min(answer.frame.plan.weeks, past.weeks - offset)
    guard offset >= 0, common > 0 else { return nil }
    var lines = contacts(answer, offset, common).map { [$0] } ?? []
    for (index, name) in answer.teamNames.enumerated() {
      guard let last = past.teams[name] else { continue }
      let now = answer.plan.rows[index]
      func sum(_ list: [Double]) -> Double { moved(list, by: offset, weeks: common).reduce(0, +) }
      var parts: [String] = []
      func add(_ what: String, _ before: Double, _ after: Double) {
        guard abs(after - before) >= 0.05 * max(1, abs(before)) else { return }
        parts.append("\(what) \(Figures.fixed(before, decimals: 1)) → \(Figures.fixed(after, decimals: 1))")
      }
      add("people in the first week", moved(last.headcount, by: offset, weeks: 1)[0], now[0].headcount)
      add("leavers", sum(last.leavers), now.prefix(common).reduce(0) { $0 + $1.leavers })
      add(
        "required FTE, mean", sum(last.requiredFTE) / Double(common),
        now.prefix(common).reduce(0) { $0 + $1.requiredFTE } / Double(common))
      add(
        "places in classes", sum(last.places),
        answer.plan.decisions.places[index].prefix(common).reduce(0, +))
      if !parts.isEmpty { lines.append("\(name): \(parts.joined(separator: ", "))") }
    }
    let before = past.teams.values.reduce(0) { $0 + moved($1.cost, by: offset, weeks: common).reduce(0, +) }
    let after = (0..<common).reduce(0) { $0 + answer.plan.cost(week: $1) }
    if before > 0, abs(after - before) >= 0.001 * before {
      lines.append("cost \(Figures.money(before)) → \(Figures.money(after)) over \(common) common weeks")
    }
    if lines.isEmpty { lines.append("nothing that matters over \(common) common weeks") }
    return PlanChange(stored: past.id, lines: lines)
  }

  /// How contacts have changed, with the queue that changed most.
  private func contacts(_ answer: PlanAnswer, _ offset: Int, _ common: Int) -> String? {
    let demand = answer.frame.demand
    var (before, after) = (0.0, 0.0)
    var most = (name: "", change: 0.0, share: 0.0)
    for (index, name) in demand.queues.enumerated() {
      guard let last = past.demand[name] else { continue }
      let old = moved(last.contacts, by: offset, weeks: common).reduce(0, +)
      let new = demand.contacts[index].prefix(common).reduce(0, +)
      (before, after) = (before + old, after + new)
      if old > 0, abs(new - old) > abs(most.change) { most = (name, new - old, (new - old) / old) }
    }
    guard before > 0, abs(after - before) >= 0.001 * before || abs(most.share) >= 0.001 else { return nil }
    func signed(_ share: Double) -> String { (share < 0 ? "−" : "+") + Figures.percent(abs(share)) }
    return "contacts \(signed((after - before) / before)), most of it \(most.name) (\(signed(most.share)))"
  }
}

extension RunRecord {
  /// A plan.
  init(_ report: PlanReport, _ loaded: LoadedScenario, file: String, timer: RunTimer) {
    var summary = RunSummary(kind: "plan", loaded, file: file, timer: timer)
    summary.headline = report.headline
    self.init(summary: summary, scenario: loaded.effective.plainText, results: report.json())
  }
}
