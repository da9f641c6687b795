import HeadwayCalendar
import HeadwayDistributions
import HeadwayScenario
import HeadwayUnits

extension ScenarioGenerator {
  /// Gives a queue ways to come back, to be called back, to be chased, interrupted, or to be there already.
  mutating func addAfterlife(to queue: inout Queue, among names: [String]) {
    if chance(0.25) { queue.redial = Redial(probability: pick([0.3, 0.7]), after: makeTime()) }
    if chance(0.45) { queue.afterwards = makeAfterwards(of: queue, among: names) }
    if queue.channel != .ticket {
      if chance(0.25) {
        var callback = Callback(after: pick([.zero, .minutes(1), .minutes(5)]), accept: pick([0.5, 1]))
        callback.reserve = pick([0, 0, 1])
        queue.callback = callback
      }
      return
    }
    queue.isInterruptible = chance(0.5)
    if chance(0.2) { queue.spam = Spam(share: 0.3, handleTime: .constant(Double(pick([0, 60])))) }
    if chance(0.3) {
      let to = chance(0.5) ? pick(names) : nil
      queue.chase = Chase(
        after: .minutes(Int64(pick([0, 15, 60, 240]))), probability: pick([0.4, 1]), to: to)
    }
    if chance(0.3) {
      queue.backlog = StartingBacklog(contacts: pick([1, 3, 10]), age: chance(0.7) ? makeLength() : nil)
    }
  }

  private mutating func makeAfterwards(of queue: Queue, among names: [String]) -> [Aftermath] {
    (0..<number(1...3)).map { _ in
      let step: Aftermath.Step
      switch number(queue.channel == .ticket ? 0...3 : 2...3) {
      case 0: step = .pending(makeReturn(), autoClose: chance(0.5) ? .minutes(Int64(pick([10, 60]))) : nil)
      case 1: step = .onHold(makeReturn())
      case 2: step = .reopen(makeReturn())
      default:
        let others = names.filter { $0 != queue.name }
        step =
          others.isEmpty
          ? .reopen(makeReturn()) : .transfer(to: pick(others), after: chance(0.5) ? makeTime() : nil)
      }
      return Aftermath(probability: pick([0.1, 0.3]), step: step)
    }
  }

  private mutating func makeReturn() -> Return {
    var back = Return(after: makeTime())
    back.prefersSameAgent = chance(0.5)
    if back.prefersSameAgent { back.giveUp = pick([.zero, .minutes(5), .hours(1), .hours(10)]) }
    return back
  }

  /// Minutes to hours until something comes back.
  private mutating func makeTime() -> DistributionSpec {
    let minutes = Double(pick([0, 5, 30, 60, 300]))
    return isOnGrid ? .constant(minutes * 60) : .exponential(mean: minutes * 60 + 10)
  }

  /// Demand that comes together, in windows, by chance, and after a message.
  mutating func addDemand(to queue: inout Queue, _ horizon: Horizon) {
    switch queue.arrivals.pattern {
    case .trace, .series(_, width: _, isExact: true): return
    default: break
    }
    if chance(0.2) {
      queue.arrivals.batchSizes = [BatchSize(contacts: 1, share: 0.6), BatchSize(contacts: 3, share: 0.4)]
    }
    if chance(0.3) {
      var event = DemandEvent(
        name: "crisis", weekdays: weekdays(), dates: [horizon.start], factor: pick([2, 5]))
      event.from = timeOfDay()
      event.length = pick([nil, .hours(2), .hours(30)])
      event.probability = pick([0.5, 0.9, 1])
      queue.arrivals.events.append(event)
    }
    if chance(0.2) {
      queue.arrivals.announcements = [
        Announcement(
          name: "letter", at: CivilDateTime(horizon.start, timeOfDay()), contacts: 10,
          after: .exponential(mean: 3600))
      ]
    }
  }
}
