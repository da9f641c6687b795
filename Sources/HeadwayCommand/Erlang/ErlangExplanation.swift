import HeadwayErlang
import HeadwayReport
import HeadwayUnits

extension ErlangAnswer {
  /// The formulas with the numbers put in, a line each.
  var explanation: [String] {
    let load = number(queue.load)
    let agents = number(queue.agents)
    var lines = ["a = \(load) erlangs, c = \(agents) agents"]
    if let chat = queue as? ChatQueue { return explanation(of: chat) }
    if let handleTime = question.handleTime {
      lines[0] += "; a = λ h = \(number(queue.load / handleTime)) per second · \(number(handleTime)) s"
    }
    let blocking = ErlangB(load: queue.load).blocking(agents: queue.agents)
    lines.append(
      "B(c, a) = (a^c / c!) / Σ a^k / k!, k = 0 ... c: B(\(agents), \(load)) = \(number(blocking)) (Erlang 1917)"
    )
    guard queue.isStable else {
      lines.append("a ≥ c: \(load) ≥ \(agents). Nothing empties the line; there is no steady state")
      return lines
    }
    if question.places != nil {
      lines += limited
    } else if question.model == .a {
      lines += impatient
    } else {
      lines += patient(blocking)
    }
    if let shrinkage = question.shrinkage {
      lines.append(
        "rostered = c / (1 − shrinkage) = \(agents) / (1 − \(number(shrinkage))) = "
          + number(queue.agents / (1 - shrinkage)))
    }
    return lines
  }

  private func explanation(of chat: ChatQueue) -> [String] {
    let rates = question.pace.enumerated().map { number(Double($0.offset + 1) * $0.element) }
    return [
      "an agent with j chats finishes j · pace_j of them per handle time: " + rates.joined(separator: ", "),
      "the states are the numbers of agents with 0, 1, ... chats; each goes to an agent with the "
        + "\(question.choice == .least ? "fewest" : "most") chats, and their balance equations are solved",
      "with all places taken the agents together finish \(number(chat.agents)) · \(rates.last ?? "1") per handle "
        + "time, and the line behind them is that of Erlang A",
      "P(wait) = P(all places taken) = \(number(chat.pWait))",
    ]
  }

  private func patient(_ blocking: Double) -> [String] {
    let (load, agents, delayed) = (number(queue.load), number(queue.agents), number(queue.pWait))
    var lines = [
      "P(wait) = C(c, a) = c B / (c − a (1 − B)) = \(agents) · \(number(blocking)) / (\(agents) − \(load) · "
        + "(1 − \(number(blocking)))) = \(delayed)"
    ]
    if let handleTime = question.handleTime {
      let spare = number(queue.agents - queue.load)
      if let within = question.within {
        lines.append(
          "service level = 1 − C e^(−(c − a) T / h) = 1 − \(delayed) · e^(−\(spare) · \(number(within)) / "
            + "\(number(handleTime))) = \(number(queue.serviceLevel(within: within, formula: .offered)))")
      }
      lines.append(
        "ASA = C h / (c − a) = \(delayed) · \(number(handleTime)) s / \(spare) = \(number(queue.asa)) s")
    }
    lines.append("mean number waiting = C a / (c − a) = \(number(queue.queueLength))")
    lines.append("occupancy = a / c = \(load) / \(agents) = \(number(queue.occupancy))")
    return lines
  }

  private var impatient: [String] {
    let handleTime = question.handleTime ?? 1
    let leaving = handleTime / question.patience
    var lines = [
      "θ = h / patience = \(number(handleTime)) / \(number(question.patience)) = \(number(leaving)) per handle time",
      "π_(c+j) / π_c = Π a / (c + k θ), k = 1 ... j, and Σ π_n / π_c = 1 / B for n ≤ c (Palm 1946)",
      "P(wait) = Σ π_(c+j), j ≥ 0 = \(number(queue.pWait))",
      "mean number waiting = Σ j π_(c+j) = \(number(queue.queueLength))",
      "abandonment = θ · mean number waiting / a = \(number(leaving)) · \(number(queue.queueLength)) / "
        + "\(number(queue.load)) = \(number(queue.pAbandon))",
      "occupancy = a (1 − abandonment) / c = \(number(queue.occupancy))",
      "wait of all = mean number waiting · h / a = \(number(queue.waitAll)) s; of those served, ASA = "
        + "\(number(queue.asa)) s",
    ]
    if let within = question.within, let model = queue as? ErlangA {
      let shares = model.shares(within: within)
      lines.append(
        "within \(number(within)) s: S_T = \(number(shares.served)) served, L_T = \(number(shares.abandoned)) gave up, "
          + "\(number(shares.waiting)) still wait; S = 1 − abandonment = \(number(1 - queue.pAbandon))")
      lines.append(
        "service level: offered S_T; answered S_T / S; excluding_short_abandons S_T / (1 − L_T); "
          + "short_abandons_count S_T + L_T")
    }
    return lines
  }

  private var limited: [String] {
    guard let places = question.places, question.model != .b else {
      return [
        "occupancy = a (1 − B) / c = \(number(queue.occupancy))",
        "carried = a (1 − B) = \(number(queue.occupancy * queue.agents)) erlangs",
      ]
    }
    let leaves = question.patience.isFinite ? "c + k θ" : "c"
    return [
      "π_(c+j) / π_c = Π a / (\(leaves)), k = 1 ... j, up to j = \(places), and Σ π_n / π_c = 1 / B for n ≤ c",
      "turned away = π_(c+\(places)) = \(number(queue.pTurnedAway)); the rest is of those who get in",
      "P(wait) = Σ π_(c+j) / (1 − turned away), j < \(places) = \(number(queue.pWait))",
      "mean number waiting = Σ j π_(c+j) = \(number(queue.queueLength))",
    ]
  }

  private func number(_ value: Double) -> String { Figures.significant(value, digits: 6) }
}
