import Foundation
import HeadwayScenario
import HeadwaySyntax
import HeadwayUnits
import Testing

/// The field table and the JSON Schema that is made from it.
@Suite struct SchemaTests {
  @Test func everySectionHasOneEntry() {
    let ids = SchemaTable.sections.map(\.id)
    #expect(Set(ids) == Set(SectionID.allCases))
    #expect(ids.count == SectionID.allCases.count)
    for section in SchemaTable.sections {
      let keys = section.fields.map(\.key)
      #expect(Set(keys).count == keys.count, "\(section.id.rawValue) has a key twice")
      for key in section.alternatives.flatMap({ $0.flatMap(\.self) }) { #expect(keys.contains(key)) }
    }
  }

  @Test func everyFieldIsDescribedAndHasAReadableExample() throws {
    for section in SchemaTable.sections {
      for field in section.fields {
        #expect(
          field.summary.hasSuffix(".") && field.summary.count > 5, "\(section.id.rawValue).\(field.key)")
        #expect(!field.example.isEmpty)
        _ = try tree("\(field.key): \(field.example)")
      }
    }
  }

  /// Each example of a scenario's fields is accepted where its key stands.
  @Test func examplesAreAccepted() throws {
    for field in SchemaTable.section(.queue).fields where field.presence != .required {
      guard field.key != "teams" else { continue }
      let isOfTickets = ["interruptible", "spam", "chase", "backlog"].contains(field.key)
      let text = small(queue: "\(field.key): \(field.example)")
      let found = findings(isOfTickets ? text.replacing("channel: phone", with: "channel: ticket") : text)
      #expect(!found.contains { $0.severity == .error }, "queue.\(field.key): \(found.map(\.message))")
    }
    for field in SchemaTable.section(.horizon).fields where field.presence != .required {
      let found = findings(small(horizon: "{start: 2026-01-05, days: 10, \(field.key): \(field.example)}"))
      #expect(!found.contains { $0.severity == .error }, "horizon.\(field.key): \(found.map(\.message))")
    }
    let shifts = "shifts: [{agents: 9, start: \"09:00\", end: \"18:00\", hired: 2026-01-05}]"
    let named = ["time_zone", "shifts", "staffing", "partner"]
    for field in SchemaTable.section(.team).fields
    where field.presence != .required && !named.contains(field.key) {
      let found = findings(small(team: "\(shifts), \(field.key): \(field.example)"))
      #expect(!found.contains { $0.severity == .error }, "team.\(field.key): \(found.map(\.message))")
    }
    for field in SchemaTable.section(.pricing).fields {
      // What is committed needs a price.
      let price = field.key == "commitment" ? "per_contact: 2 USD, " : ""
      let partner = "partners: {acme: {pricing: {\(price)\(field.key): \(field.example)}}}"
      let found = findings(small(team: "staffing: 9, partner: acme", rest: "currency: USD\n\(partner)"))
      #expect(!found.contains { $0.severity == .error }, "pricing.\(field.key): \(found.map(\.message))")
    }
    for field in SchemaTable.section(.policy).fields where field.key != "match" {
      let name = field.key == "name" ? "" : "name: a, "
      let found = findings(small(rest: "policies: [{\(name)\(field.key): \(field.example)}]"))
      #expect(!found.contains { $0.severity == .error }, "policy.\(field.key): \(found.map(\.message))")
    }
    for field in SchemaTable.families where field.key != "empirical" {
      let found = findings(small(arrivals: "{rate: 1/h}", handleTime: "{\(field.key): \(field.example)}"))
      #expect(!found.contains { $0.severity == .error }, "\(field.key): \(found.map(\.message))")
    }
    for field in SchemaTable.section(.arrivals).fields
    where field.key != "trace" && field.presence != .required {
      let isBeside = ["uncertainty", "events", "announcements", "batch"].contains(field.key)
      let pattern = isBeside ? "rate: 1/h, " : ""
      let found = findings(small(arrivals: "{\(pattern)\(field.key): \(field.example)}"))
      #expect(!found.contains { $0.severity == .error }, "arrivals.\(field.key): \(found.map(\.message))")
    }
  }

