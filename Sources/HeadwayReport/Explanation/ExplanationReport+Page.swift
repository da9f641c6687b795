import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics
import HeadwayWorkforce

extension ExplanationReport {
  /// The explanation for a person: sentences first, then the figures behind them.
  package var page: Page {
    var page = Page()
    let name = scenario.name.isEmpty ? "Unnamed scenario" : RunReport.printable(scenario.name)
    page.blocks.append(.title("Explained: \(name)"))
    page.blocks.append(.paragraph(summary))
    for item in explanation.items {
      page.blocks.append(.list(title: title(item.target), tone: tone(item), items: sentences(item)))
      if let map = item.map {
        page.blocks.append(.figure(title: Self.mapTitle(map), lines: Self.lines(map)))
        page.blocks.append(.table(Self.hourTable(map)))
      }
      if let causes = item.causes, !causes.shares.isEmpty {
        page.blocks.append(.table(causeTable(causes, item)))
      }
      if let fixes = item.fixes, !fixes.isEmpty {
        page.blocks.append(.table(fixTable(fixes, item).withoutEmptyColumns()))
        // Each in a line of its own as it is, to be copied.
        page.blocks.append(
          .figure(title: "To try them, in the order of the table", lines: fixes.map { command($0.lever) }))
      }
    }
    if !run.forecast.warnings.isEmpty {
      page.blocks.append(
        .list(title: "Warnings", tone: .unsure, items: run.forecast.warnings.map(RunReport.printable)))
    }
    return page
  }

  private func tone(_ item: Explanation.Item) -> Tone {
    switch run.forecast.targets[item.target].verdict {
    case .met: .good
    case .missed: .bad
    case .undecided: .unsure
    }
  }

  // MARK: Sentences

  private var summary: String {
    let targets = run.forecast.targets
    guard !targets.isEmpty else { return "The scenario has no targets, so there is nothing to explain." }
    let basis =
      "\(RunReport.replications(run.forecast.replications)); ± is the margin at "
      + "\(Figures.plainPercent(scenario.confidence)) confidence."
    let missed = targets.count { $0.verdict == .missed }
    let undecided = targets.count { $0.verdict == .undecided }
    guard missed + undecided > 0 else { return "Every target is met. \(closest)\(basis)" }
    var text = "\(missed) of \(targets.count) targets \(missed == 1 ? "is" : "are") missed"
    if undecided > 0 { text += ", \(undecided) \(undecided == 1 ? "is" : "are") undecided" }
    text += ". "
    if !others.isEmpty {
      text +=
        "Not explained here: " + others.map(title).joined(separator: "; ")
        + " (choose with --target). "
    }
    return text + basis
  }

  /// The met target that is closest to its goal.
  private var closest: String {
    let distances = run.forecast.targets.indices.compactMap { index -> (index: Int, room: Double)? in
      let (deciding, goal, isHigherBetter) = explanation.result.deciding(ofTarget: index)
      guard let value = deciding?.value else { return nil }
      let room = isHigherBetter ? value - goal : goal - value
      return (index, kind(index) == .share ? room : room / max(goal.magnitude, 1e-9))
    }
    guard let nearest = distances.min(by: { ($0.room, $0.index) < ($1.room, $1.index) }),
      let estimate = explanation.result.deciding(ofTarget: nearest.index).estimate
    else { return "" }
    return "The closest to its goal is \(title(nearest.index)), with \(figure(estimate, nearest.index)). "
  }

  private func sentences(_ item: Explanation.Item) -> [String] {
    var sentences = [state(item)]
    if let map = item.map { sentences += places(map) }
    if let causes = item.causes { sentences += why(causes, item) }
    if let people = item.people { sentences.append(need(people, item)) }
    if let fixes = item.fixes { sentences.append(cheapest(fixes, item)) }
    return sentences
  }

