import HeadwayErlang
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Every row of the shared table of published closed forms, Tijms's own table aside, which has a test beside this one.
///
/// What was printed is met to its last digit, or the table says that it is wrong. Then Headway's number must differ from
/// it, and be the recomputed one: pyworkforce's guide to Erlang B prints one channel too few, since B(14, 8) = 1.7%.
@Suite("Published rows", .enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
struct PublishedRowsTests {
  private struct Name: Hashable {
    var id: String
    var quantity: String

    init(_ id: String, _ quantity: String) { (self.id, self.quantity) = (id, quantity) }
  }

  /// What Headway says, by row: the parameters are words in the table, and numbers here.
  private static let answers: [Name: Double] = {
    let calls = 100.0 * 180 / 1800
    let fourteen = ErlangA(load: calls, agents: 14, handleTime: 180, patience: 300)
    let thirteen = ErlangA(load: calls, agents: 13, handleTime: 180, patience: 300)
    let forty = ErlangC(load: 1000 * 120 / 3600, agents: 40, handleTime: 120)
    let fifty = ErlangC(load: 48, agents: 50, handleTime: 60)
    func least(_ load: Double, _ blocking: Double) -> Double {
      ErlangB(load: load).agents(blockingAtMost: blocking).map(Double.init) ?? .nan
    }
    let seven = LimitedQueue(load: 40.0 / 30, agents: 3, places: 4)
    return [
      Name("tijms_c100_rho95", "P(wait)"): ErlangC(load: 95, agents: 100).pWait,
      Name("rErlangC_14", "SL 20s"): ErlangC(load: calls, agents: 14, handleTime: 180).serviceLevel(
        within: 20),
      Name("rErlangC_14", "occupancy"): ErlangC(load: calls, agents: 14).occupancy,
      Name("rErlangC_11", "SL"): ErlangC(load: calls, agents: 11, handleTime: 180).serviceLevel(within: 20),
      Name("cct_40", "SL 20s %"): 100 * forty.serviceLevel(within: 20),
      Name("cct_40", "occupancy %"): 100 * forty.occupancy,
      Name("eth_m2", "mean number waiting"): ErlangC(load: 1.8, agents: 2).queueLength,
      Name("eth_m4", "mean number waiting"): ErlangC(load: 1.8, agents: 4).queueLength,
      Name("oct_mmmk", "p0"): emptiness(seven),
      Name("gross_p72", "mean time in system, minutes"):
        (ErlangC(load: 2, agents: 3, handleTime: 20).asa + 20),
      Name("pyw_a14", "P(wait)"): fourteen.pWait,
      Name("pyw_a14", "occupancy"): fourteen.occupancy,
      // Their service level is the one over all offered: answered in time, of everybody.
      Name("pyw_a14", "\"service_level\" (see note)"): fourteen.serviceLevel(within: 20, formula: .offered),
      Name("pyw_a13", "occupancy"): thirteen.occupancy,
      Name("pyw_a13", "P(wait)"): thirteen.pWait,
      Name("pyw_b17", "blocking"): ErlangB(load: 10).blocking(agents: 17),
      Name("pyw_b_8_0.01", "min channels"): least(8, 0.01),
      Name("pyw_b_8_0.02", "min channels"): least(8, 0.02),
      Name("pyw_b_10_0.01", "min channels"): least(10, 0.01),
      Name("pyw_b_12_0.01", "min channels"): least(12, 0.01),
      Name("pyw_b_12_0.02", "min channels"): least(12, 0.02),
      Name("ode_13", "SL"): ErlangC(load: 10, agents: 13, handleTime: 180).serviceLevel(within: 20),
      Name("nestjs_c10_8", "P(wait)"): ErlangC(load: 8, agents: 10).pWait,
      Name("westbay", "P(wait) c=21 (value not published)"): ErlangC(load: 18, agents: 21).pWait,
      Name("gmr_50", "Erlang-C ASA s"): fifty.asa,
      Name("gmr_50", "Erlang-A E[W] s"):
        ErlangA(load: 48, agents: 50, handleTime: 60, patience: 120).waitAll,
      Name("gmr_50", "Erlang-C occupancy %"): 100 * fifty.occupancy,
      // The table names no parameters; Mitan's example is known for 720 calls an hour of 4 minutes and 55 agents.
      Name("mitan", "ASA s"): ErlangC(load: 48, agents: 55, handleTime: 240).asa,
    ]
  }()

  /// P(nobody there) with 3 agents: who is not turned away, and does not wait, finds fewer than three there; the chain's
  /// weights below three are 1, a and a²/2.
  private static func emptiness(_ queue: LimitedQueue) -> Double {
    let load = queue.load
    return (1 - queue.pWait) * (1 - queue.pTurnedAway) / (1 + load + load * load / 2)
  }

  @Test("Each row is met to its last digit, or is known to be wrong")
  func rows() throws {
    let rows = try SharedFolder.table("oracles/published/closed_form.csv")
      .filter { !($0["id"]?.hasPrefix("tijms_R") ?? false) }
    #expect(rows.count >= 28)
    for row in rows {
      let name = Name(try #require(row["id"]), try #require(row["quantity"]))
      let answer = try #require(Self.answers[name], "a row without an answer: \(name)")
      let recomputed = try #require(row["recomputed"].flatMap { Double($0) })
      #expect(agree(answer, recomputed, within: 1e-9), "\(name)")
      let printed = try #require(row["published"])
      guard let published = Double(printed) else { continue }
      let isMet = (answer - published).magnitude <= 0.501 * Self.lastDigit(printed)
      #expect(isMet == (row["agree"] == "yes"), "\(name): \(answer) beside \(printed)")
    }
  }

  /// What the last printed digit of a number is worth.
  private static func lastDigit(_ text: String) -> Double {
    guard let point = text.firstIndex(of: ".") else { return 1 }
    return (1..<text.distance(from: point, to: text.endIndex)).reduce(1.0) { value, _ in value / 10 }
  }
}
