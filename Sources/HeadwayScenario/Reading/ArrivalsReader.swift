import HeadwayCalendar
import HeadwaySyntax
import HeadwayUnits

/// Reads `arrivals:` of a queue.
enum ArrivalsReader {
  /// The arrivals; nil when their pattern is broken.
  static func read(_ reader: SectionReader, horizon: Horizon?) -> Arrivals? {
    let events = (reader.list("events") ?? []).compactMap { SectionReader($0, as: .event).flatMap(event) }
    let uncertainty = reader.section("uncertainty").map(uncertainty)
    let announcements = announcements(reader)
    let batchSizes = reader.section("batch").map(BatchReader.read)
    guard let pattern = pattern(reader, horizon) else { return nil }
    if case .trace = pattern, let batch = reader["batch"] {
      batch.refuse(
        .alternatives, "`batch` stands beside `trace`, which already says when each contact comes",
        fix: "remove `batch`", at: batch.place)
    }
    if case .series(_, _, isExact: true) = pattern { refuseChance(beside: reader) }
    var arrivals = Arrivals(pattern)
    arrivals.events = events
    arrivals.uncertainty = uncertainty
    arrivals.announcements = announcements
    arrivals.batchSizes = batchSizes ?? []
    return arrivals
  }

  /// Counted contacts are all that come: nothing may bring more or fewer.
  private static func refuseChance(beside reader: SectionReader) {
    for key in ["uncertainty", "events", "announcements", "batch"] {
      guard let value = reader[key], !value.node.isNull else { continue }
      value.refuse(
        .alternatives, "`\(key)` stands beside volumes that are `exact`, which already say how many come",
        fix: "remove `\(key)`, or `exact`", at: value.place)
    }
  }

  private static func pattern(_ reader: SectionReader, _ horizon: Horizon?) -> Arrivals.Pattern? {
    if reader.has("driver") { return driver(reader) }
    if reader.has("profile") {
      guard let profile = reader.section("profile") else { return nil }
      let spread = Self.spread(profile)
      guard profile.has("per_week") else {
        profile.value.refuse(
          .missingKey, "the key `per_week` is missing", why: "it says how many contacts a week are spread",
          fix: "per_week: 12400", at: profile.value.place)
        return nil
      }
      guard let perWeek = profile.number("per_week"), let spread else { return nil }
      return .profile(perWeek: perWeek, days: spread.days, hours: spread.hours)
    }
    if reader.has("volumes") { return volumes(reader) }
    if reader.has("trace") {
      return reader.section("trace").flatMap(DataReader.trace).map { .trace($0) }
    }
    return reader["rate"]?.rate().map { .rate(perSecond: $0) }
  }

  private static func driver(_ reader: SectionReader) -> Arrivals.Pattern? {
    var days = [Double](repeating: 1, count: 7)
    var hours = [Double](repeating: 1, count: 24)
    var isWhole = true
    if reader.has("profile") {
      guard let profile = reader.section("profile") else { return nil }
      if let perWeek = profile["per_week"] {
        perWeek.refuse(
          .alternatives, "`per_week` stands beside `driver`, which already says how many contacts a week",
          fix: "remove `per_week`, or `driver`", at: perWeek.place)
        isWhole = false
      }
      if let spread = spread(profile) { (days, hours) = spread } else { isWhole = false }
    }
    guard let driver = reader.section("driver"), let perWeek = perWeek(driver), isWhole else { return nil }
    return .profile(perWeek: perWeek, days: days, hours: hours)
  }

  /// The number times the contacts of each: `sellers` and `contacts_per_seller_per_week`, under any name.
  private static func perWeek(_ reader: SectionReader) -> Double? {
    let (prefix, suffix) = ("contacts_per_", "_per_week")
    let rates = reader.keys.filter { $0.hasPrefix(prefix) && $0.hasSuffix(suffix) }
    let numbers = reader.keys.filter { !rates.contains($0) }
    guard rates.count == 1, numbers.count == 1, let rateKey = rates.first, let numberKey = numbers.first
    else {
      reader.value.refuse(
        .alternatives,
        "expected a number under a name such as `sellers`, and `contacts_per_seller_per_week`, received "
          + (reader.keys.isEmpty ? "nothing" : Wording.list(reader.keys, last: "and")),
        fix: "{sellers: 48000, contacts_per_seller_per_week: 0.21}", at: reader.value.place)
      return nil
    }
    let number = reader[numberKey]?.number(NumberRange(0, 1e12))
    let rate = reader[rateKey]?.number(NumberRange(0, 1e9))
    guard let number, let rate else { return nil }
    guard number * rate <= 1e9 else {
      reader.value.refuse(
        .outOfRange, "expected at most 1000000000 contacts a week, received \(number * rate)")
      return nil
    }
    return number * rate
  }

