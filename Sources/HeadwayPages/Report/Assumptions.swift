import HeadwayCalendar
import HeadwayDistributions
import HeadwayReport
import HeadwayScenario
import HeadwayUnits

/// What a scenario takes for granted, in tables: who asks, who answers, at what price, by which rules.
struct Assumptions {
  private let scenario: Scenario
  private let words: Words

  init(_ scenario: Scenario, _ words: Words) {
    self.scenario = scenario
    self.words = words
  }

  /// Adds everything to a page.
  func add(to writer: inout PageWriter) {
    writer.add(queues)
    writer.add(teams)
    if !scenario.partners.isEmpty { writer.add(partners) }
    writer.add(rules)
  }

  // MARK: Queues

  private var queues: TablePart {
    table(
      "Queues: who asks",
      [
        "queue", "channel", "contacts", "handle time, mean", "patience, mean", "hours", "priority",
        "deflection", "comes back",
      ],
      texts: [0, 1, 2, 5],
      scenario.queues.map { queue in
        [
          RunReport.printable(queue.name), words(queue.channel.rawValue), demand(queue.arrivals),
          words.figure(Figures.duration(queue.handleTime.mean)),
          queue.patience.map { words.figure(Figures.duration($0.mean)) } ?? words("endless"),
          queue.hours.map(hours) ?? words("always"), "\(queue.priority)",
          queue.deflection > 0 ? Figures.plainPercent(queue.deflection) : "",
          queue.shareReopened > 0 ? Figures.plainPercent(queue.shareReopened) : "",
        ]
      })
  }

  private func demand(_ arrivals: Arrivals) -> String {
    var text =
      switch arrivals.pattern {
      case .rate(let perSecond): words("{0} an hour", Figures.count(perSecond * 3600))
      case .profile(let perWeek, _, _): words("{0} a week, by day and hour", Figures.count(perWeek))
      case .list(let values):
        words("a list of {0} intervals, {1} on average", "\(values.count)", Figures.count(Self.mean(values)))
      case .series(let slots, _, let isExact):
        words(
          isExact ? "{0} counted contacts from a file" : "{0} expected contacts from a file",
          Figures.count(slots.reduce(0) { $0 + $1.contacts }))
      case .trace(let times): words("{0} recorded arrivals", Figures.whole(Int64(times.count)))
      }
    if let uncertainty = arrivals.uncertainty, uncertainty.day > 0 || uncertainty.week > 0 {
      let parts = [
        uncertainty.day > 0 ? words("day {0}", Figures.plainPercent(uncertainty.day)) : nil,
        uncertainty.week > 0 ? words("week {0}", Figures.plainPercent(uncertainty.week)) : nil,
      ].compactMap(\.self)
      text += "; " + words("uncertain by {0}", parts.joined(separator: ", "))
    }
    for event in arrivals.events {
      text +=
        "; "
        + words("{0}: × {1}", RunReport.printable(event.name), Figures.trimmed(event.factor, decimals: 3))
    }
    return text
  }

