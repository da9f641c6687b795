public import HeadwayHistory

/// Whether a queue's contacts wait in person, or as tickets: decided by what is known of their times, for what an export
/// calls them is often only the way in which they were reported.
public struct ContactManner: Sendable {
  /// The share of contacts whose wait must be known to take them for people who wait.
  private static let leastKnown = 0.3
  /// People wait for minutes (s); what waits longer in the middle is a ticket, whatever it is called.
  private static let longestMiddleWait = 3600.0

  private var contacts = 0
  private var stated: [ContactRecord.Channel: Int] = [:]
  private var waits = DurationCounts()
  private var abandonedWaits = DurationCounts()
  private var resolution = DurationCounts()
  /// Contacts that were answered, solved or closed at a known time.
  private var answered = 0

  init() {}

  /// Takes what a contact tells.
  mutating func add(_ record: ContactRecord) {
    contacts += 1
    if let channel = record.channel { stated[channel, default: 0] += 1 }
    if let wait = record.wait, wait >= 0 {
      if record.outcome == .abandoned { abandonedWaits.add(wait) } else { waits.add(wait) }
    }
    if let resolved = record.resolved {
      resolution.add(max(0, Double(resolved - record.created) / 1e6))
    }
    if record.firstReply != nil || record.resolved != nil || record.closed != nil { answered += 1 }
  }

  /// The channel that most contacts name; nil where none does.
  public var statedChannel: ContactRecord.Channel? {
    stated.max { ($0.value, $0.key.rawValue) < ($1.value, $1.key.rawValue) }?.key
  }

  /// The channel in a scenario: people wait in person where their waits are known and short, or where nothing but calls
  /// or chats is told, neither waits nor answers nor ends.
  public var channel: ContactRecord.Channel {
    let inPerson = statedChannel == .ticket ? .phone : statedChannel ?? .phone
    if isWaitKnown { return middleWait < Self.longestMiddleWait ? inPerson : .ticket }
    guard let statedChannel, statedChannel != .ticket else { return .ticket }
    return answered == 0 ? statedChannel : .ticket
  }

  /// Why the channel is another than most contacts name; nil where it is that one, or none is named.
  public var reason: String? {
    guard let statedChannel, statedChannel != channel else { return nil }
    let most = "most came by \(statedChannel.rawValue)"
    guard channel == .ticket else {
      return
        "\(most), but half of their waits end within \(FitWords.time(middleWait)), as those of people on a line"
    }
    guard !isWaitKnown else {
      return "\(most), but the middle wait is \(FitWords.time(middleWait)), so they are modelled as tickets"
    }
    let middle = resolution.quantile(0.5).map {
      ", and the middle one takes \(FitWords.time($0)) to be resolved"
    }
    return "\(most), but no wait for an answer is known\(middle ?? ""): they are modelled as tickets"
  }

  private var isWaitKnown: Bool {
    let known = waits.count + abandonedWaits.count
    return known > 0 && Double(known) >= Self.leastKnown * Double(contacts)
  }

  /// The middle wait of those who were served (s), or of those who gave up where nobody was.
  private var middleWait: Double { waits.quantile(0.5) ?? abandonedWaits.quantile(0.5) ?? 0 }
}
