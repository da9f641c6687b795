import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics
import HeadwayUnits
import HeadwayWorkforce

extension PartnersReport {
  /// What each partner comes to beside own teams, then everybody's weeks.
  var page: Page {
    var page = Page()
    page.blocks.append(.title("Partners: \(run.title)"))
    page.blocks.append(.paragraph("\(run.period). \(evidence)."))
    if isInterrupted {
      page.blocks.append(
        .list(
          title: "Interrupted", tone: .unsure,
          items: ["stopped early, after \(RunReport.replications(forecast.replications)); mind the margins"]))
    }
    for party in partners { page.blocks.append(.lead(of: name(party), sentences(party))) }
    page.blocks.append(.table(overview.withoutEmptyColumns()))
    page.blocks.append(.table(shareTable.withoutEmptyColumns()))
    for party in parties where party.kind != .team || hasOneOwnTeam {
      guard party.kind != .inHouse || !hasOneOwnTeam, party.weeks.count > 1 else { continue }
      page.blocks.append(.table(weekTable(party).withoutEmptyColumns()))
    }
    page.blocks.append(.paragraph(Self.rules))
    if !forecast.warnings.isEmpty {
      page.blocks.append(
        .list(title: "Warnings", tone: .unsure, items: forecast.warnings.map(RunReport.printable)))
    }
    return page
  }

  /// Who counts for what, in a few words.
  static let rules =
    "A contact counts in the week and for the team whose people took it: in time is what was answered, replied to or "
    + "resolved within the promise of its queue (its first target on service level, first reply or resolution, else its "
    + "policy or service level); reopened, the solved ones that are opened again; a resolution is one that is not. Who "
    + "hung up or still waits counts only for the queue. Parties do different work: compare prices where it is alike."

  var partners: [PartyForecast] { parties.filter { $0.kind == .partner } }

  var inHouse: PartyForecast? { parties.first { $0.kind == .inHouse } }

  /// Whether own teams and the one of them are the same.
  private var hasOneOwnTeam: Bool { parties.count { $0.kind == .team } == 1 }

  private var evidence: String {
    let count = RunReport.replications(forecast.replications)
    guard forecast.replications > 1 else { return "\(count), which gives no margin" }
    return "\(count); ± is the margin at \(Figures.plainPercent(forecast.confidence)) confidence"
  }

  private var currency: String { scenario.currency ?? "" }

  // MARK: Sentences

  /// How much a partner does, at which price and how well, beside own teams; then what it owes and earns.
  func sentences(_ party: PartyForecast) -> [String] {
    let all = party.all
    let own = inHouse?.all
    var text = "\(Figures.count(all.resolved.value / weeks)) resolutions a week"
    if let price = all.costPerResolution {
      text += " at \(Figures.money(price)) \(currency) each"
      if let ownPrice = own?.costPerResolution { text += " (in-house \(Figures.money(ownPrice)))" }
    }
    if let inTime = all.inTime {
      text += ", \(Figures.percent(inTime)) in time"
      if let ownShare = own?.inTime { text += " (in-house \(Figures.percent(ownShare)))" }
    }
    if let reopened = all.reopened, reopened.value > 0 {
      text += ", \(Figures.percent(reopened)) opened again"
      if let ownShare = own?.reopened { text += " (in-house \(Figures.percent(ownShare)))" }
    }
    var items = [text + "."]
    let clauses = run.clauses(of: party.name)
    if clauses.hasCredits, let credits = all.credits, let credited = all.credited {
      items.append(
        credits.value == 0
          ? "It owes no credits."
          : "It owes \(Figures.money(credits)) \(currency) in credits, in \(Figures.fixed(credited.value, decimals: 1)) of "
            + "\(party.weeks.count) weeks.")
    }
    if clauses.hasBonus, let bonus = all.bonus {
      items.append("It earns \(Figures.money(bonus)) \(currency) of bonus.")
    }
    if let agreed = agreed(party), let share = agreed.fulfilled(all, week: nil) {
      items.append("It handles \(Figures.percent(share)) of the volume agreed.")
    }
    // A list of one clause each is harder to read than a sentence or two.
    return [items.joined(separator: " ")]
  }

