/// What a command found, as it is given to the store.
public struct RunRecord: Sendable, Hashable {
  /// What lists say of it.
  public var summary: RunSummary
  /// The effective scenario, as text that can be run again; of several the first.
  public var scenario: String
  /// Further scenarios that it was about, in their order.
  public var others: [StoredScenario]
  /// The results, as JSON.
  public var results: String
  /// Its figures, in the order in which they are told.
  public var figures: [StoredFigure]

  /// Makes a record.
  public init(
    summary: RunSummary, scenario: String, others: [StoredScenario] = [], results: String,
    figures: [StoredFigure] = []
  ) {
    self.summary = summary
    self.scenario = scenario
    self.others = others
    self.results = results
    self.figures = figures
  }
}

/// What lists say of a stored run.
public struct RunSummary: Sendable, Hashable {
  /// Its name in the store; empty before it is stored.
  public var id = ""
  /// When it was stored; ISO 8601 in UTC, empty before.
  public var stored = ""
  /// The command that made it, such as `run`.
  public var kind: String
  /// The scenario's name.
  public var name: String
  /// The scenario's file; `-` for standard input.
  public var path: String
  /// SHA-256 of the effective scenario.
  public var digest: String
  /// The root of the random numbers.
  public var seed: UInt64
  /// The version of the program.
  public var version: String
  /// Replications finished.
  public var replications: Int
  /// Contacts simulated.
  public var contacts: Int64
  /// Confidence of the margins.
  public var confidence: Double
  /// Seconds that it took by the clock.
  public var wallSeconds: Double
  /// Seconds of processors that it took.
  public var userSeconds: Double
  /// Whether somebody stopped it early.
  public var isInterrupted: Bool
  /// Its main figures in a few words.
  public var headline: String

  /// Makes a summary of what is to be stored.
  public init(
    kind: String, name: String, path: String, digest: String, seed: UInt64, version: String,
    replications: Int, contacts: Int64, confidence: Double, wallSeconds: Double, userSeconds: Double,
    isInterrupted: Bool = false, headline: String
  ) {
    self.kind = kind
    self.name = name
    self.path = path
    self.digest = digest
    self.seed = seed
    self.version = version
    self.replications = replications
    self.contacts = contacts
    self.confidence = confidence
    self.wallSeconds = wallSeconds
    self.userSeconds = userSeconds
    self.isInterrupted = isInterrupted
    self.headline = headline
  }
}

/// A scenario beside the first one of a stored run.
public struct StoredScenario: Sendable, Hashable {
  /// Its name.
  public var name: String
  /// Its file; `-` for standard input.
  public var path: String
  /// SHA-256 of the effective scenario.
  public var digest: String
  /// The effective scenario, as text that can be run again.
  public var text: String

  /// Makes a scenario.
  public init(name: String, path: String, digest: String, text: String) {
    self.name = name
    self.path = path
    self.digest = digest
    self.text = text
  }
}

/// One figure of a stored run.
public struct StoredFigure: Sendable, Hashable {
  /// What makes figures of two runs the same figure.
  public struct Key: Sendable, Hashable {
    /// The part of the results: `queue`, `team`, `target`, ...
    public var section: String
    /// Whose it is.
    public var name: String
    /// What is measured.
    public var measure: String
    /// What else tells it from others: threshold, formula, clock and period.
    public var detail: String

    /// Makes a key.
    public init(section: String, name: String, measure: String, detail: String) {
      self.section = section
      self.name = name
      self.measure = measure
      self.detail = detail
    }
  }

  /// Which figure it is.
  public var key: Key
  /// The kind of quantity: `share`, `seconds`, `money` or `count`.
  public var unit: String
  /// Its value.
  public var value: Double
  /// Half the width of its confidence interval; nil where it is not estimated.
  public var margin: Double?
  /// Of a target, what it should be.
  public var goal: String?
  /// Of a target, whether it was met.
  public var verdict: String?

  /// Makes a figure.
  public init(
    _ key: Key, unit: String, value: Double, margin: Double?, goal: String? = nil, verdict: String? = nil
  ) {
    self.key = key
    self.unit = unit
    self.value = value
    self.margin = margin
    self.goal = goal
    self.verdict = verdict
  }
}
