import Foundation
import Testing

@Suite("headway partners", .serialized)
struct PartnersCommandTests {
  private let folder: Folder

  /// Everybody hangs up or is served on the day of the call, so that what came and what was done are the same contacts.
  private static let scenario = """
    headway: 1
    name: Two desks
    seed: 5
    horizon: {start: 2026-01-05, days: 14}
    replications: {at_least: 12, at_most: 12}
    currency: USD
    queues:
      calls:
        channel: phone
        arrivals: {profile: {per_week: 1500, days: {mon: 20, tue: 20, wed: 20, thu: 20, fri: 20}, hours: {"09": 10, "10": 12, "11": 12, "12": 8}}}
        handle_time: {exponential: {mean: 6 min}}
        patience: {exponential: {mean: 2 min}}
        hours: {days: [mon, tue, wed, thu, fri], open: "09:00", close: "13:00"}
        service_level: {within: 30s}
      mail:
        channel: ticket
        arrivals: {profile: {per_week: 300, days: {mon: 20, tue: 20, wed: 20, thu: 20, fri: 20}, hours: {"09": 10, "10": 12}}}
        handle_time: {exponential: {mean: 5 min}}
        afterwards: [{probability: 25%, reopen: {after: {constant: 20 min}}}]
    teams:
      agents:
        skills: {calls: {}, mail: {preference: 2}}
        shifts: [{agents: 6, days: [mon, tue, wed, thu, fri], start: "09:00", end: "17:00"}]
        cost: {per_hour: 20 USD}
      manila:
        partner: acme
        skills: {calls: {}, mail: {preference: 2}}
        shifts: [{agents: 4, days: [mon, tue, wed, thu, fri], start: "09:00", end: "17:00"}]
    partners:
      acme:
        share: {calls: 30%}
        pricing: {per_contact: 3 USD, forecast: {contacts: 600, accuracy: 50%, billed_at_least: 90%}}
        penalties:
          - {queue: calls, measure: service_level, within: 30s, below: 99.9%, per: week, credit: 5%}
          - {queue: calls, measure: abandonment, below: 50%, per: week, bonus: 2%}
    targets:
      - {queue: calls, measure: service_level, within: 30s, at_least: 80%}
      - {queue: mail, measure: first_reply, within: 1h, at_least: 80%}
    """

  init() throws {
    folder = try Folder()
    try folder.write("desks.yaml", Self.scenario)
  }

