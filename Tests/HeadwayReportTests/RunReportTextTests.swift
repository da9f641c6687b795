import HeadwayExperiment
import HeadwayReport
import HeadwayScenario
import Testing

@Suite("The report as text")
struct RunReportTextTests {
  @Test("every line of a whole report, written by hand")
  func wholeReport() async throws {
    let text = try await SampleReport.make().text()
    #expect(
      text == """
        Seller support, first quarter
        1 day from Mon 2026-01-05, Asia/Seoul, after a warm-up of 7 d
        120 replications, 1,840,221 contacts simulated; ± is the margin at 95% confidence

        Targets
          verdict    name       promise                                           result             kept in
          met        정산_mail  first reply in 4 h ≥ 90%, mean of days       93.0% ± 1.0       97.0% of days
          missed     phone_ko   abandonment ≤ 5%                              7.1% ± 0.2        0.0% of runs
          undecided  phone_ko   service level in 20 s ≥ 80% in 90% of        81.2% ± 2.0  88.5% of intervals
                                intervals
          undecided  day        occupancy ≤ 87.5%                               no value

        To decide what is undecided
          - phone_ko, service level in 20 s ≥ 80% in 90% of intervals: about 40 more replications

        Queues, per replication
          queue      offered  handled   abandoned  mean wait (ASA)         service level  waiting at end
          정산_mail   12,391   12,002                 1.1 h ± <0.1                            85.2 ± 2.0
          phone_ko       389      362  7.1% ± 0.2     31.2 s ± 0.8   81.2% ± 2.0 in 20 s       0.0 ± 0.0
                                                                    99.0% ± <0.1 in 60 s

        Tickets: time to the first reply
          queue             mean  half within  9 of 10 within
          정산_mail  3.1 h ± 0.1      4.2 min          12.4 h

        Teams
          team    occupancy  utilisation  people busy  people paid
          day   83.0% ± 0.2  70.0% ± 0.2   31.1 ± 0.1         44.5

        Busiest interval of 30 min
          queue      local time            offered  no wait  service level  mean wait  left waiting
          정산_mail  Mon 2026-01-05 09:30     70.5    50.0%                   4.2 min          12.2
          phone_ko   Mon 2026-01-05 09:00     12.0    75.0%  62.5% in 20 s    1.2 min           1.5

        Warnings
          - team day: look "here"

        """)
  }

  @Test("no line is wider than the terminal, from 72 columns on", arguments: [72, 80, 100, 140])
  func width(_ width: Int) async throws {
    for line in try await SampleReport.make().text(TextStyle(width: width)).split(separator: "\n") {
      #expect(DisplayWidth.of(String(line)) <= width, "\(line)")
    }
  }

  @Test("the same tables in Markdown")
  func markdown() async throws {
    let text = try await SampleReport.make().markdown()
    for line in [
      "## Seller support, first quarter",
      "| missed | phone\\_ko | abandonment ≤ 5% | 7.1% ± 0.2 | 0.0% of runs |",
      "| phone\\_ko | 389 | 362 | 7.1% ± 0.2 | 31.2 s ± 0.8 | 81.2% ± 2.0 in 20 s | 0.0 ± 0.0 |",
      "- team day: look \"here\"",
    ] {
      #expect(text.split(separator: "\n").contains { $0 == line }, "\(line)")
    }
  }

  @Test("a run of one replication has no margins, an interrupted one says so")
  func single() async throws {
    var report = try await SampleReport.make()
    report.forecast.replications = 1
    report.isInterrupted = true
    let text = report.text()
    #expect(text.contains("1 replication, 1,840,221 contacts simulated; one replication gives no margin\n"))
    #expect(text.contains("\nInterrupted\n  - stopped early, after 1 replication; mind the margins\n"))
  }

  @Test("a name cannot break a line or colour a terminal")
  func names() async throws {
    var report = try await SampleReport.make()
    report.scenario.name = "a\nb\u{1B}[31mc"
    #expect(report.text().hasPrefix("a b [31mc\n"))
  }
}
