/// A path into a tree: keys divided by dots, `*` for all of them, a number for an entry of a list.
///
/// A key that holds a dot, an equals sign or a star stands in quotes: `queues."a.b".priority`.
public struct PatchPath: Hashable, Sendable {
  /// One step down.
  public struct Step: Hashable, Sendable {
    /// The key, or the position in a list.
    public var key: String
    /// Whether it stands for every key or entry.
    public var isEvery: Bool
    /// Where it is written.
    public var range: SourceRange

    /// The position in a list, from 0, if it is one.
    public var index: Int? {
      key.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(key) : nil
    }
  }

  /// How long a path may be; trees are not deeper.
  public static let longest = 32

  /// The steps from the root, at least one.
  public let steps: [Step]

  /// Where the path is written.
  public let range: SourceRange

  /// Reads a path.
  ///
  /// - Parameters:
  ///   - text: The path; it may be followed by `=` and a value.
  ///   - place: Where it begins.
  /// - Returns: The path, and the position behind it in characters: of `=`, or the length of the text.
  /// - Throws: A finding with the place of an empty step, a quote that is not closed, or a path too long.
  package static func read(
    _ text: [Character], at place: SourceRange
  ) throws(Rejected) -> (path: PatchPath, end: Int) {
    var steps: [Step] = []
    var at = 0
    while true {
      let start = at
      var key = ""
      var isQuoted = false
      if at < text.count, text[at] == "\"" || text[at] == "'" {
        let quote = text[at]
        isQuoted = true
        guard let close = text[(at + 1)...].firstIndex(of: quote) else {
          throw refusal("the quote opened here is never closed", at: place.part(at, text.count))
        }
        key = joined(text[(at + 1)..<close])
        at = close + 1
        guard at == text.count || text[at] == "." || text[at] == "=" else {
          throw refusal("a `.` or `=` must follow the closing quote", at: place.part(at, at + 1))
        }
      } else {
        while at < text.count, text[at] != ".", text[at] != "=" { at += 1 }
        key = String(joined(text[start..<at]).trimmingSpaces())
      }
      guard !key.isEmpty else {
        throw refusal("a key is missing in the path", at: place.part(start, max(at, start + 1)))
      }
      steps.append(Step(key: key, isEvery: key == "*" && !isQuoted, range: place.part(start, at)))
      guard steps.count <= longest else {
        throw refusal("the path has more than \(longest) steps", at: place.part(0, at))
      }
      guard at < text.count, text[at] == "." else { break }
      at += 1
    }
    return (PatchPath(steps: steps, range: place.part(0, at)), at)
  }

  /// A key as it is written in a path: in quotes where it would mean something else without.
  public static func step(_ key: String) -> String {
    let isPlain = !key.isEmpty && key != "*" && !key.contains { ".= \"'".contains($0) }
    if isPlain { return key }
    return key.contains("\"") ? "'\(key)'" : "\"\(key)\""
  }

  /// Characters as one text.
  static func joined(_ characters: ArraySlice<Character>) -> String {
    var text = ""
    for character in characters { text.append(character) }
    return text
  }

  private static func refusal(_ message: String, at range: SourceRange) -> Rejected {
    Rejected([
      Diagnostic(
        .changeForm, message, at: range,
        fix:
          "write PATH=VALUE, for example teams.support.staffing=+2; a key with a dot in it stands in quotes")
    ])
  }
}

extension SourceRange {
  /// The stretch between two positions of the text that begins here.
  package func part(_ start: Int, _ end: Int) -> SourceRange {
    SourceRange(file: file, line: line, column: max(column, 1) + start, length: max(end - start, 1))
  }
}
