import HeadwayCalendar
import HeadwayScenario
import HeadwayWorkforce

extension ExplanationReport {
  /// A cause in the words of a planner.
  static func words(_ cause: Cause) -> String {
    switch cause {
    case .volume: "volume"
    case .handleTime: "handle time"
    case .absence: "absence"
    case .nobodyOnShift: "no one on shift"
    case .routing: "routing"
    case .backlog: "backlog from before"
    }
  }

  /// What takes a cause away.
  static func removal(_ cause: Cause) -> String {
    switch cause {
    case .volume: "arrivals as their profile says: forecasts never miss, no events"
    case .handleTime: "all work takes its mean, nobody is slower than speed 1"
    case .absence: "nobody is away unplanned"
    case .nobodyOnShift: "hours without anybody who has the skill get enough people for their mean work"
    case .routing: "everybody with the skill takes this queue at once and first"
    case .backlog: "nothing is open when the measured time begins"
    }
  }

  /// A lever in the words of a planner.
  func words(_ lever: Lever, people: Int = 1) -> String {
    func name(_ text: String) -> String { RunReport.printable(text) }
    let count = people == 1 ? "one person more" : "\(people) people more"
    switch lever.kind {
    case .people(let team, nil): return "\(count) in \(name(team)), at all times"
    case .people(let team, let shift?): return "\(count) in \(name(team)), \(words(shift, of: team))"
    case .skill(let team, let queue): return "\(name(team)) learns \(name(queue))"
    case .handleTime(let queue): return "\(name(queue)): handle time -5%"
    case .deflection(let queue): return "\(name(queue)): deflection +5 points"
    case .longerShifts(let team): return "\(name(team)): every shift an hour longer"
    case .partnerPeople(let team):
      return "\(name(team)): \(addedShare(team).map { Figures.percent($0) } ?? "10%") more people"
    }
  }

  /// What a tenth more comes to in whole people; nothing where there are none.
  private func addedShare(_ name: String) -> Double? {
    let levels: [Int]
    switch scenario.teams.first(where: { $0.name == name })?.staffing {
    case .level(let level): levels = [level]
    case .list(let list): levels = list
    case .shifts(let shifts): levels = shifts.map(\.agents)
    case .steps, nil: levels = []
    }
    let people = levels.reduce(0, +)
    return people > 0 ? Double(Lever.tenth(of: levels).reduce(0, +)) / Double(people) : nil
  }

  /// A shift by its place in the file and its hours: `shift 2 (09:00–18:00 Mon–Fri)`.
  private func words(_ shift: Int, of team: String) -> String {
    guard case .shifts(let shifts)? = scenario.teams.first(where: { $0.name == team })?.staffing,
      shifts.indices.contains(shift)
    else { return "shift \(shift + 1)" }
    let (start, end) = (shifts[shift].start, shifts[shift].end)
    let hours = "\(start)–\(end) \(Self.words(shifts[shift].days))"
    return shifts.count == 1 ? hours : "shift \(shift + 1) (\(hours))"
  }

  /// Days of the week: `Mon–Fri`, `Sat, Sun`.
  static func words(_ days: Set<Weekday>) -> String {
    let sorted = days.sorted()
    guard let first = sorted.first, let last = sorted.last, sorted.count > 2,
      last.rawValue - first.rawValue == sorted.count - 1
    else { return sorted.map(words).joined(separator: ", ") }
    return "\(words(first))–\(words(last))"
  }

  static func words(_ day: Weekday) -> String {
    let name = "\(day)"
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  /// Hours of the week: `Mon 09–13 h`.
  static func words(_ range: Range<Int>) -> String {
    let day = Weekday(rawValue: range.lowerBound / 24) ?? .mon
    return "\(words(day)) \(two(range.lowerBound % 24))–\(two((range.upperBound - 1) % 24 + 1)) h"
  }

  static func two(_ hour: Int) -> String { hour < 10 ? "0\(hour)" : "\(hour)" }
}