  @Test func defaultsAreThoseOfTheModel() throws {
    func text(_ id: SectionID, _ key: String) -> String? {
      guard case .optional(let text) = SchemaTable.section(id).field(key)?.presence else { return nil }
      return text
    }
    #expect(text(.scenario, "seed") == "1")
    #expect(text(.horizon, "interval") == "30 min")
    #expect(text(.horizon, "time_zone") == "UTC")
    #expect(text(.horizon, "at_end") == "stop")
    #expect(text(.replications, "at_least") == "20")
    #expect(text(.replications, "at_most") == "400")
    #expect(text(.replications, "precision") == "0.5%")
    #expect(text(.scenario, "confidence") == "95%")
    #expect(text(.queue, "priority") == "1")
    #expect(text(.skill, "preference") == "1")
    #expect(text(.skill, "speed") == "1")
    #expect(text(.team, "at_shift_end") == "finish")
    #expect(text(.routing, "choose_agent") == "longest_idle")
    #expect(text(.routing, "choose_contact") == "priority")
    #expect(text(.target, "clock") == "calendar")
    #expect(text(.policy, "clock") == "calendar")
    #expect(text(.routing, "choose_load") == Routing().chooseLoad.rawValue)
    #expect(text(.scenario, "on_undecided") == OnUndecided.warn.rawValue)
    #expect(text(.comeback, "prefer") == "any_agent")
    #expect(text(.pricing, "full_time") == "40" && Pricing().fullTimeHours == 40)
    #expect(text(.pricing, "overtime") == "1" && Pricing().overtimeFactor == 1)
    #expect(text(.concurrency, "chat") == "\(Concurrency().chat)")
    #expect(text(.callback, "reserve") == "\(Callback(after: .zero, accept: 1).reserve)")
  }

  @Test func theSchemaHasEveryKey() throws {
    let data = Data(JSONSchema.text().utf8)
    let schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    let definitions = try #require(schema["$defs"] as? [String: Any])
    for section in SchemaTable.sections {
      let map = try #require(definitions[section.id.rawValue] as? [String: Any], "\(section.id.rawValue)")
      let properties = map["properties"] as? [String: Any] ?? [:]
      #expect(Set(properties.keys) == Set(section.fields.map(\.key)), "\(section.id.rawValue)")
      for field in section.fields {
        let property = properties[field.key] as? [String: Any]
        let description = property?["description"] as? String ?? ""
        #expect(description.contains(field.summary))
      }
    }
  }

  /// An overlay has parts of sections only, so its sections are not measured by what a whole scenario needs.
  @Test func theSchemaKnowsOverlays() throws {
    let data = Data(JSONSchema.text().utf8)
    let schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let keys = (schema["properties"] as? [String: Any] ?? [:]).keys
    #expect(Set(keys) == Set(SchemaTable.section(.scenario).fields.map(\.key)))
    #expect((schema["if"] as? [String: [String]]) == ["required": ["extends"]])
    #expect((schema["else"] as? [String: String]) == ["$ref": "#/$defs/scenario"])
  }

  /// Python's `jsonschema` takes real scenarios by the schema, and refuses broken ones.
  @Test func anotherValidatorAgrees() throws {
    let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let schema = FileManager.default.temporaryDirectory
      .appendingPathComponent("headway-schema-\(UUID().uuidString).json")
    try JSONSchema.text().write(to: schema, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: schema) }
    let good = FileManager.default.temporaryDirectory.appendingPathComponent(
      "headway-good-\(UUID().uuidString).yaml")
    try OrderTests.rich.write(to: good, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: good) }
    let overlay = FileManager.default.temporaryDirectory.appendingPathComponent(
      "headway-overlay-\(UUID().uuidString).yaml")
    try OverlayChainTests.overlay.write(to: overlay, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: overlay) }
    var arguments = [
      here.appendingPathComponent("Schema/validate.py").path, schema.path,
      here.appendingPathComponent("Broken").path, good.path, overlay.path,
    ]
    if let bench = sharedFolder?.appendingPathComponent("bench") {
      arguments += ["w1", "w2", "w3"].map { bench.appendingPathComponent("\($0).yaml").path }
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let output = Pipe()
    process.standardOutput = output
    do { try process.run() } catch {
      print("skipped: python3 is absent")
      return
    }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    if process.terminationStatus == 77 {
      print("skipped: Python's jsonschema or yaml is absent")
      return
    }
    #expect(process.terminationStatus == 0, "\(text)")
  }
}
