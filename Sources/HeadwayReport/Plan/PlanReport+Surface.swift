import HeadwayPlanning
import HeadwayScenario
import HeadwayWorkforce

extension PlanReport {
  /// What the probabilities rest on.
  func words(for surface: FittedSurface) -> String {
    let steady = surface.samples.filter { $0.lived == nil }
    let weeks = steady.reduce(0) { $0 + $1.weeks }
    var text =
      "P(SLA) comes from a response surface: \(Figures.whole(Int64(steady.count))) mixtures of people and "
      + "load, \(Figures.whole(Int64(weeks))) simulated weeks"
    if surface.years > 0 {
      text +=
        ", then \(surface.years) futures of drafts of this plan, each simulated from its first week to its last; a "
        + "probit regression for each target. "
    } else {
      text +=
        ", a probit regression for each target. At mixtures that were left out, its probabilities miss the share of weeks "
        + "seen by \(Figures.fixed(surface.rootMeanSquare * 100, decimals: 1)) points (root mean square, chance of the "
        + "weeks included). "
    }
    return text
      + "Its error at what was left out is counted in every P(SLA). Averaged over "
      + "\(Figures.whole(Int64(answer.risk.paths))) futures of people and load. A week counts as kept when P(SLA) is at "
      + "most \(Figures.fixed(PromisedPlan.tolerance * 100, decimals: 1)) points below the promise."
  }

  /// What is promised, and what is seen at points that were left out.
  func calibrationTable(_ surface: FittedSurface) -> Table {
    var table = Table(
      surface.years > 0
        ? "Promised and seen, in simulated years left out" : "Promised and seen, at mixtures left out",
      [.init("promised"), .init("seen"), .init("weeks")])
    for bin in surface.bins {
      table.rows.append([
        .init(Figures.percent(bin.promised)), .init(Figures.percent(bin.seen)),
        .init(Figures.whole(Int64(bin.weeks))),
      ])
    }
    return table
  }

  /// What the plan promised, and what came of it in years that it was not made from.
  func keptTable(_ kept: KeptPromises) -> Table {
    var table = Table(
      "Promised and kept, in \(Figures.whole(Int64(kept.years))) other years",
      [
        .init("target", isNumeric: false, wraps: true, namesRow: true), .init("promised"), .init("kept"),
        .init("", isNumeric: false),
      ])
    func add(_ name: String, _ row: KeptPromises.Row) {
      let difference = row.seen - row.promised
      let word =
        abs(difference) <= max(row.margin ?? 0, 0.03)
        ? Table.Cell("as promised", tone: .good)
        : .init(difference > 0 ? "more" : "fewer", tone: difference > 0 ? .unsure : .bad)
      table.rows.append([
        .init(name), .init(Figures.percent(row.promised)),
        .init(Figures.percent(row.seen, margin: row.margin)), word,
      ])
    }
    for (target, row) in zip(answer.planned, kept.targets) { add(RunReport.printable(target.name), row) }
    add("all together", kept.total)
    if let plain = kept.byExpectedValues { add("by expected values, without margins", plain) }
    return table
  }

  /// The hardest proven week of each planned target.
  var proofTable: Table {
    var table = Table(
      "The hardest weeks of the plan, simulated straight with the people and load expected",
      [
        .init("target", isNumeric: false, wraps: true), .init("week from", isNumeric: false),
        .init("surface"), .init("seen"), .init("", isNumeric: false),
      ])
    for (index, target) in answer.planned.enumerated() {
      let proven = answer.proofs.filter { $0.seen[index] != nil }
      guard let proof = proven.min(by: { $0.promised[index] < $1.promised[index] }),
        let seen = proof.seen[index]
      else { continue }
      let margin = proof.margin(index)
      let difference = seen - proof.promised[index]
      let word =
        abs(difference) <= margin
        ? Table.Cell("agrees", tone: .good)
        : .init(
          difference > 0 ? "better than said" : "worse than said", tone: difference > 0 ? .unsure : .bad)
      table.rows.append([
        .init(RunReport.printable(target.name)), .init(Self.shortDate(monday(proof.week))),
        .init(Figures.percent(proof.promised[index])),
        .init("\(Figures.percent(seen)) ± \(Figures.fixed(margin * 100, decimals: 1))"), word,
      ])
    }
    return table
  }

  /// What the reader should know: of the file, and where the plan goes beyond what was looked at.
  var allWarnings: [String] {
    warnings + outOfReach
      + answer.beyond.map { team, weeks in
        "\(answer.teamNames[team]) has more or fewer people than were looked at in week"
          + "\(weeks.count == 1 ? "" : "s") \(Self.ranges(weeks.map { $0 + 1 })): P(SLA) goes beyond what was seen there"
      }
  }

  /// How near the plan is to the least cost.
  var solverWords: String {
    let proof = answer.plan.proof
    var text =
      "By the solver's bound the plan costs at most \(Figures.percent(proof.gap)) more than the best one"
    if !proof.isComplete { text += " (the search ended by its limit of nodes)" }
    if answer.plan.missingFTE > 0.05 {
      text += "; \(Self.fte(answer.plan.missingFTE)) FTE-weeks are missing that nobody can bring in time"
    }
    return text + "."
  }
}
