import HeadwayErlang
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Square-root staffing, priorities, one agent and chat against exact values.
@Suite(.enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
struct OtherReferenceTests {
  @Test("Limits of Halfin and Whitt, Jagerman, and Garnett, Mandelbaum and Reiman")
  func limits() throws {
    for row in try ReferenceRow.table("qed_functions.csv") {
      let beta = try row.number("beta")
      if try !row.text("halfin_whitt_p_delay").isEmpty {
        #expect(
          agree(SquareRootStaffing.pWait(beta: beta), try row.number("halfin_whitt_p_delay"), within: 1e-10),
          "\(beta)")
      }
      #expect(
        agree(
          SquareRootStaffing.scaledBlocking(beta: beta), try row.number("sqrt_c_times_erlang_b_limit"),
          within: 1e-10), "\(beta)")
      for ratio in ["0.25", "1", "4", "10"] {
        let impatience = 1 / (try #require(Double(ratio)))
        let delayed = SquareRootStaffing.pWait(beta: beta, impatience: impatience)
        #expect(
          agree(delayed, try row.number("gmr_p_delay_mu_over_theta_\(ratio)"), within: 1e-10),
          "\(beta) \(ratio): \(delayed)")
        let abandoned = SquareRootStaffing.scaledAbandonment(beta: beta, impatience: impatience)
        #expect(
          agree(
            abandoned, try row.number("gmr_sqrt_n_times_p_abandon_mu_over_theta_\(ratio)"), within: 1e-10),
          "\(beta) \(ratio): \(abandoned)")
        let back = SquareRootStaffing.beta(pWait: delayed, impatience: impatience)
        // Near a probability of 1 the margin is not to be told from it.
        #expect(delayed > 0.999 || (back - beta).magnitude < 1e-9, "\(beta) \(ratio): \(back)")
      }
    }
    for row in try ReferenceRow.table("halfin_whitt_inverse.csv") {
      let beta = SquareRootStaffing.beta(pWait: try row.number("alpha_p_delay"))
      #expect(agree(beta, try row.number("beta"), within: 1e-10), "\(beta)")
    }
  }

  @Test("Square-root staffing beside the exact answer")
  func squareRoots() throws {
    for row in try ReferenceRow.table("square_root_staffing.csv") {
      let (load, alpha) = (try row.number("offered_load"), try row.number("alpha_p_delay"))
      let beta = SquareRootStaffing.beta(pWait: alpha)
      let agents = SquareRootStaffing.agents(load: load, beta: beta)
      #expect(Double(agents) == (try row.number("c_sqrt_ceil")), "\(load) \(alpha)")
      #expect(agree(load + beta * load.squareRoot(), try row.number("R_plus_beta_sqrtR"), within: 1e-10))
      let exact = RequiredAgents.erlangC(load: load, handleTime: 1, goals: [.pWait(alpha)])
      #expect(exact.map(Double.init) == (try row.number("c_exact_erlang_c")), "\(load) \(alpha)")
      let delayed = ErlangC(load: load, agents: Double(try #require(exact))).pWait
      #expect(agree(delayed, try row.number("p_delay_at_c_exact"), within: 1e-10), "\(load) \(alpha)")
    }
  }

  @Test("Priorities with several agents")
  func priorities() throws {
    for row in try ReferenceRow.table("priority_nonpreemptive_mmc.csv") {
      let one = try Self.priorityClass(row, .nonpreemptive)
      #expect(one.isStable == (try row.text("class_stable") == "1"), "\(row.name)")
      #expect(agree(one.pWait, try row.number("p_wait"), within: 1e-10), "\(row.name) \(one)")
      #expect(agree(one.meanWait, try row.number("mean_wait"), within: 1e-10), "\(row.name) \(one)")
      #expect(agree(one.queueLength, try row.number("lq"), within: 1e-10), "\(row.name) \(one)")
      #expect(agree(one.sojourn, try row.number("mean_sojourn"), within: 1e-10), "\(row.name) \(one)")
    }
    for row in try ReferenceRow.table("priority_preemptive_resume_mmc.csv") {
      let one = try Self.priorityClass(row, .preemptiveResume)
      #expect(one.isStable == (try row.text("class_stable") == "1"), "\(row.name)")
      #expect(agree(one.sojourn, try row.number("mean_sojourn"), within: 1e-10), "\(row.name) \(one)")
      let wait = try row.number("mean_sojourn_minus_mean_service")
      // A difference of two sums of queues loses what they have in common.
      #expect(
        agree(one.meanWait, wait, within: 1e-10 * max(1, one.sojourn / max(wait, 1e-300) / 1e4)),
        "\(row.name)")
    }
  }

  private static func priorityClass(
    _ row: ReferenceRow, _ discipline: PriorityQueues.Discipline
  ) throws -> PriorityQueues.Class {
    let rate = try row.number("mu")
    let solved = PriorityQueues(
      loads: try row.numbers("lambdas_high_to_low").map { $0 / rate }, agents: try row.number("c"),
      handleTime: 1 / rate, discipline: discipline)
    return solved.classes[Int(try row.number("class")) - 1]
  }

  @Test("One agent with any handle times")
  func oneAgent() throws {
    for row in try ReferenceRow.table("mg1.csv") {
      let mean = try row.number("mean_service")
      let cv = max(0, try row.number("es2") / (mean * mean) - 1).squareRoot()
      let solved = SingleAgentQueues([.init(rate: try row.number("lambda"), handleTime: mean, cv: cv)])
      #expect(agree(solved.nonpreemptiveWaits[0], try row.number("mean_wait"), within: 1e-10), "\(row.name)")
      #expect(
        agree(solved.preemptiveSojourns[0], try row.number("mean_sojourn"), within: 1e-10), "\(row.name)")
    }
    for row in try ReferenceRow.table("mg1_priority.csv") {
      let classes = try row.text("classes_lambda:dist:mean:cv_high_to_low").split(separator: "|").map {
        text in
        let parts = text.split(separator: ":").map(String.init)
        return SingleAgentQueues.Arrivals(
          rate: try #require(Double(parts[0])), handleTime: try #require(Double(parts[2])),
          cv: try #require(Double(parts[3])))
      }
      let index = Int(try row.number("class")) - 1
      let solved = SingleAgentQueues(classes)
      #expect(
        agree(solved.nonpreemptiveWaits[index], try row.number("nonpreemptive_mean_wait"), within: 1e-10),
        "\(row.name)")
      #expect(
        agree(
          solved.preemptiveSojourns[index], try row.number("preemptive_resume_mean_sojourn"), within: 1e-10),
        "\(row.name)")
    }
  }

  @Test("Chat with several at once")
  func chat() throws {
    for row in try ReferenceRow.table("chat_concurrency.csv") {
      let totals = try row.numbers("agent_total_completion_rate_by_level_1_to_k")
      let pace = totals.enumerated().map { $0.element / Double($0.offset + 1) / totals[0] }
      let theta = try row.number("theta")
      let model = try #require(
        ChatQueue(
          load: try row.number("lambda") / totals[0], agents: Int(try row.number("agents")), pace: pace,
          handleTime: 1 / totals[0], patience: theta > 0 ? 1 / theta : .infinity,
          choice: try row.text("routing") == "least_loaded" ? .least : .most))
      let error = try row.number("abs_tol")
      let figures: [(String, Double)] = [
        ("p_wait", model.pWait), ("p_abandon", model.pAbandon), ("lq", model.queueLength),
        ("mean_wait_all", model.waitAll), ("mean_wait_served", model.asa),
        (
          "p_served_within_T_over_offered", model.serviceLevel(within: try row.number("T"), formula: .offered)
        ),
        ("mean_chats_in_service", model.inService), ("mean_handling_time", try #require(model.chatTime)),
        ("fraction_agents_busy_ge1", model.occupancy), ("slot_utilisation", model.slotUtilisation),
      ]
      for (column, value) in figures {
        let exact = try row.number(column)
        #expect((value - exact).magnitude <= error, "\(row.name) \(column): \(value), exact \(exact)")
      }
      for (level, exact) in try row.numbers("fraction_of_agents_at_level_0_to_k").enumerated() {
        #expect((model.levels[level] - exact).magnitude <= error, "\(row.name) level \(level)")
      }
    }
  }
}
