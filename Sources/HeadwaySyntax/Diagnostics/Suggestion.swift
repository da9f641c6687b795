/// Finds the known word that a person probably meant.
public enum Suggestion {
  /// The nearest known word, or none when all are too different.
  ///
  /// Case, `-`, `_` and spaces do not count as differences; one difference is allowed for each three
  /// letters. Of equally near words the first wins.
  public static func nearest(to word: String, among known: some Sequence<String>) -> String? {
    let written = folded(word)
    guard !written.isEmpty, written.count <= 64 else { return nil }
    var best: (word: String, distance: Int)?
    var continued: String?
    for candidate in known {
      let letters = folded(candidate)
      let allowed = (max(letters.count, written.count) + 1) / 3
      guard letters.count <= 64, abs(letters.count - written.count) <= allowed else {
        if written.count >= 3, letters.starts(with: written), continued == nil { continued = candidate }
        continue
      }
      let distance = distance(written, letters)
      if distance <= allowed, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word ?? continued
  }

  /// The question "did you mean `...`?" for the nearest known word, or an empty text.
  public static func question(for word: String, among known: some Sequence<String>) -> String {
    guard let nearest = nearest(to: word, among: known) else { return "" }
    return "did you mean \(Wording.quoted(nearest))?"
  }

  /// How many letters must be added, taken away, changed or swapped with their neighbour.
  ///
  /// The restricted edit distance of Damerau (1964) and Levenshtein (1966), in which no letter is edited
  /// twice; O(mn) in the lengths of the words.
  public static func distance(_ first: String, _ second: String) -> Int {
    distance(Array(first), Array(second))
  }

  private static func distance(_ first: [Character], _ second: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for (row, letter) in first.enumerated() {
      var current = [row + 1]
      for (column, other) in second.enumerated() {
        var least = min(last[column + 1] + 1, current[column] + 1, last[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == second[column - 1], first[row - 1] == other {
          least = min(least, beforeLast[column - 1] + 1)
        }
        current.append(least)
      }
      beforeLast = last
      last = current
    }
    return last[second.count]
  }

  private static func folded(_ word: String) -> [Character] {
    Array(word.lowercased()).filter { $0 != "-" && $0 != "_" && $0 != " " }
  }
}
