/// The languages of pages.
package enum PageLanguage: String, Sendable, CaseIterable {
  /// English.
  case english = "en"
  /// Korean.
  case korean = "ko"

  /// The language's own name.
  package var ownName: String {
    switch self {
    case .english: "English"
    case .korean: "한국어"
    }
  }
}
