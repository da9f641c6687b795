/// Names of stored runs: ten characters that sort by the time of storing.
///
/// Eight digits in base 32 (Crockford's, lower case) count hundredths of a second since 2020 and last until 2368; two
/// more are drawn, so that two computers are unlikely to give one name.
package enum RunIdentifier {
  private static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
  /// The beginning of 2020, in milliseconds since 1970.
  private static let epoch: Int64 = 1_577_836_800_000
  private static let timeDigits = 8
  private static let drawnDigits = 2

  /// The name for a moment (ms since 1970), with ten bits of chance.
  package static func make(at milliseconds: Int64, chance: UInt64) -> String {
    let hundredths = UInt64(max(0, milliseconds - epoch)) / 10
    return text(hundredths, timeDigits) + text(chance, drawnDigits)
  }

  /// What a person may mean with a word: lower case, with the digits for which I, L and O are taken.
  package static func folded(_ word: String) -> String {
    String(
      word.lowercased().map { character in
        switch character {
        case "i", "l": "1"
        case "o": "0"
        default: character
        }
      })
  }

  private static func text(_ number: UInt64, _ count: Int) -> String {
    let places = (0..<count).reversed()
    return String(decoding: places.map { digits[Int(number >> UInt64(5 * $0) & 31)] }, as: UTF8.self)
  }
}
