public import HeadwaySyntax

/// A scenario that was read and checked: only `ScenarioReader` makes one.
public struct CheckedScenario: Sendable {
  /// What the user means.
  public let scenario: Scenario
  /// What the user should know, sorted by place; part of every result.
  public let warnings: [Diagnostic]
  /// The effective scenario as canonical text: the same for any order of keys and any formatting.
  public let canonicalText: String
  /// SHA-256 of `canonicalText`, in hexadecimal.
  public let digest: String
  /// Where each target was promised, in the order of the scenario's; see `Findings.targetPlace`.
  public let targetPlaces: [SourceRange]
}

/// Turns the tree of a scenario file into a typed model, or says everything that is wrong with it.
public enum ScenarioReader {
  /// Reads and checks a scenario.
  ///
  /// - Parameters:
  ///   - tree: The effective tree, overlays and `--set` already applied.
  ///   - files: Where data files come from; a path is relative to the file that names it.
  ///   - mainFile: The scenario's path as the user gave it; data files that `--set` names lie beside it.
  /// - Throws: Every error and warning, sorted by place.
  public static func read(
    _ tree: SyntaxNode, files: any FileLoader = DiskFiles(), mainFile: String? = nil
  ) throws(Rejected) -> CheckedScenario {
    let context = ReadingContext(files: files, mainFile: mainFile ?? tree.range.file)
    context.findings.remember("", tree.range)
    let scenario = RootReader.read(Value(node: tree, path: "", place: tree.range, context: context))
    if let scenario { Checks.run(on: scenario, context) }
    let findings = context.findings.diagnostics.sortedByPlace()
    guard let scenario, !context.findings.hasErrors else { throw Rejected(findings) }
    let text = CanonicalText.text(of: tree, dataFiles: context.named)
    return CheckedScenario(
      scenario: scenario, warnings: findings, canonicalText: text, digest: SHA256.hexDigest(of: text.utf8),
      targetPlaces: context.targetPaths.map(context.findings.targetPlace))
  }
}

