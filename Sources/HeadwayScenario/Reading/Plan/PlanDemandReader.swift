import HeadwayCalendar
import HeadwaySyntax

/// Reads what a plan says of demand.
enum PlanDemandReader {
  /// An entry of `demand:`.
  static func read(_ reader: SectionReader) -> PlanDemand? {
    let growth = reader.number("growth")
    if let value = reader["growth"], !reader.has("per_week") {
      value.refuse(
        .alternatives, "`growth` stands without `per_week`, whose growth it is", fix: "remove it",
        at: value.place)
    }
    if reader.has("per_week") {
      return reader.byWeek("per_week").map { .perWeek($0, growth: growth ?? 0) }
    }
    if reader.has("file") {
      guard case .series(let rows, _, _) = DataReader.volumes(reader) else { return nil }
      return .series(rows)
    }
    guard let driver = reader.text("driver"), let contacts = reader.byWeek("contacts") else { return nil }
    return .driver(driver, contacts: contacts)
  }

  /// `uncertainty:`.
  static func uncertainty(_ reader: SectionReader) -> PlanUncertainty {
    var uncertainty = PlanUncertainty()
    uncertainty.week = reader.number("week") ?? 0
    uncertainty.drift = reader.number("drift") ?? 0
    uncertainty.shared = reader.number("shared") ?? 0
    return uncertainty
  }

  /// An entry of `drivers:`.
  static func driver(_ reader: SectionReader) -> PlanDriver? {
    let counts: PlanDriver.Counts? = reader.choice("counts")
    let growth = reader.number("growth")
    guard let perWeek = reader.byWeek("per_week") else { return nil }
    var driver = PlanDriver(perWeek: perWeek)
    driver.growth = growth ?? 0
    driver.counts = counts ?? .present
    return driver
  }

  /// An entry of `events:`.
  static func event(_ reader: SectionReader) -> PlanEvent? {
    let name = reader.text("name") ?? ""
    let items = reader["on"]?.oneOrMany(expecting: "dates", count: 1...1000)
    let dates = items?.compactMap { $0.date() }
    let factor = reader.number("factor")
    let queues = PlanReader.references(reader, "queues", .queue)
    guard let dates, dates.count == items?.count, let factor else { return nil }
    return PlanEvent(name: name, dates: Set(dates), factor: factor, queues: queues)
  }
}
