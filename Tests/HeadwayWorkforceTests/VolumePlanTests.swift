import HeadwayCalendar
import HeadwayDistributions
import HeadwayScenario
import HeadwayTestSupport
import HeadwayUnits
import HeadwayWorkforce
import Testing

/// Which shares change when volume moves, worked out on paper.
@Suite("Moving volume")
struct VolumePlanTests {
  // `calls` has shares: acme 30%, best 20%, the rest in-house. `mail` has none; `desk` is of best alone.
  private func scenario() throws -> Scenario {
    let queues = try ["calls", "desk", "mail"].map { try Parts.queue($0, at: [], minutes: 5) }
    var teams = [
      Parts.team("a", serves: ["calls", "mail"], .level(1)),
      Parts.team("b", serves: ["calls", "mail", "desk"], .level(1)),
      Parts.team("own", serves: ["calls", "mail"], .level(1)),
    ]
    teams[0].partner = "acme"
    teams[1].partner = "best"
    var scenario = Parts.scenario(try Parts.horizon("2026-01-05"), queues: queues, teams: teams)
    var (acme, best) = (Partner(name: "acme"), Partner(name: "best"))
    acme.share = ["calls": 0.3]
    best.share = ["calls": 0.2]
    scenario.partners = [acme, best]
    return scenario
  }

  private let seen = QueueShares(
    byPartner: ["mail": ["acme": 0.2468, "best": 0.1]], inHouse: ["mail": 0.6532])

  private func changes(_ moves: String...) throws -> [String] {
    let moves = try moves.map { try VolumeMove(argument: $0) }
    return try VolumePlan(moves, of: scenario(), seen: seen).changes.map {
      "\($0.path) \($0.formerValue) \($0.value)\($0.wasFixed ? "" : " seen")"
    }
  }

  private func problem(_ moves: String...) throws -> String? {
    do {
      let moves = try moves.map { try VolumeMove(argument: $0) }
      _ = try VolumePlan(moves, of: scenario(), seen: seen)
      return nil
    } catch let problem as VolumeMove.Problem {
      return problem.description
    }
  }

  @Test("a share in the file becomes less by points of the queue, and another more")
  func fixed() throws {
    #expect(try changes("calls:acme:in-house=10%") == ["partners.acme.share.calls 30% 20%"])
    #expect(try changes("calls:in-house:acme=0.125") == ["partners.acme.share.calls 30% 42.5%"])
    #expect(
      try changes("calls:acme:best=30%") == [
        "partners.acme.share.calls 30% 0%", "partners.best.share.calls 20% 50%",
      ])
  }

  @Test("without shares, what was seen, to a tenth of a percent, is the base")
  func seenShares() throws {
    #expect(try changes("mail:acme:in-house=10%") == ["partners.acme.share.mail 24.7% 14.7% seen"])
    #expect(
      try changes("mail:acme:best=5.25%") == [
        "partners.acme.share.mail 24.7% 19.45% seen", "partners.best.share.mail 10% 15.25% seen",
      ])
  }

  @Test("moves are made one after another")
  func several() throws {
    #expect(
      try changes("calls:acme:best=10%", "calls:best:in-house=25%") == [
        "partners.acme.share.calls 30% 20%", "partners.best.share.calls 20% 5%",
      ])
    // In-house has half, and 40 points more of acme and best together after them: 50 + 30 + 20 is all.
    #expect(try problem("calls:acme:in-house=30%", "calls:best:in-house=20%") == nil)
    #expect(try problem("calls:in-house:acme=50%", "calls:in-house:best=1%") != nil)
  }

  @Test("what cannot be is refused with its reason")
  func refused() throws {
    #expect(
      try problem("calls:acme:in-house=31%") == "acme has 30% of calls: 31% cannot move away")
    #expect(try problem("mail:best:acme=20%") == "best has 10% of mail: 20% cannot move away")
    #expect(
      try problem("desk:best:in-house=10%")
        == "no own team may serve desk: give one the skill first")
    #expect(
      try problem("desk:best:acme=10%") == "no team of acme may serve desk: give one the skill first")
    #expect(try problem("call:acme:in-house=1%") == "there is no queue `call`: did you mean `calls`?")
    #expect(try problem("calls:beste:in-house=1%") == "there is no partner `beste`: did you mean `best`?")
    #expect(try problem("calls:acme:acme=1%") == "calls would move from acme to itself")
    for wrong in ["calls:acme:in-house", "calls:acme=1%", "calls::acme=1%", "calls:acme:best=-1%", "=1%"] {
      #expect(try problem(wrong)?.contains("write QUEUE:FROM:TO=SHARE") == true, "\(wrong)")
    }
  }
}
