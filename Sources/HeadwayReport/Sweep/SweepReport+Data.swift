import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics

extension SweepReport {
  /// The sweep as JSON, schema `headway.sweep/1`: seconds, shares in 0...1, counts per replication and the scenario's
  /// currency.
  public func json() -> String {
    var root = JSONObject()
    root.add("schema", "headway.sweep/1")
    root.add("scenario", SweepData.identity(scenario, result.points[base].digest))
    root.add("seed", .natural(scenario.seed))
    root.add("replications", .integer(Int64(result.replications)))
    root.add("confidence", result.confidence)
    if result.isInterrupted { root.add("interrupted", .boolean(true)) }
    root.add("precise", .boolean(result.isPrecise))
    root.add("parameters", .list(parameters.map(value)))
    root.add("base", .list(subjects.indices.compactMap { measure($0, Point(places: [], number: base)) }))
    root.add("points", .list(points.map(value)))
    root.add("flips", .list(subjects.indices.flatMap { flips($0) }.map(value)))
    root.add("warnings", .list(warnings.map { .text($0) }))
    return root.value.document
  }

  private func value(_ parameter: Parameter) -> JSONValue {
    var object = JSONObject()
    object.add("path", parameter.path)
    object.add("values", .list(parameter.values.map { .text($0) }))
    object.add("numbers", parameter.axis.map { .list($0.numbers.map { .number($0) }) })
    return object.value
  }

  private func value(_ point: Point) -> JSONValue {
    var object = JSONObject()
    object.add("values", .list(parameters.indices.map { .text(value($0, point)) }))
    object.add("digest", result.points[point.number].digest)
    if point.number == base { object.add("base", .boolean(true)) }
    object.add("measures", .list(subjects.indices.compactMap { measure($0, point) }))
    return object.value
  }

  private func measure(_ subject: Int, _ point: Point) -> JSONValue? {
    guard let reading = reading(subject, point) else { return nil }
    var object = SweepData.object(reading)
    if let difference = difference(subject, point) {
      object.add("difference", difference.estimate.value)
      object.add("difference_margin", difference.estimate.margin)
      object.add("variance_reduction", difference.varianceReduction)
    }
    return object.value
  }

  private func value(_ flip: Flip) -> JSONValue {
    var object = JSONObject()
    if let name = reading(flip.subject, flip.from)?.name { SweepData.add(name, to: &object) }
    let varied = flip.parameter
    if parameters.count > 1 {
      object.add("path", parameters[varied].path)
      object.add("at", .list([.text(value(1 - varied, flip.from))]))
    }
    object.add("between", .list([flip.from, flip.to].map { .text(value(varied, $0)) }))
    object.add("place", place(of: flip)?.value)
    object.add("margin", place(of: flip)?.margin)
    object.add("met", flip.crossing.isMetBehind ? "behind" : "before")
    return object.value
  }

  /// The sweep as one tidy table: a row for each measure at each point, in the units of the JSON.
  public func csv() -> String {
    var table = CSVLines(columns: parameters.map(\.path) + ["base"] + SweepData.columns)
    for point in points {
      for subject in subjects.indices {
        guard let reading = reading(subject, point) else { continue }
        let difference = difference(subject, point)?.estimate
        table.add(
          parameters.indices.map { value($0, point) } + [point.number == base ? "true" : "false"]
            + SweepData.fields(reading)
            + [SweepData.text(difference?.value), SweepData.text(difference?.margin)])
      }
    }
    return table.text
  }
}

/// Readings as data.
enum SweepData {
  /// The columns of a reading and of its difference from the base.
  static let columns = readingColumns + ["difference", "difference_margin"]

  static let readingColumns = [
    "kind", "name", "measure", "within", "variant", "value", "margin", "at", "goal", "probability",
    "probability_met", "verdict",
  ]

  static func text(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }

  static func identity(_ scenario: Scenario, _ digest: String) -> JSONValue {
    var object = JSONObject()
    object.add("name", scenario.name)
    object.add("digest", digest)
    return object.value
  }

  static func add(_ name: MeasureName, to object: inout JSONObject) {
    if let subject = name.subjectName { object.add(name.subjectKind, subject) }
    object.add("measure", name.measure)
    object.add("within", name.within.map { Double($0) / 1e6 })
    object.add("variant", name.variant)
  }

  /// A reading with the keys of a target in the results of a run.
  static func object(_ reading: SweepReading) -> JSONObject {
    var object = JSONObject()
    add(reading.name, to: &object)
    let (value, goal) = figures(reading)
    object.add("mean", value?.value)
    object.add("margin", value?.margin)
    object.add("at", reading.goal == nil ? nil : at(reading))
    object.add("goal", goal)
    object.add("probability", reading.target?.probability)
    object.add("probability_met", reading.target?.probabilityMet?.value)
    object.add("verdict", reading.verdict?.rawValue)
    return object
  }

  static func fields(_ reading: SweepReading) -> [String] {
    let name = reading.name
    let (value, goal) = figures(reading)
    return [
      name.subjectKind, name.subjectName ?? "", name.measure, text(name.within.map { Double($0) / 1e6 }),
      name.variant ?? "", text(value?.value), text(value?.margin), reading.goal == nil ? "" : at(reading),
      text(goal), text(reading.target?.probability), text(reading.target?.probabilityMet?.value),
      reading.verdict?.rawValue ?? "",
    ]
  }

  /// The mean and its goal: of a target with a probability, what the verdict is about stands beside them.
  private static func figures(_ reading: SweepReading) -> (Estimate?, goal: Double?) {
    guard let target = reading.target else { return (reading.estimate, reading.goal?.value) }
    return (target.mean, target.goal)
  }

  private static func at(_ reading: SweepReading) -> String {
    if let target = reading.target { return target.atLeast ? "at_least" : "at_most" }
    return reading.goal?.direction.rawValue ?? ""
  }
}
