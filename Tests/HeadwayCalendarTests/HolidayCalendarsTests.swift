import Foundation
import HeadwayCalendar
import Testing

@Suite struct HolidayCalendarsTests {
  /// Days that the law fixes, and published dates of the lunar new year.
  @Test(arguments: [
    ("KR", "2026-02-17", "Korean New Year"), ("KR", "2026-08-15", "Liberation Day"),
    ("JP", "2026-05-05", "Children's Day"), ("US", "2026-07-03", "Independence Day (observed)"),
    ("US", "2026-11-26", "Thanksgiving Day"), ("DE", "2026-10-03", "German Unity Day"),
    ("GB", "2026-12-28", "Boxing Day (observed)"), ("SG", "2026-02-17", "Chinese New Year"),
    ("FR", "2026-07-14", "National Day"), ("AU-NSW", "2026-01-26", "Australia Day"),
  ])
  func knowsWellKnownDays(code: String, day: String, name: String) throws {
    let names = try #require(HolidayCalendars.names(code))
    #expect(names[try date(day)] == name)
    #expect(try HolidayCalendars.dates(code)?.contains(date(day)) == true)
  }

  @Test func readsGBAsEngland() {
    #expect(HolidayCalendars.dates("GB") == HolidayCalendars.dates("GB-ENG"))
    #expect(HolidayCalendars.dates("GB") != HolidayCalendars.dates("GB-SCT"))
  }

  @Test func knowsNoOtherCodes() {
    for code in ["XX", "kr", "", "KR-11", "GB-"] {
      #expect(HolidayCalendars.dates(code) == nil)
      #expect(HolidayCalendars.coveredYears(code) == nil)
    }
  }

  @Test func hasTheCalendarsOfTheSharedDataAndMore() {
    let codes = HolidayCalendars.codes
    #expect(codes == codes.sorted() && Set(codes).count == codes.count)
    for code in [
      "KR", "JP", "CN", "TW", "HK", "SG", "VN", "TH", "ID", "PH", "MY", "IN", "US", "GB", "GB-ENG", "DE",
      "IL",
      "AU-NSW", "NL", "BR", "SE", "CA", "FR", "ES", "IT", "PL", "MX", "AU", "NZ", "IE",
    ] {
      #expect(codes.contains(code))
    }
  }

  /// The data of every calendar is whole: all its lines can be read, and its years are those it says.
  @Test(arguments: HolidayCalendars.codes) func isWhole(code: String) throws {
    let years = try #require(HolidayCalendars.coveredYears(code))
    let dates = try #require(HolidayCalendars.dates(code))
    #expect(years.lowerBound == HolidayCalendars.coveredYears.lowerBound)
    #expect(HolidayCalendars.coveredYears.upperBound >= years.upperBound)
    #expect(dates.allSatisfy { years.contains($0.year) })
    #expect(dates.count >= 3 * years.count)
    #expect(try #require(HolidayCalendars.names(code)).values.allSatisfy { !$0.isEmpty })
  }

  @Test(.enabled(if: SharedData.holidays != nil, "skipped: the shared holiday data is not there"))
  func agreesWithTheSharedData() throws {
    let text = try SharedData.unzipped(#require(SharedData.holidays))
    var expected: [String: Set<CivilDate>] = [:]
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      let code = fields[1].isEmpty ? String(fields[0]) : "\(fields[0])-\(fields[1])"
      expected[code, default: []].insert(try date(String(fields[2])))
    }
    #expect(expected.count == 20)
    for (code, dates) in expected {
      let found = try #require(HolidayCalendars.dates(code), "no calendar \(code)")
      let wanted = dates.filter { (2010...2030).contains($0.year) }
      #expect(found.filter { $0.year <= 2030 } == wanted, "\(code)")
    }
  }
}
