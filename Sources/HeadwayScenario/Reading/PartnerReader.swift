import HeadwaySyntax
import HeadwayUnits

/// Reads an entry of `partners:`.
enum PartnerReader {
  /// The partner, as far as it could be read.
  static func read(_ reader: SectionReader, name: String) -> Partner {
    var partner = Partner(name: name)
    partner.pricing = reader.section("pricing").map(pricing)
    for (queue, value) in reader.keyed("share") ?? [] {
      value.refuseUnknown(queue, .queue, at: value.place)
      partner.share[queue] = value.share(.unit)
    }
    partner.penalties = (reader.list("penalties") ?? []).compactMap {
      SectionReader($0, as: .penalty).flatMap(PenaltyReader.read)
    }
    return partner
  }

  private static func pricing(_ reader: SectionReader) -> Pricing {
    var pricing = Pricing()
    pricing.perHour = bands(reader["per_hour"])
    pricing.perContact = bands(reader["per_contact"])
    pricing.perMinute = bands(reader["per_minute"])
    pricing.perFTE = bands(reader["per_fte"])
    pricing.fullTimeHours = reader.number("full_time") ?? pricing.fullTimeHours
    pricing.overtimeFactor = reader.number("overtime") ?? pricing.overtimeFactor
    pricing.minimum = reader.money("minimum") ?? pricing.minimum
    pricing.forecast = reader.section("forecast").flatMap(forecast)
    pricing.commitment = reader.section("commitment").map { section in
      Commitment(
        contacts: weekly(section["contacts"], "a number of contacts a week"),
        hours: weekly(section["hours"], "a number of hours a week"))
    }
    return pricing
  }

  /// One price for all, or bands that begin at 0 and ascend.
  private static func bands(_ value: Value?) -> [Pricing.Band] {
    guard let value else { return [] }
    guard case .list = value.node.content else {
      return value.money().map { [Pricing.Band(above: 0, price: $0)] } ?? []
    }
    guard let items = value.items(expecting: "a list of prices", count: 1...1000) else { return [] }
    var bands: [Pricing.Band] = []
    var last: Double?
    for item in items {
      guard let reader = SectionReader(item, as: .band) else { continue }
      let above = reader.number("above")
      let price = reader.money("price")
      guard let above else { continue }
      if let last, above <= last {
        reader["above"]?.refuse(
          .outOfRange, "expected an amount above \(Value.plain(last)), that of the band before")
      } else if last == nil, above != 0, item.path.hasSuffix(".0") {
        reader["above"]?.refuse(
          .outOfRange, "expected the first band to begin at 0, received \(Value.plain(above))",
          why: "what lies below would have no price", fix: "above: 0")
      }
      last = above
      if let price { bands.append(Pricing.Band(above: above, price: price)) }
    }
    return bands
  }

  /// One number for all weeks, or one for each; what is no number was told and is left out.
  private static func weekly(_ value: Value?, _ expected: String) -> [Double] {
    (value?.oneOrMany(expecting: expected, count: 1...1000) ?? []).compactMap {
      $0.number(NumberRange(0, 1e9))
    }
  }

  private static func forecast(_ reader: SectionReader) -> LockedForecast? {
    let items = reader["contacts"]?.oneOrMany(expecting: "a number of contacts a week", count: 1...1000)
    let contacts = items?.compactMap { $0.number(NumberRange(0, 1e9)) }
    let accuracy = reader.number("accuracy")
    let billed = reader.number("billed_at_least") ?? 0
    guard let contacts, contacts.count == items?.count, let accuracy else { return nil }
    return LockedForecast(contacts: contacts, accuracy: accuracy, billedAtLeast: billed)
  }
}

/// Reads an entry of `penalties:`.
enum PenaltyReader {
  private enum Period: String {
    case week
  }

  /// The credit or bonus; nil when what it watches or its limit is broken.
  static func read(_ reader: SectionReader) -> Penalty? {
    let queue = reader.reference("queue")
    let measure: Target.Measure? = reader.choice("measure")
    _ = reader.choice("per", Period.self)
    let isBonus = reader.has("bonus")
    let share = reader.number(isBonus ? "bonus" : "credit")
    guard let measure else { return nil }
    let isBelow = reader.has("below")
    let limit = reader.goal(isBelow ? "below" : "above", of: measure)
    guard let watch = TargetReader.watch(reader, measure, queue: queue), let queue, let share, let limit
    else {
      return nil
    }
    // A credit is for a broken promise, a bonus for a kept one.
    let goal: Target.Goal = isBelow == isBonus ? .atMost(limit) : .atLeast(limit)
    var watched = Target(subject: .queue(queue), measure: measure, goal: goal)
    watched.per = .week
    watch.fill(&watched)
    return Penalty(watched: watched, share: share, isBonus: isBonus)
  }
}
