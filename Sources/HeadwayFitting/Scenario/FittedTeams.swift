import Glibc
import HeadwayCalendar
import HeadwayHistory

/// Teams with enough people for the work that was fitted, since a history of contacts does not say who was there.
struct FittedTeams {
  /// A team.
  struct Team {
    let name: String
    /// The queues that it serves.
    let queues: [String]
    /// People at work in each half hour of the week [7][48].
    let people: [[Int]]
    /// The work of a week (hours).
    let workPerWeek: Double
  }

  /// The teams by name.
  let teams: [Team]
  /// Groups of agents that were made one team; 0 where each is its own, or none is known.
  let joined: Int

  /// The team of queues whose contacts name none.
  static let nameless = "agents"
  /// Tickets wait until people are free: that share of their time is filled.
  static let ticketOccupancy = 0.85
  /// More groups than these make one team: nobody plans so many by hand, and each would have people who wait for work.
  private static let most = 10

  init(_ fitted: FittedHistory, _ schedule: OpeningHours?) {
    var totals: [String: Int] = [:]
    for queue in fitted.queues {
      for (team, number) in queue.teams { totals[team, default: 0] += number }
    }
    let all = totals.values.reduce(0, +)
    let own = Set(totals.filter { 100 * $0.value >= all }.keys)
    joined = own.count > Self.most ? totals.count : 0
    var loads: [String: Load] = [:]
    for queue in fitted.queues {
      for (team, share) in joined > 0 ? [(Self.nameless, 1)] : Self.shares(queue, own) {
        let open = schedule.map(Load.open) ?? Load.open(queue.hours)
        loads[team, default: Load()].add(queue, share: share, open: open, fitted)
      }
    }
    teams = loads.sorted { $0.key < $1.key }.map { name, load in load.team(name) }
  }

  /// What part of a queue's contacts each team takes; parts below a fiftieth are left to the others.
  private static func shares(_ queue: FittedQueue, _ own: Set<String>) -> [(team: String, share: Double)] {
    let known = Double(queue.teams.values.reduce(0, +))
    guard known > 0 else { return [(nameless, 1)] }
    var parts: [String: Double] = [:]
    for (team, number) in queue.teams {
      parts[own.contains(team) ? team : HistoryTotals.other, default: 0] += Double(number)
    }
    let kept = parts.filter { $0.value >= 0.02 * known }
    let total = kept.values.reduce(0, +)
    return kept.sorted { $0.key < $1.key }.map { ($0.key, $0.value / total) }
  }

  /// The work of one team.
  private struct Load {
    private var queues: [String] = []
    private var inPerson = [[Double]](repeating: [Double](repeating: 0, count: 48), count: 7)
    private var isOpen = [[Bool]](repeating: [Bool](repeating: false, count: 48), count: 7)
    private var tickets = 0.0
    private var ticketHours = [[Bool]](repeating: [Bool](repeating: false, count: 48), count: 7)

    mutating func add(_ queue: FittedQueue, share: Double, open hours: [[Bool]], _ fitted: FittedHistory) {
      queues.append(queue.name)
      let slots = queue.profile?.slots ?? fitted.slots
      let weekly = queue.profile?.perWeek.value ?? queue.plainPerWeek
      let total = slots.reduce(0) { $0 + $1.reduce(0, +) }
      guard total > 0 else { return }
      if queue.channel == .ticket { tickets += share * weekly * queue.meanHandleTime / 3600 }
      for weekday in 0..<7 {
        for slot in 0..<48 {
          if queue.channel == .ticket {
            ticketHours[weekday][slot] = ticketHours[weekday][slot] || hours[weekday][slot]
          } else {
            // Contacts of half an hour, times their work, over half an hour: agents busy.
            let contacts = slots[weekday][slot] / total * weekly * share
            inPerson[weekday][slot] += contacts * queue.meanHandleTime / 1800
            isOpen[weekday][slot] = isOpen[weekday][slot] || (contacts >= 0.05 && hours[weekday][slot])
          }
        }
      }
    }

    /// The half hours of the week of which at least a part is open.
    static func open(_ schedule: OpeningHours) -> [[Bool]] {
      var open = [[Bool]](repeating: [Bool](repeating: false, count: 48), count: 7)
      let half = Int64(1_800_000_000)
      for window in schedule.weekly {
        let first = Int(window.open.microseconds / half)
        let length = window.close.microseconds + (window.close <= window.open ? 48 * half : 0)
        for day in window.days {
          for slot in first..<Int((length + half - 1) / half) {
            open[(day.rawValue + slot / 48) % 7][slot % 48] = true
          }
        }
      }
      return open
    }

    static func open(_ hours: OpenHours?) -> [[Bool]] {
      var open = [[Bool]](repeating: [Bool](repeating: hours == nil, count: 48), count: 7)
      for window in hours?.windows ?? [] {
        for day in window.days {
          for slot in (2 * window.open)..<(2 * window.close) { open[day.rawValue][slot] = true }
        }
      }
      return open
    }

    /// People who wait in person get the square-root rule (Halfin and Whitt 1981), a + √a; tickets fill 85% of time.
    func team(_ name: String) -> Team {
      let openHours = Double(ticketHours.reduce(0) { $0 + $1.count { $0 } }) / 2
      let writers = openHours > 0 ? Int((tickets / openHours / FittedTeams.ticketOccupancy).rounded(.up)) : 0
      let people = (0..<7).map { weekday in
        (0..<48).map { slot in
          let load = inPerson[weekday][slot]
          let callers = isOpen[weekday][slot] ? max(1, Int((load + load.squareRoot()).rounded(.up))) : 0
          return callers + (ticketHours[weekday][slot] ? max(writers, 1) : 0)
        }
      }
      let work = tickets + inPerson.reduce(0) { $0 + $1.reduce(0, +) } / 2
      return Team(name: name, queues: queues.sorted(), people: people, workPerWeek: work)
    }
  }
}
