import HeadwayCalendar
import HeadwayPlanning
import HeadwayScenario
import HeadwayWorkforce

extension PlanReport {
  /// Something that somebody has to decide or order by a day.
  struct Decision {
    /// The week in which it is decided.
    var week: Int
    /// What is to be decided.
    var words: String
    /// Whether it is an order of partner hours.
    var isOrder = false
    /// Whether it was decided before and stays.
    var isKept = false
    /// The same in a few words, for the opening sentence.
    var short: String
  }

  /// All decisions by the week in which they are due; classes before transfers before partner hours.
  var decisions: [Decision] {
    (classes + transfers + partnerHours).enumerated().sorted {
      ($0.element.week, $0.offset) < ($1.element.week, $1.offset)
    }.map(\.element)
  }

  /// The number of weeks in which the last plan's decisions stay; so few without them that no class counts as decided.
  private var frozenWeeks: Int { answer.problem.frozen?.weeks ?? -1000 }

  /// Classes that the plan opens.
  private var classes: [Decision] {
    answer.problem.teams.enumerated().flatMap { index, team -> [Decision] in
      guard let hiring = team.hiring else { return [] }
      return weeks.compactMap { week in
        let places = answer.plan.decisions.places[index][week]
        guard places > 0.05 else { return nil }
        let count = Figures.trimmed(places, decimals: 1)
        let name = RunReport.printable(team.name)
        var words = "hire a class of \(count) for \(name): training from \(Self.shortDate(monday(week)))"
        words += ", on the floor from \(Self.shortDate(monday(week + hiring.training)))"
        return Decision(
          week: max(0, week - hiring.leadTime), words: words, isKept: week < frozenWeeks + hiring.leadTime,
          short: "a class of \(count) for \(name)")
      }
    }
  }

  private var transfers: [Decision] {
    answer.problem.lanes.enumerated().flatMap { index, lane -> [Decision] in
      weeks.compactMap { week in
        let people = answer.plan.decisions.transfers[index][week]
        guard people > 0.05 else { return nil }
        let count = Figures.trimmed(people, decimals: 1)
        let (from, to) = (answer.teamNames[lane.from], answer.teamNames[lane.to])
        let words = "move \(count) from \(RunReport.printable(from)) to \(RunReport.printable(to))"
        return Decision(week: week, words: words, isKept: week < frozenWeeks, short: words)
      }
    }
  }

  /// Changes of the hours of partners.
  private var partnerHours: [Decision] {
    answer.problem.partners.enumerated().flatMap { index, partner -> [Decision] in
      var last = partner.ordered.inWeek(0)
      return weeks.compactMap { week in
        let hours = answer.plan.decisions.partnerHours[index][week]
        defer { last = hours }
        guard abs(hours - last) > 0.05 else { return nil }
        let name = RunReport.printable(partner.name)
        let step =
          "\(Figures.trimmed(last, decimals: 1)) h to \(Figures.trimmed(hours, decimals: 1)) h a week"
        return Decision(
          week: max(0, week - partner.notice),
          words: "\(name): \(step), from \(Self.shortDate(monday(week)))",
          isOrder: true, isKept: week < frozenWeeks, short: "\(name) from \(step)")
      }
    }
  }

  /// The plan in a few sentences: what to do now, how well it keeps its promises, what cannot be saved, what it costs.
  var opening: String {
    var sentences: [String] = []
    let open = decisions.filter { !$0.isKept }
    let now = open.filter { $0.week == 0 }.map(\.short)
    let later = open.count - now.count
    if now.isEmpty {
      sentences.append("Nothing has to be decided this week.")
    } else {
      sentences.append("This week: \(Self.listed(now)).")
    }
    if later > 0 { sentences.append("\(later) more decision\(later == 1 ? "" : "s") later, below.") }
    sentences.append(kept)
    if hasPrices {
      let cost = answer.risk.cost
      sentences.append(
        "It costs \(Figures.money(answer.plan.cost))\(currency) over \(weeks.count) weeks (nine futures of ten: "
          + "\(Figures.money(cost.quantiles[0])) to \(Figures.money(cost.quantiles[4]))).")
    }
    return sentences.joined(separator: " ")
  }

  /// The plan in a few words, for a list of runs.
  public var headline: String {
    let cost = hasPrices ? ", \(Figures.money(answer.plan.cost))\(currency)" : ""
    return "kept in \(answer.keptWeeks.count) of \(weeks.count) weeks\(cost)"
  }

  private var kept: String {
    let count = answer.keptWeeks.count
    guard !answer.risk.targets.isEmpty else { return "Nothing that it could keep was promised." }
    let what = answer.planned.isEmpty ? "What is required is there" : "All planned targets are kept"
    if count == weeks.count { return "\(what) as often as promised in all \(count) weeks." }
    let missed = weeks.filter { !answer.keptWeeks.contains($0) }
    let short = missed.filter { week in
      answer.plan.rows.contains { $0[week].missingFTE > 0.05 }
        || answer.missed(inWeek: week).allSatisfy { answer.isOutOfReach(target: $0, week: week) }
    }
    var text = "\(what) as often as promised in \(count) of \(weeks.count) weeks"
    text += ", not in \(Self.ranges(missed.map { $0 + 1 }))"
    if !short.isEmpty {
      text += "; week\(short.count == 1 ? "" : "s") \(Self.ranges(short.map { $0 + 1 })) cannot be saved "
      text += "by anything that the plan allows"
    }
    return text + "."
  }

  private static func listed(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  /// Numbers with runs put together: 1–4, 7.
  static func ranges(_ numbers: [Int]) -> String {
    var parts: [(from: Int, to: Int)] = []
    for number in numbers {
      if let last = parts.last, last.to == number - 1 {
        parts[parts.count - 1].to = number
      } else {
        parts.append((number, number))
      }
    }
    return parts.map { $0.from == $0.to ? "\($0.from)" : "\($0.from)–\($0.to)" }.joined(separator: ", ")
  }
}