  private func parsed(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func mean(_ object: [String: Any], _ keys: String...) throws -> Double {
    var value: Any = object
    for key in keys + ["mean"] { value = try #require((value as? [String: Any])?[key], "\(key)") }
    return try #require(value as? Double)
  }

  private func scorecards() throws -> [String: Any] {
    let outcome = try folder.run("partners", "desks.yaml", "--format", "json")
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
    return try parsed(outcome.output)
  }

  // MARK: Scorecards

  @Test("the screen has a sentence, the parties beside each other, and their weeks")
  func table() throws {
    let outcome = try folder.run("partners", "desks.yaml")
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
    for words in [
      "Partners: Two desks", "acme:", "resolutions a week at", "(in-house", "in time", "opened again",
      "It owes", "in credits", "of bonus", "of the volume agreed", "A week on average, USD",
      "Who handles what", "acme by week, USD", "2026-01-05", "2026-01-12", "agents by week, USD", "agreed",
    ] {
      #expect(outcome.output.replacing("\n", with: " ").contains(words), "\(words)")
    }
    #expect(!outcome.output.split(separator: "\n").contains { $0.count > 100 })
  }

  @Test("partners and own teams together did all that was handled, and price × resolutions is what is due")
  func identities() throws {
    let cards = try scorecards()
    let run = try parsed(try folder.run("run", "desks.yaml", "--format", "json", "--no-store").output)
    let partners = try #require(cards["partners"] as? [String: Any])
    let own = try #require(cards["in_house"] as? [String: Any])
    let done = try mean(partners, "acme", "all", "handled") + mean(own, "all", "handled")
    let queues = try #require(run["queues"] as? [String: Any])
    let handled = try mean(queues, "calls", "handled") + mean(queues, "mail", "handled")
    #expect(abs(done - handled) < 1e-6)
    // What `run` says of the money, by its own way.
    let bills = try #require(run["partners"] as? [String: Any])
    for measure in ["invoice", "credits", "bonus"] {
      #expect(
        try abs(mean(partners, "acme", "all", measure) - mean(bills, "acme", measure)) < 0.01, "\(measure)")
    }
    #expect(try mean(bills, "acme", "credits") > 0)
    #expect(try mean(bills, "acme", "bonus") > 0)
    let due = try mean(partners, "acme", "all", "cost")
    #expect(try abs(due - mean(bills, "acme", "due")) < 0.01)
    for party in [try #require(partners["acme"] as? [String: Any]), own] {
      let price = try mean(party, "all", "cost_per_resolution")
      let resolved = try mean(party, "all", "resolved")
      #expect(try abs(price * resolved - mean(party, "all", "cost")) < 1e-3)
    }
    // Two weeks make the whole.
    let acme = try #require(partners["acme"] as? [String: Any])
    let weeks = try #require(acme["weeks"] as? [[String: Any]])
    #expect(weeks.map { $0["start"] as? String } == ["2026-01-05", "2026-01-12"])
    let sum = try weeks.reduce(0) { try $0 + mean($1, "resolved") }
    #expect(try abs(sum - mean(acme, "all", "resolved")) < 1e-6)
  }

  @Test("a quarter of tickets is opened again; calls never are")
  func reopened() throws {
    // Of calls and tickets together, tickets are 300 / 0.75 = 400 of 1500 less those who hang up: 100 of about 1870
    // solutions, 5.3%; of all parties together, within 1.5 points.
    let cards = try scorecards()
    var solved = 0.0
    var reopened = 0.0
    let partners = try #require(cards["partners"] as? [String: Any])
    for party in [partners["acme"], cards["in_house"]] {
      let all = try #require((party as? [String: Any])?["all"] as? [String: Any])
      let share = try mean(all, "reopened_share")
      let resolved = try mean(all, "resolved")
      solved += resolved / (1 - share)
      reopened += resolved / (1 - share) * share
    }
    #expect(abs(reopened / solved - 0.053) < 0.015)
    // 600 solutions of tickets for good in two weeks, and 200 in vain.
    #expect(abs(reopened - 200) < 25)
  }

  @Test("CSV has the same figures, a row each")
  func csv() throws {
    let outcome = try folder.run("partners", "desks.yaml", "--format", "csv")
    #expect(outcome.status == 0)
    let lines = outcome.output.split(whereSeparator: \.isNewline).map(String.init)
    #expect(lines.first == "section,name,measure,value,margin,start")
    let partners = try #require(try scorecards()["partners"] as? [String: Any])
    let invoice = try mean(partners, "acme", "all", "invoice")
    #expect(lines.contains { $0.hasPrefix("partner,acme,invoice,\(invoice),") && $0.hasSuffix(",") })
    #expect(lines.contains { $0.hasPrefix("partner,acme,of_agreed,") && $0.hasSuffix(",2026-01-12") })
    #expect(lines.contains { $0.hasPrefix("in_house,,cost_per_resolution,") })
  }

  @Test("Markdown is a page of tables")
  func markdown() throws {
    let outcome = try folder.run("partners", "desks.yaml", "--format", "markdown")
    #expect(outcome.status == 0 && outcome.output.contains("| week from |"))
  }

  // MARK: Moving volume

  @Test("moving a share changes it in the file that is saved, and compare says the same of that file")
  func move() throws {
    let outcome = try folder.run(
      "partners", "desks.yaml", "--move", "calls:acme:in-house=10%", "--save", "moved.yaml", "--format",
      "json")
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
    let told = try parsed(outcome.output)
    let shares = try #require(told["shares"] as? [[String: Any]])
    #expect(shares.count == 1)
    #expect(shares.first?["before"] as? Double == 0.3)
    #expect(shares.first?["after"] as? Double == 0.2)
    #expect(try folder.read("moved.yaml").contains("\"partners.acme.share.calls\": \"20%\""))
    let compared = try folder.run("compare", "desks.yaml", "moved.yaml", "--format", "json", "--no-store")
    #expect(compared.status == 0, "\(compared.errors)")
    func measures(_ comparison: [String: Any]) throws -> [[String: Any]] {
      let scenarios = try #require(comparison["scenarios"] as? [[String: Any]])
      return try #require(scenarios.first?["measures"] as? [[String: Any]])
    }
    let own = try measures(try #require(told["comparison"] as? [String: Any]))
    #expect(try NSArray(array: own) == NSArray(array: measures(try parsed(compared.output))))
    // A tenth of about 3000 calls, less those who hang up, at 3 USD.
    let invoice = try #require(own.first { $0["measure"] as? String == "invoice" })
    let difference = try #require(invoice["difference"] as? Double)
    #expect(difference < 0 && difference > -1000)
  }

  @Test("what a partner handles without a share is the base of what it gets")
  func seenShare() throws {
    let run = try parsed(try folder.run("run", "desks.yaml", "--format", "json", "--no-store").output)
    let queues = try #require(run["queues"] as? [String: Any])
    let seen = try mean(queues, "mail", "handled_by", "manila")
    let outcome = try folder.run(
      "partners", "desks.yaml", "--move", "mail:in-house:acme=20%", "--format", "json")
    let told = try parsed(outcome.output)
    let share = try #require((told["shares"] as? [[String: Any]])?.first)
    let before = try #require(share["before"] as? Double)
    let after = try #require(share["after"] as? Double)
    #expect(abs(before - seen) <= 0.0005 + 1e-9)
    #expect(abs(after - before - 0.2) < 1e-9)
    #expect(share["fixed_before"] as? Bool == false)
    // Beside the move, the volume as it is in lines of its own.
    let comparison = try #require(told["comparison"] as? [String: Any])
    #expect((comparison["scenarios"] as? [Any])?.count == 2)
  }

  @Test("the screen says what changes, then what comes of it")
  func moveTable() throws {
    let outcome = try folder.run(
      "partners", "desks.yaml", "--move", "calls:acme:in-house=10%", "--move", "mail:in-house:acme=20%",
      "--what-if", "teams.agents.shifts.0.agents=+1")
    #expect(outcome.status == 0, "\(outcome.errors)")
    for words in [
      "10% of calls from acme to in-house, 20% of mail from in-house to acme, teams.agents.shifts.0.agents=+1",
      "acme gets 20% of new contacts of calls in place of 30%", "acme gets a fixed",
      "of new contacts of mail, in a line of their own", "besides, teams.agents.shifts.0.agents=+1", "a week",
      "the volume as it is, in lines of its own", "what the second comparison shows, too",
      "Volume and money",
    ] {
      #expect(outcome.output.replacing("\n    ", with: " ").contains(words), "\(words)")
    }
  }

  @Test(
    "what cannot move is refused with a reason",
    arguments: [
      ("calls:acme:in-house", "has no `=`"), ("calls:acme=10%", "does not name a queue and two parties"),
      ("calls:acme:in-house=0%", "is no share"), ("calls:acme:in-house=ten", "is no share"),
      ("calls:acme:in-house=40%", "acme has 30% of calls: 40% cannot move away"),
      ("callz:acme:in-house=10%", "did you mean `calls`?"),
      ("calls:acmee:in-house=10%", "did you mean `acme`?"),
      ("calls:acme:acme=10%", "to itself"),
    ])
  func refusedMoves(move: String, words: String) throws {
    let outcome = try folder.run("partners", "desks.yaml", "--move", move)
    #expect(outcome.status == 64 && outcome.output == "")
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
  }

  @Test("options that need a move, scenarios without partners and wrong changes are refused")
  func refused() throws {
    #expect(try folder.run("partners", "desks.yaml", "--save", "moved.yaml").status == 64)
    #expect(try folder.run("partners", "desks.yaml", "--what-if", "seed=3").status == 64)
    let plain = Self.scenario.replacing("partner: acme", with: "time_zone: UTC")
      .components(separatedBy: "\npartners:")[0]
    try folder.write("alone.yaml", plain)
    let outcome = try folder.run("partners", "alone.yaml")
    #expect(outcome.status == 65 && outcome.errors.contains("has no partners"), "\(outcome.errors)")
    let seed = try folder.run(
      "partners", "desks.yaml", "--move", "calls:acme:in-house=10%", "--what-if", "seed=3")
    #expect(seed.status == 64 && seed.errors.contains("seed"), "\(seed.errors)")
    #expect(try folder.run("partners", "nowhere.yaml").status == 66)
    let lost = try folder.run(
      "partners", "desks.yaml", "--move", "calls:acme:in-house=10%", "--save", "nowhere/moved.yaml")
    #expect(lost.status == 73, "\(lost.errors)")
  }
}
