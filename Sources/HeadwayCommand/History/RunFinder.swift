import HeadwayStore
import HeadwaySyntax

/// Finds the stored runs that words on the command line mean.
///
/// A word is a name, the beginning of one that no other has, or `last`, `last-1`, `last-2`, ... for the newest, the one
/// before it, and so on.
struct RunFinder {
  /// How many names are shown where several fit, and how many are looked through for a near one.
  private static let shown = 5
  private static let near = 1000
  private static let newest = "last"
  let store: RunStore

  /// The names that words stand for, in their order; a word that means no run ends the command.
  func identifiers(_ words: [String]) throws -> [String] {
    var found: [String] = []
    for word in words {
      let id = try identifier(word)
      if !found.contains(id) { found.append(id) }
    }
    return found
  }

  /// The name that a word stands for.
  func identifier(_ word: String) throws -> String {
    if let back = Self.back(word) {
      let newest = try store.newestIdentifiers(back + 1)
      if newest.count > back { return newest[back] }
      try refuse(
        newest.isEmpty
          ? "no run is stored in \(store.place.folder)"
          : "there is no run \(word): \(newest.count == 1 ? "one is" : "\(newest.count) are") stored")
    }
    let fitting = try store.identifiers(beginningWith: word, limit: Self.shown + 1)
    if word.isEmpty || fitting.isEmpty {
      let question = Suggestion.question(for: word, among: try store.newestIdentifiers(Self.near))
      try refuse(
        "there is no stored run \(Wording.quoted(word))" + (question.isEmpty ? "" : ": \(question)")
          + "\nheadway runs list names the stored runs")
    }
    guard fitting.count == 1 else {
      let more = fitting.count > Self.shown ? ", ..." : ""
      try refuse(
        "several stored runs begin with \(Wording.quoted(word)): "
          + fitting.prefix(Self.shown).joined(separator: ", ") + more)
    }
    return fitting[0]
  }

  /// The stored run that a word stands for.
  func record(_ word: String) throws -> RunRecord {
    let id = try identifier(word)
    guard let record = try store.record(id) else {
      try refuse("the stored run \(id) was deleted meanwhile")
    }
    return record
  }

  /// How many runs before the newest a word means; nil for other words.
  private static func back(_ word: String) -> Int? {
    guard word.hasPrefix(newest) else { return nil }
    let rest = word.dropFirst(newest.count)
    if rest.isEmpty { return 0 }
    guard rest.first == "-", let number = Int(rest.dropFirst()), number >= 0, number < 1_000_000 else {
      return nil
    }
    return number
  }

  private func refuse(_ message: String) throws -> Never {
    Messages.error(message)
    throw ExitStatus.usage.exit
  }
}
