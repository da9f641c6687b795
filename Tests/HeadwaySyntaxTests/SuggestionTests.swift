import HeadwaySyntax
import Testing

struct SuggestionTests {
  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("", "abc", 3), ("abc", "abc", 0), ("kitten", "sitting", 3),
    ("ca", "ac", 1), ("ca", "abc", 3), ("days", "dyas", 1), ("saturday", "sunday", 3), ("한글", "한국", 1),
  ])
  func distanceIsKnown(first: String, second: String, distance: Int) {
    #expect(Suggestion.distance(first, second) == distance)
    #expect(Suggestion.distance(second, first) == distance)
  }

  static let keys = [
    "channel", "arrivals", "handle_time", "patience", "warm_up", "replications", "ko", "en", "days",
  ]

  @Test(arguments: [
    ("chanel", "channel"), ("arivals", "arrivals"), ("handletime", "handle_time"),
    ("handle-time", "handle_time"),
    ("Patience", "patience"), ("warm-up", "warm_up"), ("day", "days"), ("repl", "replications"), ("kr", "ko"),
  ])
  func findsWhatWasMeant(word: String, meant: String) {
    #expect(Suggestion.nearest(to: word, among: Self.keys) == meant)
    #expect(Suggestion.question(for: word, among: Self.keys) == "did you mean `\(meant)`?")
  }

  @Test(arguments: ["xyz", "", "colour", "ja", String(repeating: "channel", count: 100_000)])
  func isSilentAboutOtherWords(word: String) {
    #expect(Suggestion.nearest(to: word, among: Self.keys) == nil)
    #expect(Suggestion.question(for: word, among: Self.keys) == "")
  }
}
