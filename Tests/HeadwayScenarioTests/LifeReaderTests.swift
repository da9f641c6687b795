import HeadwayCalendar
import HeadwayDistributions
import HeadwayScenario
import HeadwaySyntax
import HeadwayUnits
import Testing

/// What becomes of contacts beside waiting and service, read as it is written.
@Suite struct LifeReaderTests {
  private func queue(_ text: String, channel: String = "ticket") throws -> Queue {
    let text = small(queue: text).replacing("channel: phone", with: "channel: \(channel)")
    return try #require(try scenario(text).scenario.queues.first)
  }

  @Test func everyStepIsRead() throws {
    let queue = try queue(
      """
      afterwards: [{probability: 8%, reopen: {after: {constant: 1d}, prefer: same_agent, give_up: 4h}}, \
      {probability: 0.1, pending: {after: {constant: 2d}, auto_close: 5d}}, \
      {probability: 5%, on_hold: {after: {constant: 3h}, prefer: any_agent}}, {probability: 4%, to: calls}, \
      {probability: 3%, to: calls, after: {constant: 5 min}}]
      """)
    #expect(queue.afterwards.map(\.probability) == [0.08, 0.1, 0.05, 0.04, 0.03])
    guard case .reopen(let reopen) = queue.afterwards[0].step else {
      Issue.record("expected a reopening")
      return
    }
    #expect(reopen.after == .constant(86_400) && reopen.prefersSameAgent && reopen.giveUp == .hours(4))
    guard case .pending(let pending, let autoClose) = queue.afterwards[1].step else {
      Issue.record("expected waiting for the requester")
      return
    }
    #expect(pending.after == .constant(172_800) && autoClose == .days(5))
    #expect(!pending.prefersSameAgent && pending.giveUp == .zero)
    guard case .onHold(let hold) = queue.afterwards[2].step else {
      Issue.record("expected a hold")
      return
    }
    #expect(hold.after == .constant(10_800) && !hold.prefersSameAgent)
    guard case .transfer("calls", nil) = queue.afterwards[3].step,
      case .transfer("calls", let after?) = queue.afterwards[4].step
    else {
      Issue.record("expected two transfers")
      return
    }
    #expect(after == .constant(300))
  }

  @Test func leavingAndWaiting() throws {
    let queue = try queue(
      "redial: {probability: 30%, after: {constant: 10 min}}, callback: {accept: 40%}", channel: "phone")
    #expect(queue.redial?.probability == 0.3 && queue.redial?.after == .constant(600))
    #expect(queue.callback == Callback(after: .zero, accept: 0.4))
    let later = try self.queue("callback: {after: 2 min, accept: 1, reserve: 3}", channel: "chat").callback
    #expect(later?.after == .minutes(2) && later?.accept == 1 && later?.reserve == 3)
  }

  @Test func ticketsOnly() throws {
    let queue = try queue(
      """
      interruptible: yes, spam: {share: 4%, handle_time: {constant: 20s}}, \
      chase: {after: 1d, probability: 30%, to: calls}, backlog: {contacts: 12, age: {constant: 8h}}
      """)
    #expect(queue.isInterruptible)
    #expect(queue.spam?.share == 0.04 && queue.spam?.handleTime == .constant(20))
    #expect(queue.chase == Chase(after: .days(1), probability: 0.3, to: "calls"))
    #expect(queue.backlog?.contacts == 12 && queue.backlog?.age == .constant(28_800))
    let bare = try self.queue("backlog: 7, chase: {after: 1h, probability: 1}, interruptible: no")
    #expect(bare.backlog?.contacts == 7 && bare.backlog?.age == nil)
    #expect(bare.chase?.to == nil && !bare.isInterruptible)
  }

  @Test(arguments: [("yes", true), ("no", false), ("true", true), ("false", false)])
  func answers(_ word: String, _ isYes: Bool) throws {
    #expect(try queue("interruptible: \(word)").isInterruptible == isYes)
  }

