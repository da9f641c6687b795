import HeadwayReport

/// The words of the results, for the help.
enum Glossary {
  /// The measures that nobody does without, a line each.
  static var text: String {
    let names = [
      "offered", "handled", "abandoned", "wait", "delayed", "service_level", "first_reply", "occupancy",
      "utilisation", "cost", "margin", "verdict", "probability_met",
    ]
    var text = "What the words mean (all of them: headway run --explain):\n"
    for definition in names.compactMap(MeasureDefinition.named) {
      let gap = String(repeating: " ", count: 17 - definition.name.count)
      text += "  " + definition.name + gap + definition.summary + "\n"
    }
    return text + "Seconds, shares in 0...1 and counts per replication in json and csv."
  }
}
