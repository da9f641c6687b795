package import HeadwayExperiment
package import HeadwayReport
package import HeadwayStatistics

/// A line of a what-if: a figure as it is, as it would be, and the difference between them.
package struct LiveRow: Sendable {
  /// The part of the results that a line stands in.
  package enum Section: String, Sendable, CaseIterable {
    /// A promise.
    case target
    /// A queue.
    case queue
    /// A team.
    case team
    /// A partner.
    case partner
    /// Everything.
    case cost
  }

  /// Its name in the page, the same at each event; stable.
  package var id: String
  /// The part of the results.
  package var section: Section
  /// Whose it is; of a target, its queue or team.
  package var name: String
  /// The measure's name in the definitions, such as `wait`.
  package var measure: String
  /// Of a share within a time, the time (s).
  package var within: Double?
  /// Of a target, its position in the scenario.
  package var target: Int?
  /// What it is measured in.
  package var unit: RunFigure.Unit
  /// As it is.
  package var base: Estimate?
  /// As it would be.
  package var value: Estimate?
  /// The paired difference.
  package var difference: Estimate?
  /// Of a target, whether it is met as it is.
  package var baseVerdict: Verdict?
  /// Of a target, whether it would be met.
  package var verdict: Verdict?
  /// Whether the difference is for the better.
  package var change: DifferenceVerdict?

  /// Makes a line.
  package init(
    id: String, section: Section, name: String, measure: String, within: Double? = nil, target: Int? = nil,
    unit: RunFigure.Unit, base: Estimate?, value: Estimate? = nil, difference: Estimate? = nil,
    baseVerdict: Verdict? = nil, verdict: Verdict? = nil, change: DifferenceVerdict? = nil
  ) {
    self.id = id
    self.section = section
    self.name = name
    self.measure = measure
    self.within = within
    self.target = target
    self.unit = unit
    self.base = base
    self.value = value
    self.difference = difference
    self.baseVerdict = baseVerdict
    self.verdict = verdict
    self.change = change
  }
}

/// What one event of a running what-if changes on its page: schema `headway.live/1`.
package struct LivePatch: Sendable {
  /// The lines, all of them.
  package var rows: [LiveRow]
  /// Replications that the figures rest on.
  package var replications: Int
  /// Replications that they will rest on.
  package var of: Int
  /// Whether no better figures follow.
  package var isFinal: Bool
  /// The widest margin of a target's value, in points of 1; nil without targets that are shares.
  package var margin: Double?
  /// The run of the base, for charts.
  package var base: RunReport
  /// The forecast as it would be, for charts.
  package var variant: Forecast

  /// Makes a patch.
  package init(
    rows: [LiveRow], replications: Int, of: Int, isFinal: Bool, margin: Double?, base: RunReport,
    variant: Forecast
  ) {
    self.rows = rows
    self.replications = replications
    self.of = of
    self.isFinal = isFinal
    self.margin = margin
    self.base = base
    self.variant = variant
  }

  /// The event's data: numbers for programs, texts for the page.
  package func json(_ language: PageLanguage) -> String {
    let words = Words(language)
    var root = JSONObject()
    root.add("schema", "headway.live/1")
    root.add("replications", .integer(Int64(replications)))
    root.add("of", .integer(Int64(of)))
    root.add("final", .boolean(isFinal))
    root.add("margin", margin)
    root.add("summary", summary(words))
    root.add("rows", .list(rows.map { Self.object($0, words) }))
    var charts = JSONObject()
    charts.add(
      BacklogChart.identifier,
      .list(BacklogChart.rows(of: variant, base, words("what if")).map { .list($0) }))
    root.add("charts", charts.value)
    return root.value.document
  }

  /// What is to be heard when it is done: targets whose verdict is another, and how many are met.
  private func summary(_ words: Words) -> String {
    let targets = rows.filter { $0.section == .target }
    let met = targets.count { $0.verdict == .met }
    var parts = targets.isEmpty ? [] : [words("{0} of {1} targets met", "\(met)", "\(targets.count)")]
    for row in targets where row.verdict != nil && row.verdict != row.baseVerdict {
      parts.append("\(row.name) \(words(row.verdict?.rawValue ?? ""))")
    }
    if let cost = rows.first(where: { $0.section == .cost }), let difference = cost.difference {
      parts.append(words("cost") + " " + Self.difference(difference, cost.unit, words))
    }
    return parts.joined(separator: "; ")
  }

  private static func object(_ row: LiveRow, _ words: Words) -> JSONValue {
    var object = JSONObject()
    object.add("id", row.id)
    func add(_ key: String, _ estimate: Estimate?, _ text: (Estimate) -> String) {
      guard let estimate else { return }
      var entry = JSONObject()
      entry.add("mean", estimate.value)
      entry.add("margin", estimate.margin)
      entry.add("text", text(estimate))
      object.add(key, entry.value)
    }
    func figure(_ estimate: Estimate) -> String { Self.figure(estimate, row.unit, words) }
    add("base", row.base, figure)
    add("value", row.value, figure)
    add("difference", row.difference) { Self.difference($0, row.unit, words) }
    if let verdict = row.verdict {
      object.add("verdict", verdict.rawValue)
      object.add("verdict_text", words(verdict.rawValue))
    }
    if let change = row.change {
      object.add("change", change.rawValue)
      object.add("change_text", words(change.rawValue))
    }
    return object.value
  }

  /// A figure with its margin, in the language.
  static func figure(_ estimate: Estimate, _ unit: RunFigure.Unit, _ words: Words) -> String {
    words.figure(unit.text(estimate.value, margin: estimate.margin))
  }

  /// A difference with its sign and margin, in the language.
  static func difference(_ estimate: Estimate, _ unit: RunFigure.Unit, _ words: Words) -> String {
    words.figure(unit.difference(estimate.value, margin: estimate.margin))
  }
}