  @Test func eventsOfSomeHoursWithAChance() throws {
    let events =
      "events: [{on: mon, factor: 2, from: \"10:00\", for: 3h, probability: 30%}, {on: tue, factor: 2}]"
    let read = try scenario(small(arrivals: "{rate: 1/h, \(events)}")).scenario.queues[0].arrivals.events
    #expect(read.map(\.from) == [TimeOfDay(hour: 10), .midnight])
    #expect(read.map(\.length) == [.hours(3), nil])
    #expect(read.map(\.probability) == [0.3, 1])
  }

  @Test func announcementsAndBatches() throws {
    let arrivals = try scenario(
      small(
        arrivals: """
          {rate: 1/h, batch: {sizes: {50: 10%, 1: 70%, 5: 0.2}}, announcements: \
          [{name: fees, at: 2026-01-12T10:00, contacts: 800.5, after: {constant: 2h}}, \
          {at: 2026-01-05, contacts: 1, after: {constant: 0}}]}
          """)
    ).scenario.queues[0].arrivals
    #expect(arrivals.batchSizes.map(\.contacts) == [1, 5, 50])
    #expect(arrivals.batchSizes.map(\.share) == [0.7, 0.2, 0.1])
    #expect(arrivals.announcements.map(\.name) == ["fees", ""])
    #expect(arrivals.announcements.map(\.at.description) == ["2026-01-12T10:00", "2026-01-05T00:00"])
    #expect(arrivals.announcements.map(\.contacts) == [800.5, 1])
    #expect(arrivals.announcements.map(\.after) == [.constant(7200), .constant(0)])
  }

  @Test func batchesDoNotReplayATrace() {
    let found = findings(
      small(arrivals: "{trace: {file: t.csv}, batch: {sizes: {2: 100%}}}"),
      files: ["t.csv": "start\n2026-01-05T09:00\n2026-01-14T09:00\n"])
    #expect(found.map(\.code.rawValue) == ["HW106"])
    #expect(found.first?.message.contains("`trace`") == true)
  }

  /// Ten tenths are 1 only to the last bit.
  @Test func sharesOfSizesAreAddedWithATolerance() throws {
    let sizes = (1...10).map { "\($0): 0.1" }.joined(separator: ", ")
    #expect(findings(small(arrivals: "{rate: 1/h, batch: {sizes: {\(sizes)}}}")).isEmpty)
    let short = "{1: 0.5, 2: 0.499999}"
    #expect(
      findings(small(arrivals: "{rate: 1/h, batch: {sizes: \(short)}}")).map(\.code.rawValue) == ["HW219"])
  }
}

/// The limit on the size of a run counts those that come back, are announced, or wait at the start.
///
/// One day without warm-up; the limit is 500,000,000 contacts.
@Suite struct ExpectedContactsTests {
  private func isTooLarge(
    perDay: String, queue: String = "", arrivals: String = "", channel: String = "ticket"
  ) -> Bool {
    let text = small(
      horizon: "{start: 2026-01-05, days: 1}", queue: queue,
      arrivals: "{rate: \(perDay)/d\(arrivals.isEmpty ? "" : ", " + arrivals)}", handleTime: "{constant: 1ms}"
    )
    let found = findings(text.replacing("channel: phone", with: "channel: \(channel)"))
    #expect(found.allSatisfy { $0.severity == .warning || $0.code.rawValue == "HW211" }, "\(found)")
    return found.contains { $0.code.rawValue == "HW211" }
  }

  @Test func freshOnesAlone() {
    #expect(!isTooLarge(perDay: "499999999"))
    #expect(isTooLarge(perDay: "500000001"))
  }

  /// Each of 3/4 returns for 1/4 fresh: the visits are 1 / (1 − 0.75) = 4.
  @Test func reopenings() {
    let reopen = "afterwards: [{probability: 75%, reopen: {after: {constant: 1h}}}]"
    #expect(!isTooLarge(perDay: "124999999", queue: reopen))
    #expect(isTooLarge(perDay: "125000001", queue: reopen))
  }

