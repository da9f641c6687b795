import HeadwayReport

/// The words of pages in one language; English is what others are looked up by.
package struct Words: Sendable {
  /// The language.
  package let language: PageLanguage
  /// Hears of what has no translation, for tests.
  let isMissing: (@Sendable (String) -> Void)?

  /// Makes the words of a language.
  package init(_ language: PageLanguage, isMissing: (@Sendable (String) -> Void)? = nil) {
    self.language = language
    self.isMissing = isMissing
  }

  /// A word or sentence in the language; where there is none it stays English.
  package func callAsFunction(_ english: String) -> String { translation(of: english) ?? english }

  /// A sentence with parts filled in: `{0}`, `{1}` and so on.
  package func callAsFunction(_ english: String, _ parts: String...) -> String {
    Self.filled(self(english), parts)
  }

  /// The translation; nil where there is none, and where none is needed.
  func translation(of english: String) -> String? {
    guard language == .korean, english.contains(where: \.isLetter) else { return english }
    if let korean = Self.korean[english] { return korean }
    isMissing?(english)
    return nil
  }

  /// A text of a report that stands nowhere as it is: with names and figures in it, or made of known pieces.
  ///
  /// - Returns: The text, and whether it is still English.
  package func told(_ english: String) -> (text: String, isEnglish: Bool) {
    guard language == .korean, english.contains(where: \.isLetter) else { return (english, false) }
    if let korean = Self.korean[english] { return (korean, false) }
    for pattern in KoreanPatterns.all {
      guard let parts = pattern.parts(of: english) else { continue }
      let told = parts.map { part in Self.korean[part] ?? figure(part) }
      return (Self.filled(pattern.korean, told), false)
    }
    return (english, true)
  }

  /// A figure with its unit, as `3.1 h ± 0.2` or `≥ 90% in 80% of weeks`, in the language.
  package func figure(_ text: String) -> String {
    guard language == .korean else { return text }
    if let korean = Self.korean[text] { return korean }
    var words: [Substring] = []
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if let unit = Self.koreanUnits[String(word)], let last = words.last, last.last?.isNumber ?? false {
        words[words.count - 1] = last + unit
      } else {
        words.append(word)
      }
    }
    let joined = words.joined(separator: " ")
    // `81.2% in 20초` is a share within a time.
    for (word, korean) in [(" in ", "이내"), (" over ", "초과")] {
      guard joined.first?.isNumber ?? false, let place = joined.firstRange(of: word),
        joined[..<place.lowerBound].contains("%")
      else { continue }
      return "\(joined[place.upperBound...]) \(korean) \(joined[..<place.lowerBound])"
    }
    for (ending, korean) in Self.koreanPeriods where joined.hasSuffix(ending) {
      return "\(korean) \(joined.dropLast(ending.count))"
    }
    return joined.replacing("no value", with: "값 없음")
  }

  private static let koreanUnits: [String: Substring] = [
    "s": "초", "min": "분", "h": "시간", "d": "일", "pp": "%p", "points": "%p",
  ]
  private static let koreanPeriods = [
    (" of runs", "시뮬레이션의"), (" of weeks", "주의"), (" of days", "날의"), (" of intervals", "구간의"),
  ]

  private static func filled(_ text: String, _ parts: [String]) -> String {
    var result = ""
    var rest = text[...]
    while let brace = rest.firstIndex(of: "{") {
      result += rest[..<brace]
      rest = rest[brace...]
      let end = rest.index(after: brace)
      guard let digit = rest[end...].first?.wholeNumberValue, parts.indices.contains(digit),
        rest[end...].dropFirst().first == "}"
      else {
        result += "{"
        rest = rest[end...]
        continue
      }
      result += parts[digit]
      rest = rest[rest.index(end, offsetBy: 2)...]
    }
    return result + rest
  }
}

/// A sentence with places for names and figures, and what it is in Korean.
struct SentencePattern: Sendable {
  /// What stands between the places, in English.
  private let pieces: [String]
  /// The Korean sentence, with `{0}`, `{1}` and so on.
  let korean: String

  /// Makes a pattern; places are `{}`.
  init(_ english: String, _ korean: String) {
    var pieces: [String] = []
    var rest = english[...]
    while let place = rest.firstRange(of: "{}") {
      pieces.append(String(rest[..<place.lowerBound]))
      rest = rest[place.upperBound...]
    }
    pieces.append(String(rest))
    self.pieces = pieces
    self.korean = korean
  }

  /// What stands in the places of a text; nil where it is another sentence.
  func parts(of text: String) -> [String]? {
    guard let first = pieces.first, let last = pieces.last, pieces.count > 1, text.hasPrefix(first) else {
      return nil
    }
    var rest = text.dropFirst(first.count)
    var parts: [String] = []
    for piece in pieces.dropFirst().dropLast() {
      guard let place = rest.firstRange(of: piece) else { return nil }
      parts.append(String(rest[..<place.lowerBound]))
      rest = rest[place.upperBound...]
    }
    guard rest.hasSuffix(last) else { return nil }
    parts.append(String(rest.dropLast(last.count)))
    return parts
  }
}
