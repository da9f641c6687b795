import HeadwayCalendar
import HeadwaySyntax
import HeadwayUnits

/// Reads how a team's people work, learn, meet and stay, and what they cost.
enum WorkReader {
  /// Fills in what could be read.
  static func read(_ reader: SectionReader, into team: inout Team) {
    team.concurrency = reader.section("concurrency").flatMap(concurrency)
    team.spread = reader.number("spread") ?? team.spread
    team.ramp = numbers(reader, "ramp") ?? []
    team.offFloor = (reader.list("off_floor") ?? []).compactMap {
      SectionReader($0, as: .offFloor).flatMap(offFloor)
    }
    team.voluntaryTimeOff = reader.section("voluntary_time_off").flatMap { rule in
      let idleAbove = rule.count("idle_above")
      let atMost = rule.count("at_most")
      guard let idleAbove, let atMost else { return nil }
      return VoluntaryTimeOff(idleAbove: idleAbove, atMost: atMost)
    }
    team.overtime = reader.section("overtime").flatMap { rule in
      let backlogAbove = rule.count("backlog_above")
      let atMost = rule.duration("at_most")
      guard let backlogAbove, let atMost else { return nil }
      return Overtime(backlogAbove: backlogAbove, atMost: atMost)
    }
    team.cost = reader.section("cost").flatMap { rule in
      let overtime = rule.number("overtime")
      guard let perHour = rule.money("per_hour") else { return nil }
      var cost = LabourCost(perHour: perHour)
      cost.overtimeFactor = overtime ?? cost.overtimeFactor
      return cost
    }
  }

  /// The ratios of a list; nil where it is broken or absent.
  private static func numbers(_ reader: SectionReader, _ key: String) -> [Double]? {
    guard case .list(of: .ratio(let range), _)? = reader.section.field(key)?.kind,
      let items = reader.list(key)
    else { return nil }
    let numbers = items.compactMap { $0.ratio(range) }
    return numbers.count == items.count ? numbers : nil
  }

  private static func concurrency(_ reader: SectionReader) -> Concurrency? {
    var concurrency = Concurrency()
    concurrency.chat = reader.count("chat") ?? concurrency.chat
    concurrency.ticket = reader.count("ticket") ?? concurrency.ticket
    let larger = max(concurrency.chat, concurrency.ticket)
    concurrency.together = larger
    let pace = numbers(reader, "pace")
    if let value = reader["together"] {
      guard let together = reader.count("together") else { return nil }
      let limits = larger...(concurrency.chat + concurrency.ticket)
      guard limits.contains(together) else {
        value.refuse(
          .outOfRange, "expected a number \(Value.words(limits)), received \(value.node.received)",
          why: "fewer than the most of one kind, or more than both kinds allow, can never be in hand")
        return nil
      }
      concurrency.together = together
    }
    concurrency.pace = [Double](repeating: 1, count: concurrency.together)
    guard let value = reader["pace"] else { return concurrency }
    guard let pace else { return nil }
    guard pace.count == concurrency.together else {
      value.refuse(
        .badCount,
        "expected \(Wording.count(concurrency.together, "pace")), one for each number of contacts in hand, received \(pace.count)"
      )
      return nil
    }
    concurrency.pace = pace
    return concurrency
  }

  private static func offFloor(_ reader: SectionReader) -> OffFloor? {
    let name = reader.text("name") ?? ""
    let days = reader["on"]?.weekdaysAndDates()
    let at = reader["at"]?.timeOfDay(isEnd: false)
    let length = reader.duration("for")
    let agents = reader.people("agents")
    guard let days, let at, let length else { return nil }
    return OffFloor(
      name: name, weekdays: days.weekdays, dates: days.dates, at: at, length: length, agents: agents)
  }
}