/// Reads the whole file.
enum RootReader {
  /// The scenario, with what could be read of it; nil when too little could be for any check.
  static func read(_ root: Value) -> Scenario? {
    guard case .map = root.node.content else {
      root.refuseShape(
        expecting: "a scenario, a map that begins with `headway: 1`",
        fix: "headway: 1")
      return nil
    }
    rememberNames(root)
    guard let reader = SectionReader(root, as: .scenario) else { return nil }
    checkVersion(reader)
    let horizon = reader.section("horizon").flatMap(HorizonReader.read)
    var scenario = Scenario(horizon: horizon ?? HorizonReader.fallback)
    scenario.name = reader.text("name") ?? scenario.name
    scenario.seed = reader["seed"]?.seed() ?? scenario.seed
    if let rule = reader.section("replications") { scenario.replications = replications(rule) }
    scenario.confidence = reader.number("confidence") ?? scenario.confidence
    scenario.currency = reader["currency"].flatMap(currency)
    root.context.currencies.own = scenario.currency
    scenario.exchange = exchange(reader, in: root.context)
    scenario.onUndecided = reader.choice("on_undecided") ?? scenario.onUndecided
    if let matters = reader.section("matters") {
      scenario.matters.share = matters.number("share") ?? scenario.matters.share
      scenario.matters.other = matters.number("other") ?? scenario.matters.other
    }
    scenario.queues = reader.named("queues").compactMap { entry in
      checkName(entry.name, entry.value)
      return SectionReader(entry.value, as: .queue).flatMap {
        QueueReader.read($0, name: entry.name, horizon: horizon)
      }
    }
    scenario.policies = (reader.list("policies") ?? []).compactMap { value in
      guard let policy = SectionReader(value, as: .policy).flatMap(PolicyReader.read) else { return nil }
      root.context.policyPaths.append(value.path)
      return policy
    }
    root.context.promises = Promises(
      queues: Dictionary(scenario.queues.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }),
      policies: scenario.policies)
    scenario.teams = reader.named("teams").compactMap { entry in
      checkName(entry.name, entry.value)
      return SectionReader(entry.value, as: .team).flatMap { TeamReader.read($0, name: entry.name) }
    }
    scenario.partners = reader.named("partners").compactMap { entry in
      checkName(entry.name, entry.value)
      return SectionReader(entry.value, as: .partner).map { PartnerReader.read($0, name: entry.name) }
    }
    if let routing = reader.section("routing") { scenario.routing = RoutingReader.read(routing) }
    scenario.correlation = (reader.list("correlation") ?? []).compactMap { value in
      guard let entry = SectionReader(value, as: .correlation).flatMap(CorrelationReader.read) else {
        return nil
      }
      root.context.correlationPaths.append(value.path)
      return entry
    }
    scenario.targets = (reader.list("targets") ?? []).compactMap { value in
      guard let target = SectionReader(value, as: .target).flatMap(TargetReader.read) else { return nil }
      root.context.targetPaths.append(value.path)
      return target
    }
    if let plan = reader.section("plan") {
      scenario.plan = PlanReader.read(plan, horizon: horizon, teams: scenario.teams)
    }
    scenario.schedule = reader.section("schedule").map(ScheduleReader.read)
    if !reader.has("currency") { scenario.currency = root.context.currencies.settled() }
    refuseOverlay(reader)
    return scenario
  }

  /// `extends` and `changes` are gone once the files are laid over each other; whatever is left was put there later.
  private static func refuseOverlay(_ reader: SectionReader) {
    for key in ["extends", "changes"] {
      guard let value = reader[key] else { continue }
      value.refuse(
        .unknownKey, "`\(key)` has its place in a file, where it is applied before all other changes",
        fix: "write it into a file that extends this one", at: value.place)
    }
  }

  /// The worth of other currencies in the scenario's own.
  private static func exchange(_ reader: SectionReader, in context: ReadingContext) -> [String: Double] {
    var worth: [String: Double] = [:]
    for (name, value) in reader.keyed("exchange") ?? [] {
      guard Value.isCurrency(name) else {
        let capitals = name.uppercased()
        value.refuse(
          .unknownKey,
          "expected a currency of three capital letters such as KRW, received \(Wording.quoted(name))",
          fix: Value.isCurrency(capitals) ? capitals : "", at: value.place)
        continue
      }
      guard let rate = value.number(NumberRange(0, 1e9, includesLow: false)), let text = value.node.text,
        let exact = try? Quantity.number(text)
      else { continue }
      guard name != context.currencies.own || rate == 1 else {
        value.refuse(
          .outOfRange,
          "expected 1, since \(name) is the scenario's own currency, received \(Wording.quoted(text))",
          fix: "remove \(name) from `exchange`")
        continue
      }
      worth[name] = rate
      context.currencies.rates[name] = exact
    }
    return worth
  }

  /// References are checked against every name of the file, even of a section that is broken.
  private static func rememberNames(_ root: Value) {
    for (referent, key) in [(Referent.queue, "queues"), (.team, "teams"), (.partner, "partners")] {
      root.context.remember(root.node[key]?.keys ?? [], of: referent)
    }
  }

  private static func checkVersion(_ reader: SectionReader) {
    guard let version = reader["headway"] else { return }
    guard let text = version.scalar(expecting: "the version of the format, 1"), text != "1" else { return }
    version.refuse(
      .formatVersion, "expected version 1 of the file format, received \(Wording.quoted(text))",
      why: "this program reads version 1 only", fix: "headway: 1")
  }

  private static func replications(_ reader: SectionReader) -> ReplicationRule {
    var rule = ReplicationRule()
    let least = reader.count("at_least")
    let most = reader.count("at_most")
    // One limit alone moves the other's default where the two would cross.
    rule.atLeast = least ?? min(rule.atLeast, most ?? rule.atLeast)
    rule.atMost = most ?? max(rule.atMost, rule.atLeast)
    rule.precision = reader.number("precision") ?? rule.precision
    return rule
  }

  private static func currency(_ value: Value) -> String? {
    let expected = "a currency of three capital letters such as USD"
    guard let text = value.scalar(expecting: expected) else { return nil }
    guard Value.isCurrency(text) else {
      let capitals = text.uppercased()
      value.refuse(
        .unknownWord, "expected \(expected), received \(Wording.quoted(text))",
        fix: Value.isCurrency(capitals) ? capitals : "")
      return nil
    }
    return text
  }

  /// Names become paths (`teams.seoul.staffing`) and names of random streams, so a few characters are kept out.
  private static func checkName(_ name: String, _ value: Value) {
    let problem: String
    if name.isEmpty {
      problem = "a name cannot be empty"
    } else if name.count > ScenarioLimits.nameLength {
      problem = "a name has at most \(ScenarioLimits.nameLength) characters, this one \(name.count)"
    } else if name.first == " " || name.last == " " {
      problem = "a name does not begin or end with a space"
    } else if let scalar = name.unicodeScalars.first(where: isForbidden) {
      problem = "a name cannot hold \(Wording.quoted(String(scalar)))"
    } else {
      return
    }
    value.refuse(
      .badName, "\(problem): \(Wording.quoted(name))",
      why: "names are used in paths such as teams.seoul.staffing", fix: "use letters, digits, `_` and `-`",
      at: value.place)
  }

  private static func isForbidden(_ scalar: UnicodeScalar) -> Bool {
    switch scalar {
    case ".", "*", "/", "=": true
    default: scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
    }
  }
}