  private static func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }

  private func hours(_ hours: OpeningHours) -> String {
    hours.weekly.map { "\(days($0.days)) \($0.open)–\($0.close)" }.joined(separator: "; ")
  }

  /// `Mon–Fri`, or the days one by one where they are no row.
  private func days(_ days: Set<Weekday>) -> String {
    let sorted = days.sorted()
    guard let first = sorted.first, let last = sorted.last else { return "" }
    if days.count == Weekday.allCases.count { return words("daily") }
    if sorted.count > 2, last.rawValue - first.rawValue == sorted.count - 1 {
      return "\(words.day(first))–\(words.day(last))"
    }
    return sorted.map { words.day($0) }.joined(separator: ", ")
  }

  // MARK: People

  private var teams: TablePart {
    table(
      "Teams: who answers",
      [
        "team", "people", "serves", "shrinkage, planned", "shrinkage, unplanned", "at shift end",
        "an hour costs", "partner",
      ],
      texts: [0, 1, 2, 5, 7],
      scenario.teams.map { team in
        let isRostered = if case .shifts = team.staffing { true } else { false }
        return [
          RunReport.printable(team.name), people(team.staffing),
          team.skills.map(skill).joined(separator: ", "),
          isRostered && team.plannedShrinkage > 0 ? Figures.plainPercent(team.plannedShrinkage) : "",
          isRostered && team.unplannedShrinkage > 0 ? Figures.plainPercent(team.unplannedShrinkage) : "",
          words(team.atShiftEnd.rawValue), team.cost.map { money($0.perHour) } ?? "",
          team.partner.map(RunReport.printable) ?? "",
        ]
      })
  }

  private func people(_ staffing: Team.Staffing) -> String {
    switch staffing {
    case .level(let count): return words("{0} at work at all times", "\(count)")
    case .list(let list):
      return words("{0} at work on average, by the interval", Figures.count(Self.mean(list.map(Double.init))))
    case .steps(let steps):
      return words(
        "{0} to {1} at work, from a file", "\(steps.map(\.agents).min() ?? 0)",
        "\(steps.map(\.agents).max() ?? 0)")
    case .shifts(let shifts):
      let told = shifts.prefix(4).map { "\($0.agents) × \(days($0.days)) \($0.start)–\($0.end)" }
      let rest = shifts.count - told.count
      return told.joined(separator: "; ") + (rest > 0 ? "; " + words("{0} more shifts", "\(rest)") : "")
    }
  }

  private func skill(_ skill: Skill) -> String {
    var details: [String] = []
    if skill.preference != 1 { details.append(words("preference {0}", "\(skill.preference)")) }
    if skill.speed != 1 { details.append(words("speed {0}", Figures.trimmed(skill.speed, decimals: 3))) }
    if let time = skill.handleTime { details.append(words.figure(Figures.duration(time.mean))) }
    return RunReport.printable(skill.queue) + (details.isEmpty ? "" : " (\(details.joined(separator: ", ")))")
  }

  private var partners: TablePart {
    table(
      "Partners", ["partner", "prices", "share of new contacts", "credits and bonuses"], texts: [0, 1, 2, 3],
      scenario.partners.map { partner in
        let shares = partner.share.sorted { $0.key < $1.key }
          .map { "\(RunReport.printable($0.key)) \(Figures.plainPercent($0.value))" }
        let clauses = partner.penalties.map { penalty in
          let promise = TargetPart.promise(penalty.watched, words)
          return words(
            penalty.isBonus ? "bonus of {0} for {1}" : "credit of {0} without {1}",
            Figures.plainPercent(penalty.share),
            "\(RunReport.printable(RunReport.name(of: penalty.watched))) \(promise)")
        }
        return [
          RunReport.printable(partner.name), partner.pricing.map(prices) ?? words("none"),
          shares.joined(separator: ", "), clauses.joined(separator: "; "),
        ]
      })
  }

  private func prices(_ pricing: Pricing) -> String {
    let kinds: [(String, [Pricing.Band])] = [
      ("{0} an hour", pricing.perHour), ("{0} a contact", pricing.perContact),
      ("{0} a minute", pricing.perMinute), ("{0} a full-time person", pricing.perFTE),
    ]
    var parts = kinds.flatMap { kind, bands in
      bands.map { band in
        words(kind, money(band.price))
          + (band.above > 0 ? " " + words("above {0}", Figures.count(band.above)) : "")
      }
    }
    if pricing.minimum != .zero { parts.append(words("at least {0} a week", money(pricing.minimum))) }
    return parts.joined(separator: "; ")
  }

  private func money(_ amount: Money) -> String {
    let currency = scenario.currency.map { " \($0)" } ?? ""
    return Figures.trimmed(amount.amount, decimals: 4) + currency
  }

  // MARK: Rules

  private var rules: TablePart {
    let horizon = scenario.horizon
    let rule = scenario.replications
    var rows = [
      [words("who answers an arriving contact"), words(scenario.routing.chooseAgent.rawValue)],
      [words("which contact a free person takes"), words(scenario.routing.chooseContact.rawValue)],
      [
        words("horizon"),
        words("{0} days from {1}, {2}", "\(horizon.days)", "\(horizon.start)", horizon.timeZone),
      ],
      [words("warm-up"), words.figure(Figures.threshold(horizon.warmUp.inSeconds))],
      [words("interval"), words.figure(Figures.threshold(horizon.interval.inSeconds))],
      [words("at the end"), words(horizon.atEnd.rawValue)],
      [
        words("replications"),
        words(
          "{0} to {1}, until margins are {2}", "\(rule.atLeast)", "\(rule.atMost)",
          Figures.plainPercent(rule.precision)),
      ],
      [words("seed"), "\(scenario.seed)"],
      [words("confidence"), Figures.plainPercent(scenario.confidence)],
    ]
    for overflow in scenario.routing.overflow {
      rows.append([
        words("overflow"),
        words(
          "{0} to {1} after {2}", RunReport.printable(overflow.queue), RunReport.printable(overflow.to),
          words.figure(Figures.threshold(overflow.after.inSeconds))),
      ])
    }
    if !horizon.holidayCalendars.isEmpty {
      rows.append([words("holidays"), horizon.holidayCalendars.joined(separator: ", ")])
    }
    return table("Rules", ["what", "how"], texts: [0, 1], rows)
  }

  private func table(
    _ title: String, _ heads: [String], texts: Set<Int>, _ rows: [[String]]
  ) -> TablePart {
    // Columns that say nothing of any row are left out.
    let kept = heads.indices.filter { place in place == 0 || rows.contains { !$0[place].isEmpty } }
    return TablePart(
      title: words(title),
      columns: kept.map { .init(head: words(heads[$0]), isNumeric: !texts.contains($0)) },
      rows: rows.map { row in kept.map { .init(text: row[$0]) } })
  }
}
