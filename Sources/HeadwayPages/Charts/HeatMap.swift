import HeadwayCalendar
import HeadwayExperiment
import HeadwayReport
import HeadwayStatistics

/// Queues by hours of the week: where the trouble is.
///
/// A queue with a service level shows the share that is *not* within it; others, whose contacts may wait for days, the
/// mean wait. Several weeks are averaged, weighted by what was offered.
struct HeatMap {
  private let report: RunReport
  private let words: Words
  private let hours: LocalHours

  init(_ report: RunReport, _ words: Words) {
    self.report = report
    self.words = words
    hours = LocalHours(report)
  }

  /// One map for queues with a service level, one for the others; none where nothing came.
  var charts: [Chart] {
    let queues = report.forecast.queues.filter { $0.offered.value > 0 }
    let live = queues.filter { !$0.serviceLevels.isEmpty && !$0.isTicket }
    let slow = queues.filter { queue in !live.contains { $0.name == queue.name } }
    return [
      chart("levels", live, isShare: true), chart("waits", slow, isShare: false),
    ].compactMap(\.self)
  }

  private func chart(_ identifier: String, _ queues: [QueueForecast], isShare: Bool) -> Chart? {
    guard !queues.isEmpty else { return nil }
    var rows: [[JSONValue]] = []
    var columns: [[Int: Double]] = []
    for queue in queues {
      let values = means(of: queue, isShare: isShare)
      columns.append(values)
      for hour in values.keys.sorted() {
        guard let value = values[hour] else { continue }
        rows.append([
          .text(queue.name), .integer(Int64(hour)), .number(Self.rounded(value)),
          .text("\(day(hour / 24)) \(Self.clock(hour % 24))"),
          .text(isShare ? Figures.percent(1 - value) : words.figure(Figures.duration(value))),
        ])
      }
    }
    let title = words(isShare ? "Service level by hour of the week" : "Mean wait by hour of the week")
    return Chart(
      identifier: identifier, title: title, summary: summary(queues, columns, isShare: isShare),
      spec: spec(queues.count, isShare: isShare), fields: ["queue", "hour", "value", "when", "told"],
      rows: rows, table: table(queues, columns, isShare: isShare))
  }

  /// The value of each hour of the week in which something came.
  private func means(of queue: QueueForecast, isShare: Bool) -> [Int: Double] {
    var sums: [Int: (weight: Double, sum: Double)] = [:]
    for (index, interval) in hours.intervals.enumerated() {
      let weight = queue.intervals.offered[index]
      let value = isShare ? queue.intervals.serviceLevel[index].map { 1 - $0 } : queue.intervals.wait[index]
      guard let value, weight > 0 else { continue }
      let old = sums[interval.hourOfWeek] ?? (0, 0)
      sums[interval.hourOfWeek] = (old.weight + weight, old.sum + weight * value)
    }
    return sums.mapValues { $0.sum / $0.weight }
  }

  private func summary(_ queues: [QueueForecast], _ columns: [[Int: Double]], isShare: Bool) -> String {
    var worst: (queue: String, hour: Int, value: Double)?
    for (queue, values) in zip(queues, columns) {
      for hour in values.keys.sorted() {
        guard let value = values[hour], value > worst?.value ?? 0 else { continue }
        worst = (queue.name, hour, value)
      }
    }
    guard let worst else { return words("Nobody has to wait.") }
    let value =
      isShare ? Figures.percent(1 - worst.value) : words.figure(Figures.duration(worst.value))
    return words(
      isShare ? "Lowest: {0} in {1}, {2} {3}." : "Longest: {0} in {1}, {2} {3}.", value, worst.queue,
      day(worst.hour / 24), Self.clock(worst.hour % 24))
      + " "
      + words(
        "The stronger the colour, the worse; what is empty had no contacts. Averages over the weeks of the horizon."
      )
  }

