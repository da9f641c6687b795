public import HeadwayForecast

/// How far off methods were in the past, method by method.
public struct BackTestReport: Sendable {
  /// One queue's back-test.
  public struct Queue: Sendable {
    /// The name; empty where the history has no queues.
    public var name: String
    /// What was forecast, and from where.
    public var test: BackTest
    /// What each method did.
    public var results: [BackTest.Result]

    /// Makes a queue's back-test.
    public init(name: String, test: BackTest, results: [BackTest.Result]) {
      self.name = name
      self.test = test
      self.results = results
    }

    /// The method that all are compared with.
    var reference: BackTest.Result? { results.first { $0.method == .smoothing } }

    /// How much smaller or larger a method's weighted error is than the reference's.
    func difference(_ result: BackTest.Result, _ length: Int) -> BootstrapDifference? {
      guard let reference, result.method != reference.method else { return nil }
      return BootstrapDifference(result.errors[length], reference.errors[length], block: block(length))
    }

    /// The standard errors of the shares within a method's intervals, by level.
    func coverageErrors(_ result: BackTest.Result, _ length: Int) -> [Double] {
      CoverageError.standardErrors(result.errors[length], block: block(length))
    }

    /// How many forecasts in a row share days of their targets.
    private func block(_ length: Int) -> Int {
      (test.plan.ahead[length] + test.plan.every - 1) / test.plan.every
    }
  }

  /// The queues, by name.
  public let queues: [Queue]
  /// The levels of the prediction intervals.
  public let levels: [Double]
  /// What a person should know.
  public let notes: [String]

  /// Makes a report.
  public init(queues: [Queue], levels: [Double], notes: [String] = []) {
    self.queues = queues
    self.levels = levels
    self.notes = notes
  }

  /// The back-test as tables for a person.
  public func text(_ style: TextStyle = TextStyle()) -> String { page.text(style) }

  /// The back-test as Markdown.
  public func markdown() -> String { page.markdown }

  private var page: Page {
    var page = Page()
    for queue in queues {
      page.blocks.append(.title(queue.name.isEmpty ? "All contacts" : RunReport.printable(queue.name)))
      page.blocks.append(.paragraph(introduction(queue)))
      for length in queue.test.plan.ahead.indices { page.blocks.append(.table(table(queue, length))) }
    }
    page.blocks.append(
      .paragraph(
        "MAE: mean size of the error (contacts). WAPE: sum of the errors' sizes / contacts. \"Against ewma02\": difference "
          + "of the WAPE in points with its 95% interval by bootstrap, below zero where better. \"In 80%\": share of "
          + "points within that prediction interval, with its standard error by bootstrap: up to twice that beside 80% is "
          + "chance."))
    if !notes.isEmpty {
      page.blocks.append(.list(title: "To know", tone: .unsure, items: notes.map(RunReport.printable)))
    }
    return page
  }

  private func introduction(_ queue: Queue) -> String {
    let series = queue.test.series
    let plan = queue.test.plan
    let grain = series.slots.minutes == 1440 ? "day" : Figures.threshold(Double(series.slots.minutes) * 60)
    return
      "By \(grain), \(series.grid.start) to \(series.grid.date(series.dayCount - 1)): forecast from what was known "
      + "after \(plan.firstOrigin) weeks and every \(plan.every == 1 ? "week" : "\(plan.every) weeks") since."
  }

  private func table(_ queue: Queue, _ length: Int) -> Table {
    let weeks = queue.test.plan.ahead[length]
    let any = queue.results.compactMap { $0.score(length) }.first
    let size = any.map { ": \($0.origins) forecasts, \(Figures.whole(Int64($0.points))) points" } ?? ""
    var table = Table(
      "\(weeks) \(weeks == 1 ? "week" : "weeks") ahead\(size)",
      [.init("method", isNumeric: false), .init("MAE"), .init("WAPE"), .init("against ewma02")]
        + levels.map { .init("in \(Figures.plainPercent($0))") })
    for result in queue.results {
      guard let score = result.score(length) else { continue }
      let difference = queue.difference(result, length).map { difference in
        "\(Self.points(difference.value)) (\(Self.points(difference.low)) to \(Self.points(difference.high)))"
      }
      table.rows.append(
        [
          Table.Cell(result.method.rawValue), Table.Cell(Figures.count(score.meanAbsoluteError)),
          Table.Cell(Figures.fixed(score.weightedError * 100, decimals: 2) + "%"),
          Table.Cell(difference ?? ""),
        ] + shares(score, queue.coverageErrors(result, length)))
    }
    return table
  }

  private func shares(_ score: ForecastScore, _ errors: [Double]) -> [Table.Cell] {
    score.coverage.enumerated().map { level, share in
      let error = level < errors.count ? " ± " + Figures.fixed(errors[level] * 100, decimals: 1) : ""
      return Table.Cell(Figures.percent(share) + error)
    }
  }

