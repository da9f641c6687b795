import HeadwayReport

/// The words of the results, for the help.
enum Glossary {
  /// The measures that nobody does without, a line each.
  static var text: String {
    let names = [
      "offered", "handled", "abandoned", "wait", "delayed", "service_level", "first_reply", "occupancy",
      "utilisation", "cost", "margin", "verdict", "probability_met",
    ]
    let lines = names.compactMap(MeasureDefinition.named).map { definition in
      "  " + definition.name + String(repeating: " ", count: 17 - definition.name.count) + definition.summary
    }
    return "What the words mean (all of them: headway run --explain):\n" + lines.joined(separator: "\n")
      + "\nSeconds, shares in 0...1 and counts per replication in json and csv."
  }
}
