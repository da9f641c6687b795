import HeadwayCalendar
import HeadwayDistributions
import HeadwaySyntax
import HeadwayUnits

/// Reads an entry of `queues:`.
enum QueueReader {
  /// The queue; nil when its channel, arrivals or handle time are broken.
  static func read(_ reader: SectionReader, name: String, horizon: Horizon?) -> Queue? {
    let channel: Queue.Channel? = reader.choice("channel")
    let arrivals = reader.section("arrivals").flatMap { ArrivalsReader.read($0, horizon: horizon) }
    let handleTime = reader.distribution("handle_time")
    var queue = Queue(
      name: name, channel: channel ?? .phone, arrivals: arrivals ?? Arrivals(.rate(perSecond: 0)),
      handleTime: handleTime ?? .constant(0))
    queue.language = reader.text("language")
    queue.priority = reader.count("priority") ?? queue.priority
    queue.patience = reader.distribution("patience")
    queue.balk = reader.number("balk") ?? queue.balk
    queue.capacity = reader.count("capacity")
    queue.hours = reader.sections("hours").flatMap(hours)
    queue.deflection = reader.number("deflection") ?? queue.deflection
    queue.serviceLevel = reader.section("service_level").flatMap(serviceLevel)
    queue.teams = reader.list("teams").flatMap { items in
      let names = items.distinctReferences(to: .team)
      return names.isEmpty ? nil : names
    }
    queue.isInterruptible = reader.yesNo("interruptible") ?? queue.isInterruptible
    queue.luck = reader.text("luck")
    LifeReader.read(reader, into: &queue)
    return channel != nil && arrivals != nil && handleTime != nil ? queue : nil
  }

  private static func hours(_ readers: [SectionReader]) -> OpeningHours? {
    let weekly = readers.compactMap(window)
    return weekly.count == readers.count ? OpeningHours(weekly) : nil
  }

  /// A window of some weekdays.
  static func window(_ reader: SectionReader) -> OpeningHours.WeeklyWindow? {
    let days = reader.has("days") ? reader["days"]?.weekdays() : Set(Weekday.allCases)
    let open = reader["open"]?.timeOfDay(isEnd: false)
    let close = reader["close"]?.timeOfDay(isEnd: true)
    guard let days, let open, let close else { return nil }
    return OpeningHours.WeeklyWindow(days: days, open: open, close: close)
  }

  private static func serviceLevel(_ reader: SectionReader) -> ServiceLevelSpec? {
    let formula: ServiceLevelFormula = reader.choice("formula") ?? .offered
    let limit = 1...ScenarioLimits.thresholds
    guard let items = reader["within"]?.oneOrMany(expecting: "a time such as 20s, or a list", count: limit)
    else {
      return nil
    }
    var within: [SimDuration] = []
    for item in items {
      guard let threshold = item.duration(.any) else { continue }
      if within.contains(threshold) {
        item.refuse(.duplicate, "\(item.node.received) stands twice", fix: "remove one of them")
      } else {
        within.append(threshold)
      }
    }
    return within.isEmpty ? nil : ServiceLevelSpec(within: within, formula: formula)
  }
}

extension Value {
  /// The name of a queue, team or partner of the same file.
  func reference(to referent: Referent) -> String? {
    guard let name = scalar(expecting: "the name of a \(referent.rawValue)") else { return nil }
    refuseUnknown(name, referent)
    return context.has(name, referent) ? name : nil
  }

  /// Refuses a name that the file does not have.
  func refuseUnknown(_ name: String, _ referent: Referent, at place: SourceRange? = nil) {
    guard !context.has(name, referent) else { return }
    let known = context.names(of: referent)
    var fix = context.question(for: name, among: known)
    if fix.isEmpty {
      let shown = known.prefix(10).joined(separator: ", ") + (known.count > 10 ? ", ..." : "")
      fix = known.isEmpty ? "add it under `\(referent.rawValue)s:`" : "known: \(shown)"
    }
    refuse(
      .unknownReference, "there is no \(referent.rawValue) \(Wording.quoted(name))", fix: fix, at: place)
  }
}
