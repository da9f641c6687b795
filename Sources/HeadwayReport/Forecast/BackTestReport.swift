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
      let block = (test.plan.ahead[length] + test.plan.every - 1) / test.plan.every
      return BootstrapDifference(result.errors[length], reference.errors[length], block: block)
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
          + "points within that prediction interval."))
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
        ] + score.coverage.map { Table.Cell(Figures.percent($0)) })
    }
    return table
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
      ] + levels.map { "coverage_\(ForecastReport.name($0))" })
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
          table.add(fields + score.coverage.map(Self.number))
        }
      }
    }
    return table.text
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
