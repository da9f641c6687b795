import HeadwaySyntax
import HeadwayUnits

/// Reads an entry of `policies:`.
enum PolicyReader {
  /// The policy; nil when its name or its match is broken.
  static func read(_ reader: SectionReader) -> Policy? {
    let name = reader.text("name")
    var policy = Policy(name: name ?? "")
    policy.clock = reader.choice("clock") ?? policy.clock
    for measure in Target.Measure.allCases where reader.section.field(measure.rawValue) != nil {
      policy.promises[measure] = reader[measure.rawValue].flatMap(promise)
    }
    guard reader.has("match") else { return name == nil ? nil : policy }
    guard let match = reader.section("match") else { return nil }
    let queues = match.list("queues")
    policy.queues = queues?.distinctReferences(to: .queue)
    policy.languages = match.list("languages")?.compactMap { $0.scalar(expecting: "a language") }
    // A match with less in it than the file says would be for more queues than it should.
    let isWhole = !reader.context.findings.isBroken(match.value.path)
    return name == nil || !isWhole ? nil : policy
  }

  /// One threshold, or one for each priority; 0 stands for all others.
  private static func promise(_ value: Value) -> [Int: SimDuration]? {
    switch value.node.content {
    case .map: break
    case .list:
      value.refuseShape(expecting: "a time, or one for each priority", fix: "{1: 30 min, other: 4h}")
      return nil
    case .scalar, .null: return value.duration(.any).map { [0: $0] }
    }
    guard let entries = value.entries(expecting: "a time for each priority", count: 1...1001) else {
      return nil
    }
    var times: [Int: SimDuration] = [:]
    for (key, entry) in entries {
      guard let priority = priority(key) else {
        entry.refuse(
          .unknownKey, "expected a priority from 1 to 1000, or `other`, received \(Wording.quoted(key))",
          at: entry.place)
        continue
      }
      if times[priority] != nil {
        entry.refuse(
          .duplicate, "\(Wording.quoted(key)) stands twice", fix: "remove one of them", at: entry.place)
      }
      times[priority] = entry.duration(.any)
    }
    return times
  }

  private static func priority(_ key: String) -> Int? {
    if key == "other" { return 0 }
    guard key.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(key).flatMap { (1...1000).contains($0) ? $0 : nil }
  }
}

/// What targets and penalties may leave out because queues and policies say it.
struct Promises {
  /// The queues that could be read, by name.
  var queues: [String: Queue] = [:]
  /// The policies in the order of the file.
  var policies: [Policy] = []

  /// The policy's threshold of a measure for a queue, and its clock.
  func threshold(of measure: Target.Measure, _ queue: Queue) -> (within: SimDuration, clock: Target.Clock)? {
    guard let policy = policies.first(where: { $0.matches(queue) }) else { return nil }
    return policy.threshold(of: measure, priority: queue.priority).map { ($0, policy.clock) }
  }
}
