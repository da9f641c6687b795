import HeadwayDistributions
import HeadwaySyntax

/// Reads a distribution: one family with its parameters.
enum DistributionReader {
  /// The distribution; nil when it is broken.
  static func read(_ value: Value, depth: Int = 0) -> DistributionSpec? {
    SectionReader(value, as: .distribution).flatMap { read($0, depth: depth) }
  }

  private static func read(_ reader: SectionReader, depth: Int) -> DistributionSpec? {
    let families = SchemaTable.families.map(\.key).filter { reader.has($0) }
    guard families.count == 1, let family = families.first, let value = reader[family] else { return nil }
    guard let spec = spec(family, value, reader, depth) else { return nil }
    // A mixture's parts have already been told.
    if case .mixture(_, let parts) = spec, parts.contains(where: { $0.problem != nil }) { return nil }
    guard let problem = spec.problem else { return spec }
    let culprit = parameter(named: problem, in: value)
    (culprit ?? value).refuse(.badDistribution, problem)
    return nil
  }

  /// The parameter that a problem is about: the first of the map's keys that is a word of it.
  private static func parameter(named problem: String, in value: Value) -> Value? {
    let words = problem.split { !$0.isLetter }.map(String.init)
    let entries = value.node.entries ?? []
    for word in words {
      guard let entry = entries.first(where: { $0.key == word }) else { continue }
      let path = SectionReader.join(value.path, entry.key)
      return Value(node: entry.value, path: path, place: entry.keyRange, context: value.context)
    }
    return nil
  }

  private static func spec(
    _ family: String, _ value: Value, _ reader: SectionReader, _ depth: Int
  ) -> DistributionSpec? {
    if family == "mixture" { return mixture(reader, depth: depth) }
    if family == "constant", case .scalar = value.node.content {
      return value.seconds(.parameter).map { .constant($0) }
    }
    guard let id = SectionID(rawValue: family), let map = SectionReader(value, as: id) else { return nil }
    let errors = value.context.findings.isBroken(value.path)
    let spec = Parameters(map).spec(id)
    return errors ? nil : spec
  }

  private static func mixture(_ reader: SectionReader, depth: Int) -> DistributionSpec? {
    guard let items = reader.list("mixture") else { return nil }
    guard depth < ScenarioLimits.mixtureDepth else {
      reader["mixture"]?.refuse(
        .badCount, "expected at most \(ScenarioLimits.mixtureDepth) mixtures within each other")
      return nil
    }
    var weights: [Double] = []
    var parts: [DistributionSpec] = []
    for item in items {
      guard let part = SectionReader(item, as: .mixturePart) else { continue }
      let weight = part.number("weight")
      guard let spec = read(part, depth: depth + 1), let weight else { continue }
      weights.append(weight)
      parts.append(spec)
    }
    return parts.count == items.count ? .mixture(weights: weights, parts: parts) : nil
  }
}
