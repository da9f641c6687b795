import HeadwayCalendar
import HeadwayWorkforce

extension PlanHistory {
  /// Last week against what was expected, and where the plan begins.
  var blocks: [Page.Block] {
    let facts = review.lastWeek
    var blocks: [Page.Block] = []
    for table in [volumeTable(facts), peopleTable(facts), partnerTable(facts)] where !table.rows.isEmpty {
      blocks.append(.table(table.withoutEmptyColumns()))
    }
    blocks.append(.list(title: "What last week says", tone: .plain, items: findings))
    let earlier = review.facts.count - facts.count
    let more =
      earlier == 0
      ? [] : ["\(earlier) more figure\(earlier == 1 ? "" : "s") of earlier weeks: actuals.csv and the JSON"]
    if !(begins + more).isEmpty {
      blocks.append(
        .list(
          title: "Where this plan begins", tone: .plain, items: (begins + more).map(RunReport.printable)))
    }
    return blocks
  }

  private var dates: String { "\(review.monday) to \(review.monday.adding(days: 6))" }

  /// Contacts and handle times by queue.
  private func volumeTable(_ facts: [WeekFact]) -> Table {
    let contacts = facts.filter { $0.measure == .contacts }
    let level = contacts.compactMap { $0.intervals.last?.level }.max()
    var table = Table(
      "Last week, \(dates): contacts and handle times",
      [
        .init("queue", isNumeric: false), .init("from", isNumeric: false), .init("expected"), .init("came"),
        .init("off by"), .init(level.map { "\(Figures.plainPercent($0)) interval" } ?? ""),
        .init("within", isNumeric: false), .init("handle time", wraps: true), .init("planned"),
      ])
    for fact in contacts {
      let time = facts.first { $0.measure == .handleTime && $0.name == fact.name }
      table.rows.append([
        .init(RunReport.printable(fact.name)),
        .init(fact.week == review.monday ? "" : PlanReport.shortDate(fact.week)),
        .init(fact.expected.map(Figures.count) ?? ""), .init(Figures.count(fact.actual)),
        .init(fact.share.map(Self.change) ?? ""),
        .init(
          fact.intervals.last.map { "\(Figures.count($0.lower)) – \(Figures.count($0.upper))" } ?? ""),
        within(fact), .init(time.map { Figures.duration($0.actual) } ?? ""),
        .init(time?.expected.map(Figures.duration) ?? ""),
      ])
    }
    return table
  }

  private func within(_ fact: WeekFact) -> Table.Cell {
    guard let level = fact.level else { return "" }
    guard level < 1 else { return .init("outside", tone: .bad) }
    let isNarrowest = level == fact.intervals.first?.level
    return .init(Figures.plainPercent(level), tone: isNarrowest ? .good : .unsure)
  }

  /// Headcount, leavers and shrinkage by team.
  private func peopleTable(_ facts: [WeekFact]) -> Table {
    var table = Table(
      "Last week, \(dates): people",
      [
        .init("team", isNumeric: false), .init("from", isNumeric: false), .init("people"), .init("planned"),
        .init("left"), .init("expected"), .init("chance"), .init("shrinkage"), .init("planned"),
      ])
    let measures: [WeekFact.Measure] = [.headcount, .leavers, .shrinkage]
    for name in names(facts, measures) {
      func fact(_ measure: WeekFact.Measure) -> WeekFact? {
        facts.first { $0.measure == measure && $0.name == name }
      }
      let (people, left, absent) = (fact(.headcount), fact(.leavers), fact(.shrinkage))
      let week = (people ?? left ?? absent)?.week ?? review.monday
      table.rows.append([
        .init(RunReport.printable(name)), .init(week == review.monday ? "" : PlanReport.shortDate(week)),
        .init(people.map { Figures.whole(Int64($0.actual)) } ?? ""),
        .init(people?.expected.map(PlanReport.fte) ?? ""),
        .init(left.map { Figures.whole(Int64($0.actual)) } ?? ""),
        .init(left?.expected.map(PlanReport.fte) ?? ""),
        .init(
          left?.chance.map { Figures.percent($0) } ?? "", tone: left?.chance ?? 1 < 0.05 ? .bad : .plain),
        .init(absent.map { Figures.percent($0.actual) } ?? ""),
        .init(absent?.expected.map { Figures.percent($0) } ?? ""),
      ])
    }
    return table
  }

  /// Hours by partner.
  private func partnerTable(_ facts: [WeekFact]) -> Table {
    var table = Table(
      "Last week, \(dates): partners",
      [
        .init("partner", isNumeric: false), .init("from", isNumeric: false), .init("hours at work"),
        .init("ordered"), .init("off by"),
      ])
    for fact in facts where fact.measure == .hours {
      table.rows.append([
        .init(RunReport.printable(fact.name)),
        .init(fact.week == review.monday ? "" : PlanReport.shortDate(fact.week)),
        .init(Figures.count(fact.actual)), .init(fact.expected.map(Figures.count) ?? ""),
        .init(fact.share.map(Self.change) ?? ""),
      ])
    }
    return table
  }

  /// The names of facts of some measures, each once, in their order.
  private func names(_ facts: [WeekFact], _ measures: [WeekFact.Measure]) -> [String] {
    var names: [String] = []
    for fact in facts where measures.contains(fact.measure) && !names.contains(fact.name) {
      names.append(fact.name)
    }
    return names
  }
}
