import HeadwaySyntax

extension Value {
  /// The words for yes and no; a YAML reader elsewhere may have made the second pair of the first.
  static let answers: [(word: String, isYes: Bool)] = [
    ("yes", true), ("no", false), ("true", true), ("false", false),
  ]

  /// An answer of yes or no.
  func yesNo() -> Bool? {
    guard let text = scalar(expecting: "`yes` or `no`") else { return nil }
    if let answer = Self.answers.first(where: { $0.word == text }) { return answer.isYes }
    let lower = text.lowercased()
    let fix = Self.answers.contains { $0.word == lower } ? lower : ""
    refuse(.unknownWord, "expected `yes` or `no`, received \(Wording.quoted(text))", fix: fix)
    return nil
  }
}
