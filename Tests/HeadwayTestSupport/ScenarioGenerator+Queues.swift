import HeadwayCalendar
import HeadwayDistributions
import HeadwayScenario
import HeadwayUnits

extension ScenarioGenerator {
  mutating func makeQueue(_ name: String, teams: [Team], _ horizon: Horizon) -> Queue {
    let channel = pick(Queue.Channel.allCases)
    var queue = Queue(name: name, channel: channel, arrivals: makeArrivals(horizon), handleTime: makeLength())
    queue.priority = number(1...3)
    if chance(0.4) { queue.patience = makePatience() }
    if chance(0.2) { queue.balk = pick([0.1, 0.5, 1]) }
    if chance(0.3) { queue.capacity = pick([0, 1, 2, 5]) }
    if chance(0.35) {
      queue.hours = OpeningHours(
        (0..<pick([1, 1, 2, 3])).map { _ in
          OpeningHours.WeeklyWindow(days: weekdays(), open: timeOfDay(), close: timeOfDay())
        })
    }
    if chance(0.2) { queue.deflection = pick([0.1, 0.5]) }
    if chance(0.6) {
      let thresholds = [0, 20, 60, 600, 3600].shuffled(using: &random).prefix(number(1...2))
      queue.serviceLevel = ServiceLevelSpec(
        within: thresholds.sorted().map { .seconds(Int64($0)) }, formula: pick(ServiceLevelFormula.allCases))
    }
    if chance(0.5) {
      let able = teams.filter { team in team.skills.contains { $0.queue == name } }.map(\.name)
      let named = Array(able.shuffled(using: &random).prefix(number(1...5)))
      if !named.isEmpty { queue.teams = named }
    }
    if chance(0.1) { queue.luck = "another name" }
    return queue
  }

  /// Handle times from minutes to hours.
  mutating func makeLength() -> DistributionSpec {
    let minutes = Double(pick([1, 5, 10, 20, 30, 60, 120]))
    if isOnGrid {
      return chance(0.8)
        ? .constant(minutes * 60)
        : .mixture(weights: [1, 2], parts: [.constant(300), .constant(minutes * 60)])
    }
    let mean = minutes * 60 * (0.5 + random.uniform())
    return pick([
      .exponential(mean: mean), .exponential(mean: mean), .uniform(low: 0, high: 2 * mean), .constant(mean),
      .lognormal(mean: mean, cv: 0.9), .triangular(low: 0, mode: mean, high: 2 * mean),
      .hyperexponential(weights: [0.3, 0.7], means: [2 * mean, mean / 2]), .empirical([60, mean, 3 * mean]),
    ])
  }

  private mutating func makePatience() -> DistributionSpec {
    let minutes = Double(pick([0, 1, 5, 10, 30, 120]))
    if isOnGrid { return .constant(minutes * 60) }
    return chance(0.7) ? .exponential(mean: minutes * 60 + 30) : .uniform(low: 0, high: minutes * 60 + 60)
  }

  /// Some dozens of contacts over the simulated span, in every pattern.
  private mutating func makeArrivals(_ horizon: Horizon) -> Arrivals {
    let wanted = Double(pick([5, 30, 60, 120]))
    let warmUp = Double(horizon.warmUp.microseconds) / 86_400e6
    let perDay = wanted / (Double(horizon.days) + warmUp)
    if isOnGrid { return makeTrace(Int(wanted), horizon, gridSeconds: pick([60, 300, 900])) }
    var arrivals: Arrivals
    switch number(0...4) {
    case 0: arrivals = Arrivals(.rate(perSecond: perDay / 86_400))
    case 1:
      var hours = (0..<24).map { _ in Double(Int.random(in: 0...3, using: &random)) }
      hours[9] = 4
      arrivals = Arrivals(
        .profile(perWeek: perDay * 7, days: (0..<7).map { _ in 0.5 + random.uniform() }, hours: hours))
    case 2:
      let perInterval = perDay * Double(horizon.interval.microseconds) / 86_400e6
      let list = (0..<pick([1, 3, 5, 48])).map { _ in perInterval * 2 * random.uniform() }
      arrivals = Arrivals(.list(list))
    case 3:
      arrivals = makeSeries(perDay: perDay, horizon)
      // Nothing may stand beside counts.
      if chance(0.5) { return arrivals.counted }
    default: return makeTrace(Int(wanted), horizon, gridSeconds: 1)
    }
    if chance(0.3) {
      var uncertainty = Uncertainty()
      uncertainty.day = pick([0, 0.2, 0.8])
      uncertainty.week = pick([0, 0.3])
      uncertainty.shared = pick([0, 0.5, 1])
      arrivals.uncertainty = uncertainty
    }
    if chance(0.3) {
      arrivals.events = [
        DemandEvent(name: "peak", weekdays: weekdays(), dates: [horizon.start], factor: pick([0, 0.5, 2]))
      ]
    }
    return arrivals
  }

  /// Slots of a file, with gaps, from before the simulated start to beyond the end.
  private mutating func makeSeries(perDay: Double, _ horizon: Horizon) -> Arrivals {
    let width = pick([SimDuration.minutes(30), .hours(1), .hours(5)])
    var slots: [(start: CivilDateTime, contacts: Double)] = []
    var moment = Int64(-2) * 86_400_000_000
    while moment < Int64(horizon.days + 1) * 86_400_000_000 {
      if chance(0.8) {
        let day = Int((Double(moment) / 86_400e6).rounded(.down))
        let rest = moment - Int64(day) * 86_400_000_000
        let contacts = perDay * Double(width.microseconds) / 86_400e6 * 2 * random.uniform()
        slots.append(
          (CivilDateTime(date: horizon.start.adding(days: day), microsecondOfDay: rest), contacts))
      }
      moment += width.microseconds
    }
    return Arrivals(.series(slots, width: width))
  }

  private mutating func makeTrace(_ count: Int, _ horizon: Horizon, gridSeconds: Int) -> Arrivals {
    let first = horizon.warmUp > .zero ? -2 : 0
    var moments: [CivilDateTime] = []
    for _ in 0..<count {
      let date = horizon.start.adding(days: number(first...horizon.days - (chance(0.95) ? 1 : 0)))
      let second = Int64(number(0...86_400 / gridSeconds - 1) * gridSeconds)
      moments.append(CivilDateTime(date: date, microsecondOfDay: second * 1_000_000))
    }
    return Arrivals(.trace(moments.sorted()))
  }
}

extension Arrivals {
  /// A series of whole numbers that come exactly.
  fileprivate var counted: Arrivals {
    guard case .series(let slots, let width, _) = pattern else { return self }
    return Arrivals(
      .series(slots.map { ($0.start, $0.contacts.rounded()) }, width: width, isExact: true))
  }
}
