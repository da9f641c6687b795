import Foundation
import HeadwayCompiler
import HeadwayExperiment
import HeadwayProgram
import HeadwayReport
import HeadwayScenario
import HeadwayStatistics
import Testing

@Suite("Money in the report")
struct MoneyReportTests {
  /// The sample report with an own team and a partner over two weeks.
  private func report(hasBonus: Bool = false) async throws -> RunReport {
    var report = try await SampleReport.make()
    report.scenario.currency = "USD"
    var partner = Partner(name: "acme")
    let watched = Target(subject: .queue("phone_ko"), measure: .abandonment, goal: .atMost(0.05))
    partner.penalties = [Penalty(watched: watched, share: 0.05, isBonus: false)]
    if hasBonus { partner.penalties.append(Penalty(watched: watched, share: 0.02, isBonus: true)) }
    report.scenario.partners = [partner]
    let priced = try await pricedForecast(report.scenario)
    let estimate = SampleReport.estimate
    report.forecast.cost = priced.cost
    report.forecast.cost?.mean = estimate(21_980.4, 121)
    report.forecast.partners = priced.partners
    report.forecast.partners[0].invoice.mean = estimate(1000, 10)
    report.forecast.partners[0].credits = estimate(20, 2.5)
    report.forecast.partners[0].due = estimate(980, 12)
    report.forecast.partners[0].weeks[1].invoice.mean = estimate(600, 10)
    report.forecast.partners[0].weeks[1].credits = estimate(20, 2.5)
    report.forecast.partners[0].weeks[1].credited = estimate(0.4, 0.1)
    report.forecast.teams[0].cost = estimate(21_000.4, 120)
    return report
  }

  /// A forecast whose amounts are the same in both replications: invoices of 400 and 600, 1100 in all.
  private func pricedForecast(_ scenario: Scenario) async throws -> Forecast {
    let layout = MoneyLayout(teams: [0], partners: ["acme"], weeks: 2)
    let pricer = Pricer(layout: layout) { _ in
      var amounts = [Int64](repeating: 0, count: layout.columns)
      amounts[layout.partnerColumn(.invoice, partner: 0)] = 1_100_000_000
      amounts[layout.weekColumn(.invoice, partner: 0, week: 0)] = 400_000_000
      amounts[layout.weekColumn(.invoice, partner: 0, week: 1)] = 600_000_000
      amounts[layout.totalColumn] = 22_000_000_000
      return amounts
    }
    var plain = scenario
    plain.partners = []
    return try await Experiment(
      ProgramCompiler.compile(plain).program,
      stopping: StoppingRule(atLeast: 2, atMost: 2, precision: 1), confidence: 0.95, threads: 1,
      pricer: pricer
    ).run().forecast()
  }

  @Test("what each costs, then each partner's weeks, written by hand")
  func tables() async throws {
    let text = try await report().text()
    #expect(
      text.contains(
        """

        Cost over the horizon, USD
          team or partner            cost     invoice       credits  9 of 10 invoices within
          day                21,000 ± 120
          acme             980.00 ± 12.00  1,000 ± 10  20.00 ± 2.50                    1,100
          total              21,980 ± 121

        acme by week, USD
          week from          invoice  half within  9 of 10 within       credits  runs with a credit
          2026-01-05   400.00 ± 0.00       400.00          400.00   0.00 ± 0.00                0.0%
          2026-01-12  600.00 ± 10.00       600.00          600.00  20.00 ± 2.50               40.0%

        Busiest
        """))
    let markdown = try await report(hasBonus: true).markdown()
    #expect(
      markdown.contains("| acme | 980.00 ± 12.00 | 1,000 ± 10 | 20.00 ± 2.50 | 0.00 ± 0.00 | 1,100 |\n"))
    #expect(try await !SampleReport.make().text().contains("Cost"))
  }

  @Test("the keys of the contract, and the weeks")
  func json() async throws {
    let text = try await report().json()
    let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let teams = try #require(root["teams"] as? [String: [String: Any]])
    #expect((teams["day"]?["cost"] as? [String: Double])?["mean"] == 21_000.4)
    #expect(Set(((teams["day"]?["cost"]) as? [String: Double] ?? [:]).keys) == ["mean", "margin"])
    let cost = try #require(root["cost"] as? [String: Double])
    #expect(cost["mean"] == 21_980.4 && cost["p50"] == 22_000)
    #expect(root["currency"] as? String == "USD")
    let partners = try #require(root["partners"] as? [String: [String: Any]])
    let acme = try #require(partners["acme"])
    #expect(Set(acme.keys) == ["invoice", "credits", "due", "weeks"])
    #expect((acme["invoice"] as? [String: Double])?["mean"] == 1000)
    #expect((acme["invoice"] as? [String: Double])?["p90"] == 1100)
    #expect((acme["credits"] as? [String: Double])?["mean"] == 20)
    let weeks = try #require(acme["weeks"] as? [[String: Any]])
    #expect(weeks.map { $0["start"] as? String } == ["2026-01-05", "2026-01-12"])
    #expect((weeks[1]["credited"] as? [String: Double])?["mean"] == 0.4)
    #expect((weeks[0]["invoice"] as? [String: Double])?["mean"] == 400)
    #expect(try await report(hasBonus: true).json().contains("\"bonus\""))
  }

  @Test("rows of the table of figures")
  func csv() async throws {
    let lines = try await report().csv().split(separator: "\r\n").map(String.init)
    for start in [
      "team,day,cost,,,21000.4,", "partner,acme,invoice,,,1000.0,", "partner,acme,due,,,980.0,",
      #"run,"Seller support, first quarter",cost,,,21980.4,"#,
    ] {
      #expect(lines.contains { $0.hasPrefix(start) }, "\(start)")
    }
    #expect(lines.contains("partner,acme,invoice_p90,,,600.0,,,,week,,,,2026-01-12"))
    #expect(lines.contains("partner,acme,invoice_p90,,,1100.0,,,,,,,,"))
    #expect(lines.contains { $0.hasPrefix("partner,acme,credited,,,0.4,") && $0.hasSuffix(",2026-01-12") })
    for line in lines where !line.contains("\"") { #expect(line.count { $0 == "," } == 13, "\(line)") }
  }
}