  // MARK: Tables

  /// The share that was opened again; nothing where nobody's contacts ever are.
  private func reopened(_ score: ScoreForecast) -> String {
    let areSome = parties.contains { ($0.all.reopened?.value ?? 0) > 0 }
    return areSome ? score.reopened.map(Figures.percent) ?? "" : ""
  }

  private var overview: Table {
    var table = Table(
      "A week on average\(currency.isEmpty ? "" : ", \(currency)")",
      [
        .init("", isNumeric: false), .init("contacts"), .init("in time"), .init("reopened"),
        .init("per resolution"), .init("cost"),
      ])
    for party in parties where !(party.kind == .team && hasOneOwnTeam) {
      let all = party.all
      table.rows.append([
        .init((party.kind == .team ? "  " : "") + name(party)),
        .init(Figures.count(all.handled.divided(by: weeks))),
        .init(all.inTime.map(Figures.percent) ?? ""), .init(reopened(all)),
        .init(all.costPerResolution.map(Figures.money) ?? ""),
        .init(all.cost.map { Figures.money($0.divided(by: weeks)) } ?? ""),
      ])
    }
    return table
  }

  private var shareTable: Table {
    var table = Table(
      "Who handles what",
      [.init("queue", isNumeric: false)] + partners.map { .init(name($0)) }
        + (inHouse == nil ? [] : [.init("in-house")]) + [.init("fixed by share", isNumeric: false)])
    for queue in scenario.queues {
      let fixed = scenario.partners.filter { $0.share[queue.name] != nil }.map {
        "\(RunReport.printable($0.name)) \(Figures.plainPercent($0.share[queue.name] ?? 0))"
      }
      func text(_ share: Double?) -> String { share.map { $0 > 0 ? Figures.percent($0) : "" } ?? "" }
      table.rows.append(
        [.init(RunReport.printable(queue.name))]
          + partners.map { .init(text(shares.byPartner[queue.name]?[$0.name])) }
          + (inHouse == nil ? [] : [.init(text(shares.inHouse[queue.name]))])
          + [.init(fixed.joined(separator: ", "))])
    }
    return table
  }

  private func weekTable(_ party: PartyForecast) -> Table {
    let isPartner = party.kind == .partner
    let agreed = agreed(party)
    let clauses = run.clauses(of: party.name)
    var table = Table(
      "\(name(party)) by week\(currency.isEmpty ? "" : ", \(currency)")",
      [
        .init("week from", isNumeric: false), .init("contacts"), .init("of agreed"), .init("in time"),
        .init("reopened"), .init("per resolution"), .init(isPartner ? "invoice" : "cost"), .init("credits"),
        .init("bonus"),
      ])
    func row(_ label: String, _ score: ScoreForecast, _ week: Int?) -> [Table.Cell] {
      [
        .init(label), .init(Figures.count(score.handled)),
        .init(agreed?.fulfilled(score, week: week).map(Figures.percent) ?? ""),
        .init(score.inTime.map(Figures.percent) ?? ""), .init(reopened(score)),
        .init(score.costPerResolution.map(Figures.money) ?? ""),
        .init((isPartner ? score.invoice : score.cost).map(Figures.money) ?? ""),
        .init(clauses.hasCredits ? score.credits.map(Figures.money) ?? "" : ""),
        .init(clauses.hasBonus ? score.bonus.map(Figures.money) ?? "" : ""),
      ]
    }
    for (week, score) in party.weeks.enumerated() {
      table.rows.append(row("\(run.start(ofWeek: week))", score, week))
    }
    table.rows.append(row("all", party.all, nil))
    return table
  }
}
