public import HeadwayCalendar
public import HeadwayWorkforce

/// What a plan knows of the weeks before it: last week against what was expected, and where the plan begins.
public struct PlanHistory: Sendable {
  /// The history as it was named.
  public var file: String
  /// Its last day.
  public var until: CivilDate
  /// Past weeks against what was expected of them.
  public var review: WeekReview
  /// By how much the new forecast of a queue is above the old one, as a share, over the next weeks that both have.
  public var renewed: [String: Double] = [:]
  /// Where demand comes from and who is there, in words.
  public var begins: [String] = []

  /// Makes a history.
  public init(file: String, until: CivilDate, review: WeekReview) {
    self.file = file
    self.until = until
    self.review = review
  }

  /// What came against what was expected, a row for each figure: contacts, handle times in seconds, people, shares in
  /// 0...1 and hours.
  ///
  /// `within` is the level of the narrowest prediction interval that holds what came, 1 where none does. `chance` is that
  /// of so many leavers or more, where there were more than expected, else of so many or fewer.
  public func csv() -> String {
    var table = CSVLines(columns: columns)
    for row in rows { table.add(row.map(\.text)) }
    return table.text
  }

  /// The levels of all prediction intervals, the narrowest first.
  private var levels: [Double] {
    Set(review.facts.flatMap { $0.intervals.map(\.level) }).sorted()
  }

  /// The names of the columns.
  var columns: [String] {
    ["week_from", "name", "measure", "expected", "actual", "difference"]
      + levels.flatMap { ["lower_\(ForecastReport.name($0))", "upper_\(ForecastReport.name($0))"] }
      + ["within", "chance", "source"]
  }

  /// The rows of the table.
  var rows: [[PlanReport.Field]] {
    review.facts.map { fact in
      func number(_ value: Double?) -> PlanReport.Field { value.map { .number($0) } ?? .text("") }
      let ends = levels.flatMap { level -> [PlanReport.Field] in
        let interval = fact.intervals.first { $0.level == level }
        return [number(interval?.lower), number(interval?.upper)]
      }
      return [
        .text("\(fact.week)"), .text(fact.name), .text(fact.measure.rawValue), number(fact.expected),
        .number(fact.actual), number(fact.difference),
      ] + ends + [number(fact.level), number(fact.chance), .text(fact.source)]
    }
  }

  /// The same as JSON.
  var json: JSONValue {
    var object = JSONObject()
    object.add("history", file)
    object.add("until", "\(until)")
    object.add("week_from", "\(review.monday)")
    object.add("findings", .list(findings.map { .text($0) }))
    object.add("begins", .list(begins.map { .text($0) }))
    object.add("facts", .list(review.facts.map(Self.object)))
    return object.value
  }

  private static func object(_ fact: WeekFact) -> JSONValue {
    func rounded(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }
    var object = JSONObject()
    object.add("week_from", "\(fact.week)")
    object.add("name", fact.name)
    object.add("measure", fact.measure.rawValue)
    object.add("expected", fact.expected.map(rounded))
    object.add("actual", rounded(fact.actual))
    for interval in fact.intervals {
      object.add("lower_\(ForecastReport.name(interval.level))", rounded(interval.lower))
      object.add("upper_\(ForecastReport.name(interval.level))", rounded(interval.upper))
    }
    object.add("within", fact.level)
    object.add("chance", fact.chance.map(rounded))
    if !fact.source.isEmpty { object.add("source", fact.source) }
    return object.value
  }
}
