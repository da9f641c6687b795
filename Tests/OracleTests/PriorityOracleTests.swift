import HeadwayDistributions
import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics
import HeadwayTestSupport
import Testing

/// Urgent queues first, nobody interrupted: Cobham (1954) for one agent and any service, Kella and Yechiali (1985)
/// for several agents and one exponential service.
@Suite(.enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
struct PriorityOracleTests {
  /// A case, how many contacts it takes, and which relative error of a wait is seen.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var contacts: Double
    var wait: Double
    var testDescription: String { name }
  }

  static let manyAgents = [
    Case(name: "pn001", contacts: 8e6, wait: 0.05),
    Case(name: "pn003", contacts: 6e6, wait: 0.06),
    Case(name: "pn004", contacts: 10e6, wait: 0.08),
    Case(name: "pn005", contacts: 15e6, wait: 0.1),
    Case(name: "pn007", contacts: 12e6, wait: 0.1),
    Case(name: "pn006", contacts: 20e6, wait: 0.15),
    Case(name: "pn016", contacts: 4e6, wait: 0.06),
  ]

  @Test("M/M/c with classes", arguments: manyAgents)
  func waitsWithManyAgents(of sample: Case) async throws {
    let rows = try OracleRow.rows(of: sample.name, in: "priority_nonpreemptive_mmc.csv")
    let rates = try rows[0].list("lambdas_high_to_low")
    let service = DistributionSpec.exponential(mean: 1 / (try rows[0].number("mu")))
    let run = try await SteadyState.run(
      Self.model(rates: rates, services: rates.map { _ in service }, agents: try rows[0].count("c")),
      contacts: sample.contacts, case: sample.name)
    var agreement = Agreement("Priority \(sample.name)")
    for (index, row) in rows.enumerated() where try row.text("class_stable") == "1" {
      let queue = try run.queue("class\(index + 1)")
      agreement.expect(
        "wait of class \(index + 1)", run.time(queue.wait), equals: try row.number("mean_wait"),
        detects: sample.wait)
      let waiting = try row.number("p_wait")
      guard waiting < 1 else {
        #expect((queue.delayed?.value ?? 0) > 0.9999, "in overload everybody waits")
        continue
      }
      agreement.expect("delayed of class \(index + 1)", queue.delayed, equals: waiting, detects: 0.05)
    }
    agreement.verify()
  }

  static let oneAgent = [
    Case(name: "q001", contacts: 8e6, wait: 0.05), Case(name: "q002", contacts: 8e6, wait: 0.05),
    Case(name: "q003", contacts: 8e6, wait: 0.06),
  ]

  @Test("M/G/1 with classes", arguments: oneAgent)
  func waitsWithOneAgent(of sample: Case) async throws {
    let rows = try OracleRow.rows(of: sample.name, in: "mg1_priority.csv")
    var rates: [Double] = []
    var services: [DistributionSpec] = []
    for text in try rows[0].text("classes_lambda:dist:mean:cv_high_to_low").split(separator: "|") {
      let parts = text.split(separator: ":").map(String.init)
      rates.append(try #require(Double(parts[0])))
      services.append(
        try .named(parts[1], mean: try #require(Double(parts[2])), cv: try #require(Double(parts[3]))))
    }
    let run = try await SteadyState.run(
      Self.model(rates: rates, services: services, agents: 1), contacts: sample.contacts, case: sample.name)
    var agreement = Agreement("M/G/1 priority \(sample.name)")
    for (index, row) in rows.enumerated() {
      agreement.expect(
        "wait of class \(index + 1)", run.time(try run.queue("class\(index + 1)").wait),
        equals: try row.number("nonpreemptive_mean_wait"), detects: sample.wait)
    }
    agreement.verify()
  }

  private static func model(rates: [Double], services: [DistributionSpec], agents: Int) -> Scenario {
    var model = Scenario.singleQueue(rate: 1, service: .exponential(mean: 1), agents: agents)
    model.queues = rates.indices.map { index in
      var queue = Queue(
        name: "class\(index + 1)", channel: .phone, arrivals: Arrivals(.rate(perSecond: rates[index])),
        handleTime: services[index])
      queue.priority = index + 1
      return queue
    }
    model.teams[0].skills = model.queues.map { Skill(queue: $0.name) }
    return model
  }
}