  private func table(_ queues: [QueueForecast], _ columns: [[Int: Double]], isShare: Bool) -> TablePart {
    let told = Set(columns.flatMap(\.keys)).sorted()
    return TablePart(
      title: "",
      columns: [.init(head: words("hour of the week"), isNumeric: false)]
        + queues.map { .init(head: $0.name, term: isShare ? "service_level" : "wait") },
      rows: told.map { hour in
        [.init(text: "\(day(hour / 24)) \(Self.clock(hour % 24))")]
          + columns.map { values in
            guard let value = values[hour] else { return .init(text: "") }
            let shown = isShare ? 1 - value : value
            return .init(
              text: isShare ? Figures.percent(shown) : words.figure(Figures.duration(shown)),
              value: "\(Self.rounded(shown))")
          }
      })
  }

  private func day(_ number: Int) -> String {
    Weekday(rawValue: number).map { words.day($0) } ?? ""
  }

  static func clock(_ hour: Int) -> String { hour < 10 ? "0\(hour):00" : "\(hour):00" }

  /// Six digits: more say nothing and weigh.
  static func rounded(_ value: Double) -> Double {
    Double(Figures.significant(value, digits: 6)) ?? value
  }

  private func spec(_ queues: Int, isShare: Bool) -> JSONValue {
    let days = Weekday.allCases.map { words.day($0) }
    let labels = JSONValue.list(days.map { .text($0) }).document.dropLast()
    let colours: JSONValue = ["var(--heat-0)", "var(--heat-1)", "var(--heat-2)"]
    let scale: JSONValue =
      isShare
      ? ["range": colours, "domain": [0, 1], "interpolate": "lab"]
      : [
        "range": colours, "type": "symlog", "constant": 60, "domainMin": 0, "interpolate": "lab",
      ]
    let legend: JSONValue =
      isShare
      ? [
        "title": .text(words("not within the threshold")), "format": ".0%", "gradientLength": 140,
        "orient": "top", "tickCount": 3,
        "titleOrient": "left",
      ]
      : [
        "title": .text(words("mean wait")), "gradientLength": 180, "orient": "top",
        "titleOrient": "left", "values": [60, 600, 3600, 14_400, 86_400],
        "labelExpr": .text(Self.durationExpression("datum.value", words)),
      ]
    return [
      "width": "container", "height": ["step": 24], "data": Spec.rows,
      "mark": ["type": "rect"],
      "encoding": [
        "x": [
          "field": "hour", "type": "ordinal",
          "scale": ["domain": .list((0..<168).map { .integer($0) }), "paddingInner": 0],
          "axis": [
            "title": "", "values": [0, 24, 48, 72, 96, 120, 144], "labelAlign": "left",
            "labelExpr": .text("\(labels)[datum.value / 24]"), "ticks": false, "domain": false,
            "labelPadding": 6, "labelAngle": 0, "labelOverlap": false,
          ],
        ],
        "y": [
          "field": "queue", "type": "nominal",
          "axis": ["title": "", "ticks": false, "domain": false],
          "scale": ["paddingInner": 0.12],
        ],
        "color": ["field": "value", "type": "quantitative", "scale": scale, "legend": legend],
        "tooltip": [
          ["field": "queue", "title": .text(words("queue"))],
          ["field": "when", "title": .text(words("hour"))],
          ["field": "told", "title": .text(words(isShare ? "service level" : "mean wait"))],
        ],
      ],
    ]
  }

  /// Seconds as `3 h` and the like, in the language of charts' expressions.
  static func durationExpression(_ value: String, _ words: Words) -> String {
    func unit(_ english: String) -> String {
      words.language == .korean ? words.figure("1 " + english).replacing("1", with: "") : " " + english
    }
    return
      "\(value) >= 172800 ? format(\(value) / 86400, '.3~g') + '\(unit("d"))' : \(value) >= 3600 ? format(\(value) / 3600, '.3~g') + '\(unit("h"))'"
      + " : \(value) >= 60 ? format(\(value) / 60, '.3~g') + '\(unit("min"))' : format(\(value), '.3~g') + '\(unit("s"))'"
  }
}

extension Words {
  /// A weekday in short: `Mon`, `월`.
  func day(_ day: Weekday) -> String {
    let name = "\(day)"
    return self(name.prefix(1).uppercased() + name.dropFirst())
  }
}
