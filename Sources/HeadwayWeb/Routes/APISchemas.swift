import HeadwayReport

/// The schemas of the API's documents.
enum APISchemas {
  private static let text = JSONSchema.text
  private static let number = JSONSchema.number
  private static let whole = JSONSchema.whole

  /// All of them, by name.
  static let all: [(String, JSONValue)] = [
    ("Problem", problem), ("Finding", finding), ("Health", health), ("Scenarios", scenarios),
    ("Scenario", scenario), ("Validation", validation), ("Results", results), ("Job", job),
    ("JobOrder", jobOrder),
    ("Jobs", JSONSchema.record([("jobs", JSONSchema.list(of: JSONSchema.reference("Job")))])),
    ("OverlayOrder", overlayOrder), ("NewOverlay", newOverlay), ("File", JSONSchema.record([("file", text)])),
    ("Runs", JSONSchema.record([("runs", JSONSchema.list(of: JSONSchema.reference("Run")))])), ("Run", run),
    ("Definitions", definitions), ("Controls", controls),
  ]

  private static let problem = JSONSchema.record(
    [
      ("type", text), ("title", text), ("status", whole), ("detail", text),
      ("findings", JSONSchema.list(of: JSONSchema.reference("Finding"))),
    ], optional: ["findings"])

  private static let finding = JSONSchema.record(
    [
      ("code", text), ("severity", JSONSchema.oneOf(["error", "warning"])), ("message", text), ("file", text),
      ("line", whole), ("column", whole), ("length", whole), ("why", text), ("fix", text),
      ("overrides", JSONSchema.record([("file", text), ("line", whole), ("column", whole)])),
    ], optional: ["overrides"])

  private static let health = JSONSchema.record([
    ("status", JSONSchema.oneOf(["ok"])), ("version", text), ("streams", whole),
  ])

  private static let scenarios = JSONSchema.record([
    (
      "scenarios",
      JSONSchema.list(
        of: JSONSchema.record(
          [("file", text), ("name", text), ("extends", text)], optional: ["name", "extends"]))
    )
  ])

  private static let scenario = JSONSchema.record(
    [
      ("file", text), ("name", text), ("digest", text), ("currency", text),
      ("queues", JSONSchema.list(of: text)), ("teams", JSONSchema.list(of: text)), ("targets", whole),
      ("has_plan", JSONSchema.truth), ("set", JSONSchema.list(of: text)), ("effective", text),
      ("warnings", JSONSchema.list(of: text)),
    ], optional: ["currency"])

  private static let validation = JSONSchema.record(
    [
      ("valid", JSONSchema.truth), ("name", text), ("digest", text), ("warnings", JSONSchema.list(of: text)),
      ("findings", JSONSchema.list(of: JSONSchema.reference("Finding"))),
    ], optional: ["name", "digest"])

  /// The keys that programs rely on; `headway run --format json` prints the same document.
  private static let results = JSONSchema.record(
    [
      ("schema", JSONSchema.oneOf(["headway.results/1"])),
      ("scenario", JSONSchema.record([("name", text), ("digest", text)])), ("seed", whole),
      ("replications", whole), ("contacts", whole), ("confidence", number),
      ("warnings", JSONSchema.list(of: text)),
      ("queues", JSONSchema.map(of: JSONSchema.record([], isOpen: true))),
      ("teams", JSONSchema.map(of: JSONSchema.record([], isOpen: true))),
      ("targets", JSONSchema.list(of: JSONSchema.record([], isOpen: true))),
    ], isOpen: true)

  private static let controls = JSONSchema.record([
    (
      "controls",
      JSONSchema.list(
        of: JSONSchema.record([
          ("id", text), ("kind", text), ("subject", text), ("unit", text), ("base", number),
          ("lowest", number),
          ("highest", number), ("step", number),
        ]))
    )
  ])

  private static let changes = JSONSchema.list(of: text)

  private static let jobOrder = JSONSchema.record(
    [
      ("kind", JSONSchema.oneOf(JobOrder.Kind.allCases.map(\.rawValue))), ("file", text), ("with", changes),
      ("set", changes),
    ], optional: ["with", "set"], isOpen: true)

  private static let job = JSONSchema.record(
    [
      ("id", text), ("kind", JSONSchema.oneOf(JobOrder.Kind.allCases.map(\.rawValue))), ("file", text),
      ("state", JSONSchema.oneOf(JobState.Phase.allCases.map(\.rawValue))), ("done", number), ("text", text),
      ("problem", JSONSchema.reference("Problem")), ("results", JSONSchema.record([], isOpen: true)),
    ], optional: ["done", "text", "problem", "results"])

  private static let overlayOrder = JSONSchema.record(
    [("set", changes), ("title", text)], optional: ["title"], isOpen: true)

  private static let newOverlay = JSONSchema.record(
    [("file", text), ("name", text), ("set", changes), ("title", text)], optional: ["title"], isOpen: true)

  private static let run = JSONSchema.record(
    [
      ("id", text), ("stored", text), ("kind", text), ("name", text), ("file", text), ("digest", text),
      ("seed", whole), ("version", text), ("replications", whole), ("contacts", whole),
      ("confidence", number),
      ("wall_seconds", number), ("interrupted", JSONSchema.truth), ("headline", text),
      ("scenario", text), ("results", JSONSchema.record([], isOpen: true)),
    ], optional: ["interrupted", "scenario", "results"])

  private static let definitions = JSONSchema.record(
    [
      ("schema", JSONSchema.oneOf(["headway.definitions/1"])),
      (
        "definitions",
        JSONSchema.list(
          of: JSONSchema.record(
            [
              ("name", text), ("also", JSONSchema.list(of: text)), ("meaning", text), ("formula", text),
              ("unit", text), ("out_of", text), ("counted", text),
            ], optional: ["also"]))
      ),
    ])
}
