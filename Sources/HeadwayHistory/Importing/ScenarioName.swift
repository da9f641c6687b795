/// Names of queues and teams as a scenario has them, made of what stands in an export.
package enum ScenarioName {
  private static let longest = 40
  /// What stands for a name that is an address of a person.
  static let hidden = "hidden_address"

  /// A name of lower-case letters and digits with `_` between words; nil where none is left.
  ///
  /// An address is hidden, since a history keeps nobody's. What begins with a digit gets its column's name before it.
  package static func make(_ text: String, column: String) -> String? {
    if text.contains("@") { return hidden }
    let name = plain(text)
    guard let first = name.first else { return nil }
    guard first.isNumber else { return name }
    let prefix = plain(column)
    return String("\(prefix.isEmpty ? "number" : prefix)_\(name)".prefix(longest))
  }

  /// Lower-case letters and digits with one `_` between words.
  static func plain(_ text: String) -> String {
    var name = ""
    var isApart = false
    for character in text.lowercased() {
      guard character.isLetter || character.isNumber else {
        isApart = !name.isEmpty
        continue
      }
      if isApart { name.append("_") }
      isApart = false
      name.append(character)
      if name.count >= longest { break }
    }
    return name
  }
}
