import HeadwayStore
import Testing

@Suite("Where runs are stored")
struct StorePlaceTests {
  private func folder(_ variables: [String: String]) throws -> String {
    try StorePlace { variables[$0] }.folder
  }

  @Test("the own variable first, then the XDG folder, then the home folder")
  func order() throws {
    let all = ["HEADWAY_HOME": "here", "XDG_DATA_HOME": "/data", "HOME": "/home/kim"]
    #expect(try folder(all) == "here")
    #expect(try folder(all.filter { $0.key != "HEADWAY_HOME" }) == "/data/headway")
    #expect(try folder(["HOME": "/home/kim"]) == "/home/kim/.local/share/headway")
    // The XDG Base Directory Specification: a path that is not absolute is to be ignored.
    #expect(
      try folder(["XDG_DATA_HOME": "data", "HOME": "/home/kim"]) == "/home/kim/.local/share/headway")
    #expect(try folder(["HEADWAY_HOME": "", "HOME": "/home/kim"]) == "/home/kim/.local/share/headway")
  }

  @Test("without any of them there is no place")
  func homeless() {
    #expect(throws: StoreFailure.homeless) { try folder([:]) }
  }

  @Test("only the word off stores nothing")
  func off() {
    #expect(StorePlace.isOff { _ in "off" })
    #expect(!StorePlace.isOff { _ in nil })
    #expect(!StorePlace.isOff { _ in "" })
    #expect(!StorePlace.isOff { _ in "on" })
  }

  @Test(
    "a moment is written as ISO 8601 has it",
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
      (-1, "1969-12-31T23:59:59.999Z"), (1_577_836_800_007, "2020-01-01T00:00:00.007Z"),
    ])
  func moments(_ milliseconds: Int64, _ text: String) {
    #expect(StoreTime(milliseconds: milliseconds).text == text)
  }

  @Test("ages go back to the year 0 and no further, however long")
  func ages() {
    let now = StoreTime(milliseconds: 1_577_836_800_000)
    #expect(now.minus(seconds: 86_400).text == "2019-12-31T00:00:00.000Z")
    #expect(now.minus(seconds: 1e300).text == "0000-01-01T00:00:00.000Z")
  }
}
