import HeadwayErlang
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Erlang B, C and A against values proved to 25 digits by ball arithmetic with 320 bits.
///
/// The relative error is at most 1e-10, or 1e-12 times the condition number where a table has it: a load is only
/// known to the last bit of a `Double`. Times also have the condition of c − a, of which the load's two roundings
/// are 2.2e-16 a / (c − a).
@Suite(.enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
struct ErlangReferenceTests {
  @Test("Erlang B")
  func blocking() throws {
    for row in try ReferenceRow.table("erlang_b.csv") {
      let tolerance = max(1e-10, 1e-12 * (try row.number("cond_dlnB_dlna")))
      let model = ErlangB(load: try row.number("a_erlangs"))
      let agents = try row.number("c")
      #expect(
        agree(model.blocking(agents: agents), try row.number("blocking"), within: tolerance), "\(row.name)")
      #expect(
        agree(model.carried(agents: agents), try row.number("carried_erlangs"), within: tolerance),
        "\(row.name)")
      #expect(
        agree(model.occupancy(agents: agents), try row.number("occupancy"), within: tolerance), "\(row.name)")
    }
  }

  @Test("Erlang B and C with a fraction of an agent")
  func realAgents() throws {
    for row in try ReferenceRow.table("erlang_bc_real_servers.csv") {
      let (load, agents) = (try row.number("a_erlangs"), try row.number("c_real"))
      let blocking = ErlangB(load: load).blocking(agents: agents)
      #expect(agree(blocking, try row.number("blocking"), within: 1e-10), "\(row.name): \(blocking)")
      guard try !row.text("erlang_c_pwait").isEmpty else { continue }
      let delayed = ErlangC(load: load, agents: agents).pWait
      #expect(agree(delayed, try row.number("erlang_c_pwait"), within: 1e-10), "\(row.name): \(delayed)")
    }
  }

  @Test("The least agents and the greatest load for a blocking")
  func blockingInverses() throws {
    for row in try ReferenceRow.table("erlang_b_min_servers.csv") {
      let model = ErlangB(load: try row.number("a_erlangs"))
      let target = try row.number("target_blocking")
      let least = try #require(model.agents(blockingAtMost: target))
      #expect(Double(least) == (try row.number("c_min")), "\(row.name)")
      let fraction = try #require(model.fractionalAgents(blockingAtMost: target))
      #expect(fraction > Double(least - 1) && fraction <= Double(least), "\(row.name): \(fraction)")
      #expect(agree(model.blocking(agents: fraction), target, within: 1e-11), "\(row.name): \(fraction)")
    }
    for row in try ReferenceRow.table("erlang_b_max_load.csv") {
      let load = ErlangB.load(agents: try row.number("c"), blockingAtMost: try row.number("blocking"))
      #expect(agree(load, try row.number("a_max_erlangs"), within: 1e-10), "\(row.name): \(load)")
    }
  }

  @Test("Erlang C")
  func delays() throws {
    for row in try ReferenceRow.table("erlang_c.csv") {
      let model = try Self.erlangC(row, agents: try row.number("c"))
      let isStable = try row.text("stable") == "1"
      #expect(model.isStable == isStable, "\(row.name)")
      let tolerance =
        isStable
        ? max(
          1e-10, 1e-12 * (try row.number("cond_dlnC_dlna")), 3e-16 * model.load / (model.agents - model.load))
        : 0
      let within = try row.number("T_s")
      let figures: [(String, Double)] = [
        ("p_wait", model.pWait), ("sl_T", model.serviceLevel(within: within)), ("asa_s", model.asa),
        ("mean_wait_of_delayed_s", model.meanWaitOfDelayed), ("lq", model.queueLength),
        ("occupancy", model.occupancy), ("wait_p90_s", model.waitQuantile(0.9)),
        ("wait_p95_s", model.waitQuantile(0.95)),
      ]
      for (column, value) in figures {
        let exact = try row.number(column)
        // A percentile is 0 where just so many wait, and then there is no relative error.
        if exact == 0, value >= 0, value <= 1e-10 { continue }
        #expect(agree(value, exact, within: tolerance), "\(row.name) \(column): \(value)")
      }
    }
  }

  @Test("The least agents for a goal by Erlang C")
  func delayInverses() throws {
    for row in try ReferenceRow.table("erlang_c_min_servers.csv") {
      let load = try Self.load(row)
      let handleTime = try row.number("aht_s")
      let goal = try Self.goal(row)
      let least = RequiredAgents.erlangC(load: load, handleTime: handleTime, goals: [goal])
      #expect(least.map(Double.init) == (try row.number("c_min")), "\(row.name)")
      // The greatest load for that number lies between: enough for this load, not enough for one more agent's worth.
      let agents = Double(try #require(least))
      let greatest = RequiredAgents.greatestLoad(agents: agents, goals: [goal]) {
        ErlangC(load: $0, agents: agents, handleTime: handleTime)
      }
      #expect(greatest >= load && greatest < agents, "\(row.name): \(greatest)")
      #expect(
        RequiredAgents.erlangC(load: greatest, handleTime: handleTime, goals: [goal]) == least, "\(row.name)")
    }
  }

  @Test("Erlang A")
  func abandonment() throws {
    for row in try ReferenceRow.table("erlang_a.csv") {
      let model = try Self.erlangA(row, agents: try row.number("c"))
      let within = try row.number("T_s")
      let shares = model.shares(within: within)
      let figures: [(String, Double)] = [
        ("p_wait", model.pWait), ("p_abandon", model.pAbandon), ("mean_wait_all_s", model.waitAll),
        ("mean_wait_served_s", model.asa), ("mean_wait_abandoned_s", try #require(model.meanWaitOfAbandoned)),
        ("mean_wait_given_wait_s", model.meanWaitOfDelayed), ("lq", model.queueLength),
        ("occupancy", model.occupancy), ("p_wait_gt_T", shares.waiting),
        ("p_answered_within_T", shares.served), ("p_abandoned_within_T", shares.abandoned),
        ("sl_offered", model.serviceLevel(within: within)),
        ("sl_excl_shortab", model.serviceLevel(within: within, formula: .excludingShortAbandons)),
        ("sl_incl_shortab", model.serviceLevel(within: within, formula: .shortAbandonsCount)),
        ("sl_answered", model.serviceLevel(within: within, formula: .answered)),
      ]
      for (column, value) in figures {
        let exact = try row.number(column)
        // The table says 0 for what is below 1e-40.
        if exact == 0, value < 1e-40 { continue }
        #expect(agree(value, exact, within: 1e-10), "\(row.name) \(column): \(value), exact \(exact)")
      }
    }
  }

  @Test("The least agents for a goal by Erlang A")
  func abandonmentInverses() throws {
    for row in try ReferenceRow.table("erlang_a_min_servers.csv") {
      let least = RequiredAgents.erlangA(
        load: try Self.load(row), handleTime: try row.number("aht_s"),
        patience: try row.number("mean_patience_s"), goals: [try Self.goal(row)])
      #expect(least.map(Double.init) == (try row.number("c_min")), "\(row.name)")
    }
  }

  private static func load(_ row: ReferenceRow) throws -> Double {
    try row.number("calls_per_hour") * (try row.number("aht_s")) / 3600
  }

  private static func erlangC(_ row: ReferenceRow, agents: Double) throws -> ErlangC {
    ErlangC(load: try load(row), agents: agents, handleTime: try row.number("aht_s"))
  }

  private static func erlangA(_ row: ReferenceRow, agents: Double) throws -> ErlangA {
    ErlangA(
      load: try load(row), agents: agents, handleTime: try row.number("aht_s"),
      patience: try row.number("mean_patience_s"))
  }

  private static func goal(_ row: ReferenceRow) throws -> StaffingGoal {
    let target = try row.number("target")
    switch try row.text("metric") {
    case "SL", "SL_offered": return .serviceLevel(target, within: try row.number("T_s"))
    case "SL_answered": return .serviceLevel(target, within: try row.number("T_s"), formula: .answered)
    case "SL_excl_shortab":
      return .serviceLevel(target, within: try row.number("T_s"), formula: .excludingShortAbandons)
    case "SL_incl_shortab":
      return .serviceLevel(target, within: try row.number("T_s"), formula: .shortAbandonsCount)
    case "ASA": return .asa(target)
    case "PWAIT": return .pWait(target)
    case "PAB": return .abandonment(target)
    default:
      #expect(try row.text("metric") == "OCC")
      return .occupancy(target)
    }
  }
}