  private func state(_ item: Explanation.Item) -> String {
    guard let deciding = item.deciding, let gap = item.gap else {
      return "It has no value: nothing of it was measured."
    }
    let target = scenario.targets[item.target]
    let what =
      target.probability == nil
      ? "It is \(figure(deciding, item.target))"
      : "It is met in \(figure(deciding, item.target)) of \(target.per.map { "\($0.rawValue)s" } ?? "runs")"
    let side = (gap > 0) == item.isHigherBetter ? "below" : "above"
    return "\(what), \(amount(gap.magnitude, item.target)) \(side) \(goal(item.goal, item.target))."
  }

  private func places(_ map: MissMap) -> [String] {
    let worst = map.worst
    let hours = worst.reduce(0) { $0 + $1.range.count }
    let told = worst.prefix(3).map { "\(Self.words($0.range)) (\(Figures.percent($0.share)))" }
    var sentences = [
      "Where: half of \(Self.words(map.unit)) \(hours == 1 ? "comes in one hour" : "come in \(hours) hours") "
        + "of the week, \(worst.count > 3 ? "most often in" : "in") \(Self.list(told))."
    ]
    let people = map.teams.map { team in
      "\(RunReport.printable(team.name)) (\(Figures.percent(team.share)) of its contacts"
        + (team.occupancy.map { ", \(Figures.percent($0)) occupied)" } ?? ")")
    }
    var text = "Who: \(Self.list(people))."
    if !map.before.isEmpty {
      text +=
        " With the same people \(Self.list(map.before.map(RunReport.printable)))"
        + " \(map.before.count == 1 ? "goes" : "go") first."
    }
    sentences.append(text)
    return sentences
  }

  private func why(_ causes: CauseAnswer, _ item: Explanation.Item) -> [String] {
    let ranked = causes.shares.filter { item.gain($0.effect) > ($0.effect.margin ?? .infinity) }
      .sorted { item.gain($0.effect) > item.gain($1.effect) }
    let told = ranked.prefix(3).map { share in
      "\(Self.words(share.cause)) costs \(amount(share.effect.value.magnitude, item.target))"
    }
    let text = told.isEmpty ? "Why: no single cause surely matters. " : "Why: \(Self.list(told)). "
    return [text + rest(causes, item)]
  }

  /// What is left when no cause is: the people, judged by the best combination, for a cause may help.
  private func rest(_ causes: CauseAnswer, _ item: Explanation.Item) -> String {
    var told = "Without any of the causes it would be \(figure(causes.withoutAll, item.target))"
    let best = causes.best
    let isAll = best.causes.count == causes.shares.count
    if !isAll {
      let names = best.causes.map(Self.words)
      told +=
        names.isEmpty
        ? ", worse than with them"
        : ", and without \(Self.list(names)) alone \(figure(best.value, item.target))"
    }
    let room = item.isHigherBetter ? best.value.value - item.goal : item.goal - best.value.value
    guard room.magnitude >= best.value.margin ?? .infinity else {
      return told + ", too close to the goal to say whether the people are enough."
    }
    guard room < 0 else { return told + enough(causes, item) }
    return told
      + ", still \(amount(-room, item.target)) from the goal: there is more work than the people can do in time, so "
      + "more people or less work are needed."
  }

  /// Whether those who are there meet it, or those who stand in where nobody is.
  private func enough(_ causes: CauseAnswer, _ item: Explanation.Item) -> String {
    guard causes.best.causes.contains(.nobodyOnShift) else {
      return ": the people are enough"
        + (causes.best.causes.contains(.handleTime) ? " for the mean work." : ".")
    }
    let standIns =
      "with \(Figures.fixed(causes.standInHours, decimals: 1)) hours a week of other people on duty while no one is on shift"
    if let map = item.map, map.workHours <= map.peopleHours {
      return ", \(standIns): the people have the hours for the mean work, at other times."
    }
    return ", but \(standIns), which your people do not do."
  }

