import HeadwayCompiler
import HeadwayDistributions
import HeadwayEngine
import HeadwayProgram
import HeadwayScenario
import HeadwayStatistics
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// A feature that nobody uses, or that never comes to pass, changes no bit.
@Suite struct UnusedFeatureTests {
  private func generated(_ seed: UInt64, features: Bool = false) -> Scenario {
    var generator = ScenarioGenerator(seed: seed)
    return generator.scenario(features: features)
  }

  @Test func theLoopForAllFeaturesGivesTheSameBits() throws {
    var plain = 0
    for seed in 0..<400 as Range<UInt64> {
      let program = try ProgramCompiler.compile(generated(seed)).program
      guard !program.needsFullLoop else { continue }
      plain += 1
      var (lean, full) = (Tallies(for: program), Tallies(for: program))
      let (one, other) = (Replicator(program), Replicator(inFull: program))
      for number in 0..<3 as Range<UInt64> {
        try one.run(number)
        try other.run(number)
        #expect(one.add(to: &lean) == other.add(to: &full), "seed \(seed), replication \(number)")
      }
      #expect(
        lean.moments == full.moments && lean.cells == full.cells && lean.waits == full.waits
          && lean.replies == full.replies && lean.contacts == full.contacts, "seed \(seed)")
    }
    #expect(plain > 150)
  }

  /// Later than any horizon here.
  private static let never = SimDuration.days(1000)

  /// The features that are made not to matter, one at a time.
  enum Feature: CaseIterable {
    case redial, reopen, pending, hold, transfer, callback, chase, overtime, timeOff, reserve, slide
    case oneAtATime, ramp, billing, priceless
  }

  private func added(_ feature: Feature, to scenario: Scenario) -> Scenario {
    var scenario = scenario
    let later = DistributionSpec.constant(Double(Self.never.microseconds) / 1e6)
    for index in scenario.queues.indices {
      let queue = scenario.queues[index]
      switch feature {
      case .redial: scenario.queues[index].redial = Redial(probability: 0.5, after: later)
      case .reopen:
        scenario.queues[index].afterwards = [Aftermath(probability: 0.5, step: .reopen(Return(after: later)))]
      case .pending, .hold, .transfer:
        // It leaves tickets unresolved, which is to be seen in promises about resolutions only: a chance of 2⁻⁶³.
        let step: Aftermath.Step =
          switch feature {
          case .pending: .pending(Return(after: .constant(60)), autoClose: .minutes(1))
          case .hold: .onHold(Return(after: .constant(60)))
          default: .transfer(to: queue.name, after: nil)
          }
        scenario.queues[index].afterwards = [Aftermath(probability: 0x1p-63, step: step)]
      case .callback where queue.channel != .ticket:
        scenario.queues[index].callback = Callback(after: Self.never, accept: 1)
      case .chase where queue.channel == .ticket:
        scenario.queues[index].chase = Chase(after: Self.never, probability: 1)
      default: break
      }
    }
    for index in scenario.teams.indices {
      switch feature {
      case .overtime:
        scenario.teams[index].overtime = Overtime(backlogAbove: 1_000_000, atMost: .hours(4))
      case .timeOff:
        scenario.teams[index].voluntaryTimeOff = VoluntaryTimeOff(idleAbove: 1_000_000, atMost: 9)
      case .reserve:
        for skill in scenario.teams[index].skills {
          scenario.routing.reserve.append(
            Reserve(queue: skill.queue, team: scenario.teams[index].name, keep: 0))
        }
      case .slide:
        // Without breaks, sliding is nothing.
        guard case .shifts(var shifts) = scenario.teams[index].staffing else { continue }
        for shift in shifts.indices {
          for pause in shifts[shift].breaks.indices { shifts[shift].breaks[pause].slide = .zero }
        }
        scenario.teams[index].staffing = .shifts(shifts)
      case .oneAtATime: scenario.teams[index].concurrency = Concurrency()
      case .ramp: scenario.teams[index].ramp = [0.2, 0.5]
      case .billing, .priceless:
        scenario.teams[index].cost = LabourCost(
          perHour: Money(microunits: feature == .billing ? 21_000_000 : 0))
      default: break
      }
    }
    return scenario
  }

  @Test(arguments: Feature.allCases)
  func whatNeverComesToPassChangesNothing(feature: Feature) throws {
    for seed in 300..<340 as Range<UInt64> {
      let plain = generated(seed)
      let before = try NamedFigures(plain, replication: seed)
      let after = try NamedFigures(added(feature, to: plain), replication: seed)
      for (name, figures) in before.queues {
        #expect(after.common[name] == before.common[name], "seed \(seed), queue \(name)")
        #expect(after.queues[name]?.waits == figures.waits, "seed \(seed), queue \(name)")
        #expect(after.queues[name]?.replies == figures.replies, "seed \(seed), queue \(name)")
      }
      #expect(after.teams == before.teams, "seed \(seed)")
      #expect(after.contacts == before.contacts, "seed \(seed)")
    }
  }

  @Test func pricesLeaveTheRowsAsTheyAre() throws {
    var priced = 0
    for seed in 400..<460 as Range<UInt64> {
      let cheap = generated(seed, features: true)
      var dear = cheap
      for index in dear.teams.indices where dear.teams[index].cost != nil {
        dear.teams[index].cost = LabourCost(perHour: Money(microunits: 35_000_000))
        dear.teams[index].cost?.overtimeFactor = 1.5
      }
      for index in dear.partners.indices {
        var pricing = Pricing()
        pricing.perContact = [.init(above: 0, price: Money(microunits: 3_000_000))]
        pricing.minimum = Money(microunits: 1_000_000_000)
        dear.partners[index].pricing = pricing
        for place in dear.partners[index].penalties.indices {
          dear.partners[index].penalties[place].share = 0.5
        }
      }
      guard !dear.partners.isEmpty || dear.teams.contains(where: { $0.cost != nil }) else { continue }
      priced += 1
      #expect(
        try Replicator(ProgramCompiler.compile(cheap).program).row(seed)
          == Replicator(ProgramCompiler.compile(dear).program).row(seed), "seed \(seed)")
    }
    #expect(priced > 20)
  }
}