  private static func volumes(_ reader: SectionReader) -> Arrivals.Pattern? {
    guard let value = reader["volumes"] else { return nil }
    switch value.node.content {
    case .list:
      let limit = 1...ScenarioLimits.rows
      guard let items = value.items(expecting: "a list of numbers", count: limit) else { return nil }
      let volumes = items.compactMap { $0.number(NumberRange(0, 1e9)) }
      return volumes.count == items.count ? .list(volumes) : nil
    case .map:
      guard let section = SectionReader(value, as: .volumesFile) else { return nil }
      return DataReader.volumes(section)
    case .scalar:
      value.refuseShape(
        expecting: "a list of numbers, or {file: volumes.csv}", fix: "[\(value.node.text ?? "")]")
    case .null:
      value.refuseEmpty(expecting: "a list of numbers, or {file: volumes.csv}")
    }
    return nil
  }

  private static func uncertainty(_ reader: SectionReader) -> Uncertainty {
    var uncertainty = Uncertainty()
    uncertainty.day = reader.number("day") ?? 0
    uncertainty.week = reader.number("week") ?? 0
    uncertainty.shared = reader.number("shared") ?? 0
    return uncertainty
  }

  private static func event(_ reader: SectionReader) -> DemandEvent? {
    let days = reader["on"]?.weekdaysAndDates()
    let factor = reader.number("factor")
    let name = reader.text("name") ?? ""
    let from = reader["from"]?.timeOfDay(isEnd: false)
    let length = reader.duration("for")
    let probability = reader.number("probability")
    guard let days, let factor else { return nil }
    var event = DemandEvent(name: name, weekdays: days.weekdays, dates: days.dates, factor: factor)
    event.from = from ?? event.from
    event.length = length
    event.probability = probability ?? event.probability
    return event
  }

  private static func announcements(_ reader: SectionReader) -> [Announcement] {
    (reader.list("announcements") ?? []).compactMap { item in
      guard let reader = SectionReader(item, as: .announcement) else { return nil }
      let name = reader.text("name") ?? ""
      let at = reader["at"]?.moment()
      let contacts = reader.number("contacts")
      let after = reader.distribution("after")
      guard let at, let contacts, let after else { return nil }
      return Announcement(name: name, at: at, contacts: contacts, after: after)
    }
  }
}

extension ArrivalsReader {
  /// The weights of weekdays and hours; all alike where the file does not name them.
  private static func spread(_ reader: SectionReader) -> (days: [Double], hours: [Double])? {
    let days = reader.has("days") ? reader["days"].flatMap(dayWeights) : [Double](repeating: 1, count: 7)
    let hours = reader.has("hours") ? reader["hours"].flatMap(hourWeights) : [Double](repeating: 1, count: 24)
    guard let days, let hours else { return nil }
    return (days, hours)
  }

  private static func dayWeights(_ value: Value) -> [Double]? {
    weights(value, count: 7, expecting: "a map of weights by weekday, such as {mon: 22, tue: 20}") {
      Weekday(text: $0)?.rawValue
    } hint: {
      "expected a weekday (mon to sun), received \(Wording.quoted($0))"
    }
  }

  private static func hourWeights(_ value: Value) -> [Double]? {
    weights(value, count: 24, expecting: "a map of weights by hour, such as {\"09\": 8, \"10\": 10}") { key in
      guard (1...2).contains(key.utf8.count), key.utf8.allSatisfy({ (48...57).contains($0) }) else {
        return nil
      }
      return Int(key).flatMap { $0 < 24 ? $0 : nil }
    } hint: {
      "expected an hour from \"00\" to \"23\", received \(Wording.quoted($0))"
    }
  }

  private static func weights(
    _ value: Value, count: Int, expecting expected: String, index: (String) -> Int?, hint: (String) -> String
  ) -> [Double]? {
    guard case .map(let entries) = value.node.content else {
      value.node.isNull ? value.refuseEmpty(expecting: expected) : value.refuseShape(expecting: expected)
      return nil
    }
    var weights = [Double?](repeating: nil, count: count)
    var isWhole = true
    for entry in entries {
      let path = SectionReader.join(value.path, entry.key)
      let item = Value(node: entry.value, path: path, place: entry.keyRange, context: value.context)
      guard let slot = index(entry.key) else {
        value.refuse(.unknownKey, hint(entry.key), at: entry.keyRange)
        isWhole = false
        continue
      }
      if weights[slot] != nil {
        item.refuse(
          .duplicate, "\(Wording.quoted(entry.key)) stands twice", fix: "remove one of them",
          at: entry.keyRange)
        isWhole = false
      }
      let weight = item.number(NumberRange(0, 1e9))
      if weight == nil { isWhole = false }
      weights[slot] = weight ?? 0
    }
    guard isWhole else { return nil }
    guard weights.contains(where: { ($0 ?? 0) > 0 }) else {
      value.refuse(
        .allWeightsZero, "expected at least one weight above 0",
        why: "contacts cannot be spread over nothing", at: value.place)
      return nil
    }
    return weights.map { $0 ?? 0 }
  }
}