  private static func points(_ value: Double) -> String {
    let text = Figures.fixed(value * 100, decimals: 2)
    return value > 0 ? "+" + text : text
  }

  /// A line for each queue, method and length.
  public func csv() -> String {
    var table = CSVLines(
      columns: [
        "queue", "weeks_ahead", "method", "origins", "points", "mae", "rmse", "wape", "mase", "bias",
        "wape_difference", "difference_low", "difference_high",
      ] + levels.map { "coverage_\(ForecastReport.name($0))" }
        + levels.map { "coverage_error_\(ForecastReport.name($0))" })
    for queue in queues {
      for (length, weeks) in queue.test.plan.ahead.enumerated() {
        for result in queue.results {
          guard let score = result.score(length) else { continue }
          let difference = queue.difference(result, length)
          var fields = [
            queue.name, "\(weeks)", result.method.rawValue, "\(score.origins)", "\(score.points)",
          ]
          fields += [
            score.meanAbsoluteError, score.rootMeanSquare, score.weightedError, score.scaledError, score.bias,
          ].map(Self.number)
          fields += [difference?.value, difference?.low, difference?.high].map { $0.map(Self.number) ?? "" }
          let errors = queue.coverageErrors(result, length).map(Self.number)
          fields += Self.filled(score.coverage.map(Self.number), levels.count)
          table.add(fields + Self.filled(errors, levels.count))
        }
      }
    }
    return table.text
  }

  /// Without intervals, or with one forecast, there is less to tell than there are columns.
  private static func filled(_ fields: [String], _ count: Int) -> [String] {
    fields + [String](repeating: "", count: count - fields.count)
  }

  private static func number(_ value: Double) -> String {
    Figures.trimmed(value, decimals: 6).replacing(",", with: "")
  }

  /// The back-test as JSON.
  public func json() -> String {
    var root = JSONObject()
    root.add("schema", "headway.backtest/1")
    root.add("levels", .numbers(levels))
    root.add(
      "queues",
      .list(
        queues.map { queue in
          var object = JSONObject()
          if !queue.name.isEmpty { object.add("queue", queue.name) }
          object.add("minutes", .integer(Int64(queue.test.series.slots.minutes)))
          object.add("first_origin_weeks", .integer(Int64(queue.test.plan.firstOrigin)))
          object.add("every_weeks", .integer(Int64(queue.test.plan.every)))
          let rows = queue.test.plan.ahead.indices.flatMap { length in
            queue.results.compactMap { row(queue, $0, length) }
          }
          object.add("scores", .list(rows))
          return object.value
        }))
    if !notes.isEmpty { root.add("notes", .list(notes.map { .text($0) })) }
    return root.value.document
  }

  private func row(_ queue: Queue, _ result: BackTest.Result, _ length: Int) -> JSONValue? {
    guard let score = result.score(length) else { return nil }
    var object = JSONObject()
    object.add("method", result.method.rawValue)
    object.add("weeks_ahead", .integer(Int64(queue.test.plan.ahead[length])))
    object.add("score", ForecastScoreTable.object(score, levels))
    let errors = queue.coverageErrors(result, length)
    if !errors.isEmpty {
      var own = JSONObject()
      for (level, error) in zip(levels, errors) {
        own.add("coverage_\(ForecastReport.name(level))", Figures.toTwelveDigits(error))
      }
      object.add("standard_errors", own.value)
    }
    if let difference = queue.difference(result, length) {
      var own = JSONObject()
      own.add("value", Figures.toTwelveDigits(difference.value))
      own.add("low", Figures.toTwelveDigits(difference.low))
      own.add("high", Figures.toTwelveDigits(difference.high))
      object.add("against_ewma02", own.value)
    }
    return object.value
  }
}

/// Scores as JSON.
enum ForecastScoreTable {
  static func object(_ score: ForecastScore, _ levels: [Double]) -> JSONValue {
    var object = JSONObject()
    object.add("origins", .integer(Int64(score.origins)))
    object.add("points", .integer(Int64(score.points)))
    object.add("mae", Figures.toTwelveDigits(score.meanAbsoluteError))
    object.add("rmse", Figures.toTwelveDigits(score.rootMeanSquare))
    object.add("wape", Figures.toTwelveDigits(score.weightedError))
    object.add("mase", Figures.toTwelveDigits(score.scaledError))
    object.add("bias", Figures.toTwelveDigits(score.bias))
    for (level, share) in zip(levels, score.coverage) {
      object.add("coverage_\(ForecastReport.name(level))", Figures.toTwelveDigits(share))
    }
    return object.value
  }
}
