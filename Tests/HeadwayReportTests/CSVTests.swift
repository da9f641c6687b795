import HeadwayReport
import Testing

@Suite("The report as CSV")
struct CSVTests {
  @Test("lines end as RFC 4180 says, and each has a field per column")
  func shape() async throws {
    let lines = try await SampleReport.make().csv().split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines.last == "")
    #expect(
      lines.first
        == "section,name,measure,within,formula,value,margin,at,goal,per,probability,verdict,probability_met,start"
    )
    for line in lines.dropLast() where !line.contains("\"") {
      #expect(line.count { $0 == "," } == 13, "\(line)")
    }
  }

  @Test("figures stand under what they are")
  func rows() async throws {
    let lines = try await SampleReport.make().csv().split(separator: "\r\n").map(String.init)
    for expected in [
      #"run,"Seller support, first quarter",replications,,,120,,,,,,,,"#,
      "queue,phone_ko,wait_p90,,,91.0,,,,,,,,",
      "queue,정산_mail,first_reply_p90,,,44640.0,,,,,,,,",
      "team,day,paid,,,44.5,,,,,,,,",
      "target,day,occupancy,,,,,at_most,0.875,,,undecided,,",
      #"warning,"team day: look ""here""",,,,,,,,,,,,"#,
    ] {
      #expect(lines.contains(expected), "\(expected)")
    }
    #expect(lines.contains { $0.hasPrefix("queue,phone_ko,service_level,20.0,offered,0.8125,") })
    #expect(!lines.contains { $0.hasPrefix("queue,phone_ko,first_reply") })
  }
}
