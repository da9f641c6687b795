public import HeadwayExperiment
public import HeadwayScenario
public import HeadwayStatistics
import HeadwayUnits

/// What earlier checks found, to be compared with: the rows of every target's mean, scenario by scenario.
public struct Baseline: Sendable, Codable, Hashable {
  /// The form of the file.
  public static let schema = "headway.baseline/1"

  /// The numerators and denominators of one target's mean, by replication.
  public struct Rows: Sendable, Codable, Hashable {
    /// See `RatioRows.scale`.
    public var scale: Double
    /// What is counted.
    public var numerators: [Int64]
    /// What it is a share or mean of.
    public var denominators: [Int64]

    /// The rows, or nil where they do not fit each other.
    public var rows: RatioRows? {
      guard numerators.count == denominators.count, scale > 0, scale.isFinite else { return nil }
      return RatioRows(numerators: numerators, denominators: denominators, scale: scale)
    }
  }

  /// One scenario.
  public struct Entry: Sendable, Codable, Hashable {
    /// Its title.
    public var name: String
    /// SHA-256 of the effective scenario.
    public var digest: String
    /// The root of its random numbers.
    public var seed: UInt64
    /// What its rows are about.
    public var horizon: Horizon
    /// Replications run.
    public var replications: Int
    /// Rows by the target's key.
    public var targets: [String: Rows]

    /// Makes an entry of what a check found.
    public init(_ scenario: Scenario, digest: String, outcome: CheckOutcome) {
      name = scenario.name
      self.digest = digest
      seed = scenario.seed
      horizon = Horizon(scenario.horizon)
      replications = outcome.result?.replications ?? 0
      targets = [:]
      for (target, rows) in zip(scenario.targets, outcome.rows) {
        targets[Baseline.key(of: target)] = Rows(
          scale: rows.scale, numerators: rows.numerators, denominators: rows.denominators)
      }
    }
  }

  /// When a scenario was simulated, how long and at which grain: rows over another horizon say something else.
  public struct Horizon: Sendable, Codable, Hashable {
    /// The first measured day.
    public var start: String
    /// Measured days.
    public var days: Int
    /// Simulated before (s).
    public var warmUp: Double
    /// The grain (s).
    public var interval: Double
    /// The IANA name of the zone.
    public var timeZone: String
    /// What became of open contacts.
    public var atEnd: String

    /// Makes that of a scenario.
    public init(_ horizon: HeadwayScenario.Horizon) {
      start = "\(horizon.start)"
      days = horizon.days
      warmUp = horizon.warmUp.inSeconds
      interval = horizon.interval.inSeconds
      timeZone = horizon.timeZone
      atEnd = horizon.atEnd.rawValue
    }

    private enum CodingKeys: String, CodingKey {
      case start, days, interval
      case warmUp = "warm_up"
      case timeZone = "time_zone"
      case atEnd = "at_end"
    }

    /// What another horizon has otherwise, such as `days: 7 -> 14`; nothing where it is the same.
    public func changes(to other: Horizon) -> [String] {
      zip(told, other.told).filter { $0.value != $1.value }
        .map { "\($0.key): \($0.value) -> \($1.value)" }
    }

    private var told: [(key: String, value: String)] {
      [
        ("start", start), ("days", "\(days)"), ("warm_up", Figures.threshold(warmUp)),
        ("interval", Figures.threshold(interval)), ("time_zone", timeZone), ("at_end", atEnd),
      ]
    }

    fileprivate var json: JSONValue {
      var object = JSONObject()
      object.add("start", start)
      object.add("days", .integer(Int64(days)))
      object.add("warm_up", warmUp)
      object.add("interval", interval)
      object.add("time_zone", timeZone)
      object.add("at_end", atEnd)
      return object.value
    }
  }

  /// The form of the file.
  public var schema: String
  /// The release that took it.
  public var version: String
  /// Scenarios by their path from the baseline's folder.
  public var scenarios: [String: Entry]

  /// Makes a baseline.
  public init(version: String, scenarios: [String: Entry]) {
    schema = Self.schema
    self.version = version
    self.scenarios = scenarios
  }

  /// What names a target whatever its goal and its place in the file; names hold no `/`.
  public static func key(of target: Target) -> String {
    var parts: [String]
    switch target.subject {
    case .queue(let name): parts = ["queue", name]
    case .team(let name): parts = ["team", name]
    }
    parts.append(target.measure.rawValue)
    if let within = target.within { parts.append("within=\(within.inSeconds)") }
    if target.measure == .serviceLevel { parts.append("formula=\(target.formula.rawValue)") }
    if target.clock != .calendar { parts.append("clock=\(target.clock.rawValue)") }
    if let per = target.per { parts.append("per=\(per.rawValue)") }
    return parts.joined(separator: "/")
  }

  /// The file: keys sorted, a line per list, so that a change of it can be reviewed.
  public func json() -> String {
    var root = JSONObject()
    root.add("schema", schema)
    root.add("version", version)
    func sorted<Value>(_ map: [String: Value], _ value: (Value) -> JSONValue) -> JSONValue {
      .object(map.sorted { $0.key < $1.key }.map { ($0.key, value($0.value)) })
    }
    let entries = sorted(scenarios) { entry in
      var object = JSONObject()
      object.add("name", entry.name)
      object.add("digest", entry.digest)
      object.add("seed", .natural(entry.seed))
      object.add("horizon", entry.horizon.json)
      object.add("replications", .integer(Int64(entry.replications)))
      object.add(
        "targets",
        sorted(entry.targets) { rows in
          .object([
            ("scale", .number(rows.scale)),
            ("numerators", .list(rows.numerators.map { .integer($0) })),
            ("denominators", .list(rows.denominators.map { .integer($0) })),
          ])
        })
      return object.value
    }
    root.add("scenarios", entries)
    return root.value.document
  }
}