  /// Who leaves does not reopen: the worse of the two counts, 1 / (1 − 0.75), and not 1 / (1 − 0.75 − 0.5).
  @Test func redialsBesideReopenings() {
    let both =
      "redial: {probability: 75%, after: {constant: 1h}}, afterwards: [{probability: 50%, reopen: {after: {constant: 1h}}}]"
    #expect(!isTooLarge(perDay: "124999999", queue: both, channel: "phone"))
    #expect(isTooLarge(perDay: "125000001", queue: both, channel: "phone"))
  }

  @Test func announcementsAndBacklog() {
    let announcement = "announcements: [{at: 2026-01-05T10:00, contacts: 100000000, after: {constant: 1h}}]"
    #expect(!isTooLarge(perDay: "399999999", arrivals: announcement))
    #expect(isTooLarge(perDay: "400000001", arrivals: announcement))
    #expect(!isTooLarge(perDay: "489999999", queue: "backlog: 10000000"))
    #expect(isTooLarge(perDay: "490000001", queue: "backlog: 10000000"))
  }

  /// Volumes count contacts, however many come together.
  @Test func batchesKeepTheVolume() {
    #expect(!isTooLarge(perDay: "499999999", arrivals: "batch: {sizes: {10: 100%}}"))
  }

  /// Six hours of twice as much, with a chance of one half, on Monday alone: 1 + 1 · 1/2 · 1/4 = 1.125.
  @Test func eventsOfSomeHours() {
    let event = "events: [{on: mon, factor: 2, from: \"06:00\", for: 6h, probability: 50%}]"
    #expect(!isTooLarge(perDay: "444444440", arrivals: event))
    #expect(isTooLarge(perDay: "444444450", arrivals: event))
  }

  /// a → b (60%), b → a (50%): v_a = 1 + 0.6 v_b, v_b = 1 + 0.5 v_a, so v_a = 1.6 / 0.7 and v_b = 1.5 / 0.7.
  @Test func transfersBetweenQueues() {
    func isTooLarge(_ perDay: Int) -> Bool {
      let text = """
        headway: 1
        horizon: {start: 2026-01-05, days: 1}
        queues:
          a: {channel: ticket, arrivals: {rate: \(perDay)/d}, handle_time: {constant: 1ms}, afterwards: [{probability: 60%, to: b}]}
          b: {channel: ticket, arrivals: {rate: \(perDay)/d}, handle_time: {constant: 1ms}, afterwards: [{probability: 50%, to: a}]}
        teams: {agents: {staffing: 9, skills: {a: {}, b: {}}}}
        """
      return findings(text).contains { $0.code.rawValue == "HW211" }
    }
    // 500,000,000 / (3.1 / 0.7) = 112,903,225.8
    #expect(!isTooLarge(112_903_225))
    #expect(isTooLarge(112_903_227))
  }

  /// Contacts that find an end, however late: 1% of a ring of three leaves it.
  @Test func aLongWayRoundIsNotEndless() {
    func ring(_ last: String) -> [String] {
      let text = """
        headway: 1
        horizon: {start: 2026-01-05, days: 1}
        queues:
          a: {channel: ticket, arrivals: {rate: 1/d}, handle_time: {constant: 1ms}, afterwards: [{probability: 100%, to: b}]}
          b: {channel: ticket, arrivals: {rate: 1/d}, handle_time: {constant: 1ms}, afterwards: [{probability: 100%, to: c}]}
          c: {channel: ticket, arrivals: {rate: 1/d}, handle_time: {constant: 1ms}, afterwards: [{probability: \(last), to: a}]}
        teams: {agents: {staffing: 9, skills: {a: {}, b: {}, c: {}}}}
        """
      return findings(text).map(\.code.rawValue)
    }
    #expect(ring("99%").isEmpty)
    #expect(ring("100%") == ["HW220"])
  }
}