  private func need(_ need: Explanation.PeopleNeeded, _ item: Explanation.Item) -> String {
    let value = need.effect.values[item.target].map { figure($0, item.target) } ?? "no value"
    guard let people = need.people else {
      let others = need.places > 1 ? ", nor would as many in any of the \(need.places - 1) other places" : ""
      return "How many: \(words(need.lever, people: need.tried)) would not do (\(value))\(others)."
    }
    var text = "How many: \(words(need.lever, people: people)) would do on average: \(value)"
    if need.effect.isPriced, let cost = need.effect.costPerWeek { text += ", \(costWords(cost)) a week" }
    return text + "."
  }

  private func cheapest(_ fixes: [LeverEffect], _ item: Explanation.Item) -> String {
    guard let first = fixes.first, isCertain(first, item), let effect = first.effects[item.target] else {
      return "What helps: none of the \(explanation.screened.levers) levers tried surely does."
    }
    var text = "What helps: \(words(first.lever)) gives \(difference(effect, item.target))"
    if first.isPriced, let cost = first.costPerWeek { text += " for \(costWords(cost)) a week" }
    return text + "; \(explanation.screened.levers) levers were tried."
  }

  private func costWords(_ cost: Estimate) -> String {
    (cost.value > 0 ? "+" : "") + Figures.money(cost) + (scenario.currency.map { " \($0)" } ?? "")
  }

  private static func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

  private static func words(_ unit: MissMap.Unit) -> String {
    switch unit {
    case .contacts: "the contacts that miss it"
    case .waiting: "the waiting, by arrival,"
    case .backlog: "the waiting contacts"
    }
  }

  // MARK: Tables

  private func causeTable(_ causes: CauseAnswer, _ item: Explanation.Item) -> Table {
    var table = Table(
      "Why: what it would gain without each cause (\(RunReport.replications(explanation.causeReplications)))",
      [
        .init("cause", isNumeric: false), .init("without it"),
        .init("what is taken away", isNumeric: false, wraps: true),
      ])
    for share in causes.shares.sorted(by: { item.gain($0.effect) > item.gain($1.effect) }) {
      let isSure = share.effect.value.magnitude > share.effect.margin ?? .infinity
      let tone: Tone = !isSure ? .unsure : item.gain(share.effect) > 0 ? .good : .bad
      table.rows.append([
        .init(Self.words(share.cause)), .init(difference(share.effect, item.target), tone: tone),
        .init(Self.removal(share.cause)),
      ])
    }
    table.rows.append([
      "all of them", .init(figure(causes.withoutAll, item.target)),
      .init("what the people could do; it is \(figure(causes.base, item.target)) with all causes"),
    ])
    return table
  }

  private func fixTable(_ fixes: [LeverEffect], _ item: Explanation.Item) -> Table {
    let currency = scenario.currency.map { ", \($0)" } ?? ""
    let unit = kind(item.target) == .share ? "point" : kind(item.target) == .time ? "second" : "contact"
    var table = Table(
      "What helps (\(RunReport.replications(explanation.fixReplications)) of each)",
      [
        .init("", isNumeric: false), .init("fix", isNumeric: false, wraps: true), .init("effect"),
        .init("then"), .init("a week\(currency)"), .init("per \(unit)"),
        .init("makes worse", isNumeric: false, wraps: true),
      ])
    for (number, fix) in fixes.enumerated() {
      guard let effect = fix.effects[item.target], let value = fix.values[item.target] else { continue }
      let worse = worsened(by: fix).map { RunReport.printable(RunReport.name(of: scenario.targets[$0])) }
      let cost = fix.isPriced ? fix.costPerWeek.map { Figures.fixed($0.value, decimals: 0) } : nil
      table.rows.append([
        .init("\(number + 1)"), .init(words(fix.lever)),
        .init(difference(effect, item.target), tone: isCertain(fix, item) ? .good : .unsure),
        .init(
          kind(item.target) == .share ? Figures.percent(value.value) : figure(value, item.target),
          tone: item.isMet(by: value.value) ? .good : .plain),
        .init(cost ?? (scenario.currency == nil ? "" : "no cost")),
        .init(costPerUnit(fix, item).map(Figures.money) ?? ""),
        .init(worse.joined(separator: ", "), tone: worse.isEmpty ? .plain : .bad),
      ])
    }
    return table
  }
}
