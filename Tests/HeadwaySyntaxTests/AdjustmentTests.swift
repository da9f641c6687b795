import HeadwaySyntax
import Testing

struct AdjustmentTests {
  /// Sums and products worked out by hand.
  @Test(arguments: [
    ("24", "+2", "26"), ("24", "-2", "22"), ("24", "*2", "48"), ("24", "*1.5", "36"),
    ("0.1", "+0.2", "0.3"), ("9 min", "*2", "18 min"), ("9 min", "-15%", "7.65 min"), ("20s", "+10", "30s"),
    ("12%", "+8pp", "20%"), ("12%", "-8pp", "4%"), ("0.12", "+8pp", "0.2"), ("0", "+5pp", "0.05"),
    ("12%", "+8%", "12.96%"), ("12%", "+8", "20%"), ("21 USD", "+10%", "23.1 USD"),
    ("21 USD", "-10%", "18.9 USD"),
    ("90/h", "*0.5", "45/h"), ("1.5/min", "+ 0.25", "1.75/min"), ("9 min", "+2 min", "11 min"),
    ("9min", "+2min", "11min"), ("0.00072", "*10", "0.0072"), ("3", "*0", "0"), ("5", "-7", "-2"),
    ("-1", "+1", "0"), ("1.50", "*2", "3"), ("33.3", "+0.7", "34"), (".5", "+.25", "0.75"),
    ("100000000000000000001", "+1", "100000000000000000002"), ("0.1", "*0.1", "0.01"), ("7 원", "+3", "10 원"),
    ("200", "+0.5%", "201"), ("1e3", "-", "1e3"),
  ])
  func isExactAndKeepsTheUnit(old: String, change: String, new: String) throws {
    // The last pair shows that a lone sign is no change; all others must be one.
    guard change != "-" else {
      #expect(Adjustment(change) == nil)
      return
    }
    let adjustment = try #require(Adjustment(change))
    #expect(try adjustment.apply(to: old) == new)
  }

  @Test(arguments: [
    "", "-", "+", "*", "-foo", "+x1", "*.mean", "+09:00", "-2026-01-05", "12", "5%", "*2%", "*2 min", "+1e3",
    "--2",
  ])
  func otherTextIsNoChange(text: String) {
    #expect(Adjustment(text) == nil)
  }

  @Test(arguments: ["09:00", "2026-01-05", "mon", "", "1h 30 min", "1e3", "0x1F", "12,5", "1.2.3"])
  func refusesWhatIsNoNumber(text: String) throws {
    let adjustment = try #require(Adjustment("+1"))
    #expect(throws: Adjustment.Failure.notNumber) { try adjustment.apply(to: text) }
  }

  @Test(arguments: [("24", "+8pp"), ("9 min", "+8pp"), ("20s", "+2 min"), ("24", "+2 min"), ("1.5", "-1pp")])
  func refusesUnitsThatDoNotFit(old: String, change: String) throws {
    let adjustment = try #require(Adjustment(change))
    do throws(Adjustment.Failure) {
      _ = try adjustment.apply(to: old)
      Issue.record("expected a refusal")
    } catch {
      guard case .unit = error else {
        Issue.record("expected a unit that does not fit, received \(error)")
        return
      }
    }
  }
}
