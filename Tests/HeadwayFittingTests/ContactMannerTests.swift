import HeadwayFitting
import HeadwayHistory
import HeadwayScenario
import HeadwaySyntax
import Testing

/// Whether contacts are calls, chats or tickets, by what is known of their times.
@Suite struct ContactMannerTests {
  private static let start: Int64 = 1_767_571_200_000_000  // 2026-01-05 00:00 UTC
  private static let minute: Int64 = 60_000_000

  private func queue(
    _ channel: ContactRecord.Channel?, contacts: Int = 100, waits: Int = 0, wait: Int64 = 0,
    resolved: Int64? = nil,
    reopens: Int = 0
  ) throws -> FittedQueue {
    var totals = HistoryTotals(try #require(ZoneClock("UTC")))
    for number in 0..<contacts {
      var record = ContactRecord(queue: "q", created: Self.start + Int64(number) * 100 * Self.minute)
      record.channel = channel
      if number < waits { record.serviceStart = record.created + wait * Self.minute }
      record.resolved = resolved.map { record.created + $0 * Self.minute }
      record.outcome = .handled
      record.reopens = number < reopens ? 1 : 0
      totals.add(record)
    }
    return try #require(FittedHistory(totals)).queues[0]
  }

  @Test func `Calls of which no wait is known are tickets, and keep their reopenings`() throws {
    // 100 contacts that took three days, 5 of them reopened: 5 of 105 resolutions.
    let queue = try queue(.phone, resolved: 4320, reopens: 5)
    #expect(queue.channel == .ticket)
    let reason = try #require(queue.channelReason)
    #expect(reason.hasPrefix("most came by phone, but no wait for an answer is known"))
    #expect(queue.notes.first == reason)
    let reopening = try #require(queue.reopening)
    #expect(abs(reopening.perResolution.share.value - 5.0 / 105) < 1e-12)
    #expect(abs(reopening.perContact.share.value - 5.0 / 100) < 1e-12)
    var totals = HistoryTotals(try #require(ZoneClock("UTC")))
    for number in 0..<100 {
      var record = ContactRecord(queue: "q", created: Self.start + Int64(number) * 100 * Self.minute)
      record.channel = .phone
      record.resolved = record.created + 4320 * Self.minute
      record.reopens = number < 5 ? 1 : 0
      totals.add(record)
    }
    let fitted = try #require(FittedHistory(totals))
    let text = FittedScenario(fitted, source: "h.csv").text
    #expect(text.contains("    channel: ticket\n") && !text.contains("service_level"))
    #expect(text.contains("probability: 4.8%, reopen:"))
    #expect(text.contains("# Most came by phone, but no wait"))
  }

  @Test(
    arguments: [
      // Known waits of minutes are people on a line; three in ten are enough to know.
      (.phone, 100, 1, .phone), (.chat, 30, 59, .chat), (.phone, 29, 1, .ticket),
      // Waits of more than an hour are none of people.
      (.phone, 100, 61, .ticket), (.ticket, 100, 1, .phone), (nil, 100, 1, .phone), (nil, 0, 0, .ticket),
    ] as [(ContactRecord.Channel?, Int, Int64, ContactRecord.Channel)])
  func `Known and short waits make a call`(
    stated: ContactRecord.Channel?, waits: Int, wait: Int64, channel: ContactRecord.Channel
  ) throws {
    let queue = try queue(stated, waits: waits, wait: wait, resolved: 120)
    #expect(queue.channel == channel)
    #expect((queue.channelReason == nil) == (stated == nil || stated == channel))
  }

  @Test func `The middle wait decides, not the long ones`() throws {
    var totals = HistoryTotals(try #require(ZoneClock("UTC")))
    for number in 0..<100 {
      var record = ContactRecord(queue: "q", created: Self.start + Int64(number) * 100 * Self.minute)
      record.channel = .phone
      record.serviceStart = record.created + (number % 10 < 6 ? 1 : 180) * Self.minute
      record.outcome = .handled
      totals.add(record)
    }
    let history = try #require(FittedHistory(totals))
    #expect(history.queues[0].channel == .phone)
  }

  @Test func `Calls of which nothing but their coming is known are calls`() throws {
    #expect(try queue(.phone).channel == .phone)
    #expect(try queue(.chat).channel == .chat)
    #expect(try queue(.ticket).channel == .ticket)
  }

  @Test func `Work that nobody told is five minutes for a call and ten for a ticket`() throws {
    #expect(try queue(.phone).meanHandleTime == 300)
    #expect(try queue(.ticket).meanHandleTime == 600)
  }
}
