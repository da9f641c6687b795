public import HeadwayCalendar
public import HeadwayForecast

/// The rest of a day, forecast anew from what came so far.
public struct RevisionReport: Sendable {
  /// One queue's day.
  public struct Queue: Sendable {
    /// The name; empty where the history has no queues.
    public var name: String
    /// The day.
    public var date: CivilDate
    /// The slots of the day.
    public var slots: DaySlots
    /// The new forecast.
    public var revision: DayRevision
    /// What a person should know of it.
    public var notes: [String]

    /// Makes a queue's day.
    public init(
      name: String, date: CivilDate, slots: DaySlots, revision: DayRevision, notes: [String] = []
    ) {
      self.name = name
      self.date = date
      self.slots = slots
      self.revision = revision
      self.notes = notes
    }
  }

  /// The queues, by name.
  public let queues: [Queue]
  /// The levels of the prediction intervals.
  public let levels: [Double]

  /// Makes a report.
  public init(queues: [Queue], levels: [Double]) {
    self.queues = queues
    self.levels = levels
  }

  /// The day as tables for a person.
  public func text(_ style: TextStyle = TextStyle()) -> String { page.text(style) }

  /// The day as Markdown.
  public func markdown() -> String { page.markdown }

  private var page: Page {
    var page = Page()
    for queue in queues {
      page.blocks.append(.title(queue.name.isEmpty ? "All contacts" : RunReport.printable(queue.name)))
      page.blocks.append(.paragraph(introduction(queue)))
      page.blocks.append(.table(table(queue)))
      if !queue.notes.isEmpty {
        page.blocks.append(
          .list(title: "To know", tone: .unsure, items: queue.notes.map(RunReport.printable)))
      }
    }
    return page
  }

  private func introduction(_ queue: Queue) -> String {
    let revision = queue.revision
    let until = queue.slots.start(of: revision.knownSlots, on: queue.date)
    let change = revision.expectedSoFar > 0 ? revision.actualSoFar / revision.expectedSoFar - 1 : 0
    let rest = revision.values[revision.knownSlots...].reduce(0, +)
    let before = revision.before[revision.knownSlots...].reduce(0, +)
    var text =
      "\(queue.date) up to \(Self.clock(until)): \(Figures.count(revision.actualSoFar)) contacts came where "
      + "\(Figures.count(revision.expectedSoFar)) had been forecast (\(Self.change(change))). "
    text +=
      revision.days > 0
      ? "On \(revision.days) past days \(Figures.plainPercent((revision.persistence * 100).rounded() / 100)) of such a "
        + "surprise went on. "
      : "No past day tells how much of it goes on. "
    text +=
      "The rest of the day: \(Figures.count(rest)) contacts instead of \(Figures.count(before)); the whole day: "
      + "\(Figures.count(revision.values.reduce(0, +)))."
    return text
  }

  private static func change(_ share: Double) -> String {
    (share > 0 ? "+" : "") + Figures.percent(share)
  }

  private static func clock(_ moment: CivilDateTime) -> String {
    TimeOfDay(microseconds: moment.microsecondOfDay).map { "\($0)" } ?? "\(moment)"
  }

  private func table(_ queue: Queue) -> Table {
    let revision = queue.revision
    var table = Table(
      "",
      [.init("from", isNumeric: false), .init("before"), .init("now")]
        + levels.map { .init("\(Figures.plainPercent($0)) interval") })
    for slot in revision.knownSlots..<revision.values.count {
      let start = queue.slots.start(of: slot, on: queue.date)
      table.rows.append(
        [
          Table.Cell(Self.clock(start)), Table.Cell(Figures.count(revision.before[slot])),
          Table.Cell(Figures.count(revision.values[slot])),
        ]
          + revision.bands.map {
            Table.Cell("\(Figures.count($0.lower[slot])) – \(Figures.count($0.upper[slot]))")
          })
    }
    return table
  }

  /// The whole day, slot by slot: what came, then what is expected.
  public func csv() -> String {
    var table = CSVLines(
      columns: (queues.count > 1 ? ["queue"] : []) + ["start", "contacts"]
        + levels.flatMap { ["lower_\(ForecastReport.name($0))", "upper_\(ForecastReport.name($0))"] }
        + ["before", "known"])
    for queue in queues {
      for slot in queue.revision.values.indices {
        var fields = queues.count > 1 ? [queue.name] : []
        fields.append("\(queue.slots.start(of: slot, on: queue.date))")
        fields.append(ForecastReport.number(queue.revision.values[slot]))
        for band in queue.revision.bands {
          fields += [ForecastReport.number(band.lower[slot]), ForecastReport.number(band.upper[slot])]
        }
        fields.append(ForecastReport.number(queue.revision.before[slot]))
        table.add(fields + [slot < queue.revision.knownSlots ? "true" : "false"])
      }
    }
    return table.text
  }

  /// The day as JSON.
  public func json() -> String {
    var root = JSONObject()
    root.add("schema", "headway.revision/1")
    root.add("levels", .numbers(levels))
    root.add("queues", .list(queues.map(object)))
    return root.value.document
  }

  private func object(_ queue: Queue) -> JSONValue {
    let revision = queue.revision
    func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
    var object = JSONObject()
    if !queue.name.isEmpty { object.add("queue", queue.name) }
    object.add("date", "\(queue.date)")
    object.add("known_slots", .integer(Int64(revision.knownSlots)))
    object.add("actual_so_far", rounded(revision.actualSoFar))
    object.add("expected_so_far", rounded(revision.expectedSoFar))
    object.add("persistence", Figures.toTwelveDigits(revision.persistence))
    object.add("factor", Figures.toTwelveDigits(revision.factor))
    object.add(
      "start",
      .list(revision.values.indices.map { .text("\(queue.slots.start(of: $0, on: queue.date))") }))
    object.add("contacts", .numbers(revision.values.map(rounded)))
    object.add("before", .numbers(revision.before.map(rounded)))
    for band in revision.bands {
      object.add("lower_\(ForecastReport.name(band.level))", .numbers(band.lower.map(rounded)))
      object.add("upper_\(ForecastReport.name(band.level))", .numbers(band.upper.map(rounded)))
    }
    if !queue.notes.isEmpty { object.add("notes", .list(queue.notes.map { .text($0) })) }
    return object.value
  }
}
