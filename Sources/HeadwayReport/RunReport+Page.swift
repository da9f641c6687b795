import HeadwayCalendar
import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics
import HeadwayUnits

extension RunReport {
  /// The results for a person: promises first, then who waited, who worked, when it was worst, what to mind.
  package var page: Page {
    var page = Page()
    page.blocks.append(.title(title))
    page.blocks.append(.paragraph(period))
    page.blocks.append(.paragraph(evidence))
    if isInterrupted {
      let count = Self.replications(forecast.replications)
      page.blocks.append(
        .list(
          title: "Interrupted", tone: .unsure,
          items: ["stopped early, after \(count); mind the margins"]))
    }
    if !forecast.targets.isEmpty {
      page.blocks.append(.table(targetTable.withoutEmptyColumns()))
      let needed = replicationsNeeded
      if !needed.isEmpty {
        page.blocks.append(.list(title: "To decide what is undecided", tone: .plain, items: needed))
      }
    }
    let tables =
      [policyTable, queueTable, ticketTable, returnTable, ageTable, shareTable, teamTable] + moneyTables
      + [recoveryTable, busiestTable]
    page.blocks += tables.filter { !$0.rows.isEmpty }.map { .table($0.withoutEmptyColumns()) }
    if !forecast.warnings.isEmpty {
      let warnings = forecast.warnings.map(Self.printable)
      page.blocks.append(.list(title: "Warnings", tone: .unsure, items: warnings))
    }
    return page
  }

  /// The scenario's name, or that it has none.
  package var title: String { scenario.name.isEmpty ? "Unnamed scenario" : Self.printable(scenario.name) }

  /// What time is measured: `28 days from Mon 2026-01-05, Asia/Seoul, after a warm-up of 7 d`.
  package var period: String {
    let days = clock.dayCount
    let warmUp = clock.warmUp.inSeconds
    return "\(Figures.whole(Int64(days))) \(days == 1 ? "day" : "days") from \(Self.day(clock.start))"
      + ", \(clock.zone.name)" + (warmUp > 0 ? ", after a warm-up of \(Figures.threshold(warmUp))" : "")
  }

  /// On how much the figures rest, and what ± means.
  package var evidence: String {
    let count = forecast.replications
    return Self.replications(count)
      + ", \(Figures.whole(forecast.contacts)) contacts simulated; "
      + (count == 1
        ? "one replication gives no margin"
        : "± is the margin at \(Figures.plainPercent(forecast.confidence)) confidence")
  }

  package static func replications(_ count: Int) -> String {
    "\(Figures.whole(Int64(count))) \(count == 1 ? "replication" : "replications")"
  }

  /// A date with its weekday: `Mon 2026-01-05`.
  private static func day(_ date: CivilDate) -> String {
    let name = "\(date.weekday)"
    return name.prefix(1).uppercased() + name.dropFirst() + " \(date)"
  }

  /// Text without line breaks and control characters, which a name may hold and a table may not.
  package static func printable(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return text }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }

  // MARK: Tables

  private var queueTable: Table {
    var table = Table(
      "Queues, per replication",
      [
        .init("queue", isNumeric: false), .init("offered"), .init("handled"), .init("abandoned"),
        .init("turned away"), .init("mean wait (ASA)"), .init("service level"), .init("waiting at end"),
      ])
    for queue in forecast.queues {
      let levels = queue.serviceLevels.map { level in
        "\(level.share.map(Figures.percent) ?? "no value") in \(Figures.threshold(level.within))"
      }
      table.rows.append([
        .init(Self.printable(queue.name)), .init(Figures.count(queue.offered.value)),
        .init(Figures.count(queue.handled.value)),
        .init(queue.abandoned.value > 0 ? queue.abandonment.map(Figures.percent) ?? "" : ""),
        .init(queue.turnedAway.value > 0 ? Figures.count(queue.turnedAway.value) : ""),
        .init(queue.wait.map(Figures.duration) ?? ""), .init(levels.first ?? ""),
        .init(Figures.count(queue.backlogEnd)),
      ])
      for level in levels.dropFirst() {
        table.rows.append(table.columns.indices.map { $0 == 6 ? .init(level) : "" })
      }
    }
    return table
  }

  private var ticketTable: Table {
    var table = Table(
      "Tickets: time to the first reply",
      [
        .init("queue", isNumeric: false), .init("mean"), .init("half within"), .init("9 of 10 within"),
        .init("mean in opening hours"),
      ])
    for queue in forecast.queues where queue.isTicket {
      func percentile(_ share: Double) -> String {
        queue.firstReplyPercentiles.first { $0.share == share }.map { Figures.duration($0.seconds) } ?? ""
      }
      table.rows.append([
        .init(Self.printable(queue.name)), .init(queue.firstReply.map(Figures.duration) ?? ""),
        .init(percentile(0.5)), .init(percentile(0.9)),
        .init(queue.firstReplyBusiness.map(Figures.duration) ?? ""),
      ])
    }
    return table
  }

  private var teamTable: Table {
    var table = Table(
      "Teams",
      [
        .init("team", isNumeric: false), .init("occupancy"), .init("utilisation"), .init("people busy"),
        .init("people paid"),
      ])
    for team in forecast.teams {
      table.rows.append([
        .init(Self.printable(team.name)), .init(team.occupancy.map(Figures.percent) ?? ""),
        .init(team.utilisation.map(Figures.percent) ?? ""), .init(Figures.count(team.busy)),
        .init(Figures.count(team.paid)),
      ])
    }
    return table
  }

  /// The interval of each queue in which most contacts came; the earliest of equals.
  private var busiestTable: Table {
    let grain = Figures.threshold(scenario.horizon.interval.inSeconds)
    var table = Table(
      "Busiest interval of \(grain)",
      [
        .init("queue", isNumeric: false), .init("local time", isNumeric: false), .init("offered"),
        .init("no wait"), .init("service level"), .init("mean wait"), .init("left waiting"),
      ])
    for queue in forecast.queues {
      let offered = queue.intervals.offered
      guard let most = offered.max(), most > 0, let index = offered.firstIndex(of: most) else { continue }
      let local = clock.local(SimTime(microseconds: forecast.intervalStarts[index]))
      let time = TimeOfDay(microseconds: local.microsecondOfDay).map { "\($0)" } ?? ""
      let level = queue.intervals.serviceLevel[index].map { share in
        Figures.percent(share)
          + (queue.serviceLevels.first.map { " in \(Figures.threshold($0.within))" } ?? "")
      }
      table.rows.append([
        .init(Self.printable(queue.name)), .init("\(Self.day(local.date)) \(time)"),
        .init(Figures.count(most)),
        .init(queue.intervals.delayed[index].map { Figures.percent(1 - $0) } ?? ""), .init(level ?? ""),
        .init(queue.intervals.wait[index].map(Figures.duration) ?? ""),
        .init(Figures.count(queue.intervals.backlog[index])),
      ])
    }
    return table
  }
}
