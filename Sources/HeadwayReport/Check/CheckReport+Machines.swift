import HeadwayExperiment
import HeadwayScenario

extension CheckReport {
  /// The verdicts as JUnit's XML: a suite per file, a test per verdict.
  public func junit() -> String {
    let suites = files.map { file in
      var properties: [JUnitReport.Property] = []
      var seconds: Double?
      if case .checked(let checked) = file.outcome {
        properties = [
          .init("digest", checked.digest), .init("seed", "\(checked.scenario.seed)"),
          .init("replications", "\(checked.outcome.result?.replications ?? 0)"),
        ]
        if hasTimings { seconds = checked.outcome.seconds }
      }
      return JUnitReport.Suite(
        name: file.path, file: file.path, properties: properties, cases: findings(of: file).map(Self.test),
        seconds: seconds)
    }
    return JUnitReport(name: "headway check", suites: suites).xml
  }

  private static func test(_ finding: Finding) -> JUnitReport.Case {
    let outcome: JUnitReport.Case.Outcome
    if finding.rule == .refused {
      outcome = .broken(message: finding.message, text: "\(finding.place.file): \(finding.message)")
    } else if finding.grade == .error {
      let place = finding.place.file + (finding.place.line.map { ":\($0)" } ?? "")
      outcome = .failed(message: finding.message, text: "\(place): \(finding.message)")
    } else {
      outcome = finding.isKept ? .passed : .skipped(message: finding.message)
    }
    return JUnitReport.Case(
      name: finding.name, group: finding.file, file: finding.place.file, line: finding.place.line,
      properties: finding.properties.map { .init($0.0, $0.1) }, outcome: outcome)
  }

  /// What is missed, worse, undecided or refused, as SARIF 2.1.0 (OASIS 2020) that points at the line of the target.
  ///
  /// - Parameter naming: What a file is called there, such as by its path from the root of a repository.
  public func sarif(naming: (String) -> String = { $0 }) -> String {
    let told = findings.filter { !$0.isKept }
    var driver = JSONObject()
    driver.add("name", "headway")
    driver.add("version", version)
    var codes: [String] = []
    for finding in told where !codes.contains(finding.code) { codes.append(finding.code) }
    codes.sort()
    driver.add(
      "rules",
      .list(
        codes.map { code in
          .object([
            ("id", .text(code)),
            ("shortDescription", .object([("text", .text(Self.description(of: code)))])),
          ])
        }))
    let run: JSONValue = .object([
      ("tool", .object([("driver", driver.value)])),
      ("results", .list(told.map { Self.result($0, codes, naming) })),
    ])
    var root = JSONObject()
    root.add("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    root.add("version", "2.1.0")
    root.add("runs", .list([run]))
    return root.value.document
  }

  private static func description(of code: String) -> String {
    switch Rule(rawValue: code) {
    case .target: "A target of the scenario is missed."
    case .undecided: "Whether a target is met was not decided."
    case .regression: "A target is worse than in the baseline by more than matters."
    case .undecidedChange: "Whether a target is worse than in the baseline was not decided."
    case .refused, nil: "A scenario was refused: headway validate says more."
    }
  }

  private static func result(
    _ finding: Finding, _ codes: [String], _ naming: (String) -> String
  ) -> JSONValue {
    var location = JSONObject()
    location.add("artifactLocation", .object([("uri", .text(uri(naming(finding.place.file))))]))
    if let line = finding.place.line {
      location.add("region", .object([("startLine", .integer(Int64(line)))]))
    }
    var object = JSONObject()
    object.add("ruleId", finding.code)
    object.add("ruleIndex", codes.firstIndex(of: finding.code).map { .integer(Int64($0)) })
    object.add("level", finding.grade.rawValue)
    object.add("message", .object([("text", .text(finding.message))]))
    object.add("locations", .list([.object([("physicalLocation", location.value)])]))
    // The same finding keeps its fingerprint when lines or figures move.
    let identity = "\(finding.code)\n\(finding.file)\n\(finding.name)"
    object.add(
      "partialFingerprints",
      .object([("headway/v1", .text(SHA256.hexDigest(of: identity.utf8)))]))
    return object.value
  }

  /// A path as a URI (RFC 3986): relative as it is, absolute as `file:`.
  private static func uri(_ path: String) -> String {
    var text = path.hasPrefix("/") ? "file://" : ""
    for byte in path.hasPrefix("./") ? Array(path.utf8.dropFirst(2)) : Array(path.utf8) {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%" + String(repeating: "0", count: 2 - digits.count) + digits
      }
    }
    return text
  }

  /// Workflow commands that GitHub shows at the line of the target, the worst first.
  ///
  /// GitHub shows ten errors and ten warnings of a step; the step summary has all.
  ///
  /// - Parameter naming: What a file is called there; nil for what is no file, such as standard input.
  public func annotations(naming: (String) -> String? = { $0 }) -> String {
    let told = findings.filter { $0.grade != .note }
    func lines(_ grade: Grade) -> String {
      told.filter { $0.grade == grade }.prefix(10).map { finding in
        let line = finding.place.line.map { "line=\($0)," } ?? ""
        let place = naming(finding.place.file).map { "file=\(Self.property($0)),\(line)" } ?? ""
        return "::\(grade.rawValue) \(place)title=\(Self.property(finding.code))::"
          + Self.message(finding.message) + "\n"
      }.joined()
    }
    return lines(.error) + lines(.warning)
  }

  private static func message(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    message(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
