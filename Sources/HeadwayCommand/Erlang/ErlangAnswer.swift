import HeadwayErlang
import HeadwayReport
import HeadwayUnits

/// The answer to a question: what was found, and every measure with it.
struct ErlangAnswer {
  /// The question.
  let question: ErlangQuestion
  /// What the agents achieve, given or found.
  let queue: any StaffedQueue
  /// What was looked for.
  let found: Found

  /// What the question left open.
  enum Found {
    case measures
    case agents(fractional: Double?)
    case load
  }

  /// Answers; nil where no number of agents, or no load, is the answer.
  init?(_ question: ErlangQuestion) {
    self.question = question
    let solved: (any StaffedQueue)?
    switch (question.load, question.agents) {
    case (let load?, let agents?):
      solved = question.queue(load: load, agents: agents)
      found = .measures
    case (let load?, nil):
      guard let required = question.required(load: load) else { return nil }
      solved = question.queue(load: load, agents: Double(required.whole))
      found = .agents(fractional: required.fractional)
    case (nil, let agents?):
      let load = question.greatestLoad(agents: agents)
      guard load.isFinite else { return nil }
      solved = question.queue(load: load, agents: agents)
      found = .load
    case (nil, nil): return nil
    }
    guard let solved else { return nil }
    queue = solved
  }

  /// What was asked and found, in one line.
  var title: String {
    var parts = ["\(Figures.significant(queue.load, digits: 9)) erlangs"]
    parts.append("\(Figures.significant(queue.agents, digits: 9)) agents")
    if let handleTime = question.handleTime { parts.append("AHT \(Figures.threshold(handleTime))") }
    if question.patience.isFinite { parts.append("patience \(Figures.threshold(question.patience))") }
    if let places = question.places, question.model != .b { parts.append("\(places) waiting places") }
    if question.model == .chat { parts.append(question.concurrencyInWords) }
    return "\(question.model.title): " + parts.joined(separator: ", ")
  }

  /// What was found, in a sentence; empty for plain measures.
  var notes: [String] {
    switch found {
    case .measures:
      return queue.isStable
        ? []
        : ["Unstable: more work comes than the agents can do, so that the line grows without end."]
    case .agents: return ["\(Int(queue.agents)) agents are the fewest that meet \(question.goalsInWords)."]
    case .load:
      return [
        "\(Figures.significant(queue.load, digits: 9)) erlangs are the greatest load that meets "
          + "\(question.goalsInWords)."
      ]
    }
  }

  /// Every measure with its key.
  func figures() -> [Figure] {
    var figures: [Figure] = []
    if let name = question.name { figures.append(Figure("name", "name", .word(name), isInput: true)) }
    figures += inputs
    figures += people
    figures.append(Figure("stable", "stable", .flag(queue.isStable), isInput: queue.isStable, isDetail: true))
    figures += waits
    figures.append(Figure("occupancy", "occupancy", .share(queue.occupancy)))
    figures.append(Figure("busy", "busy agents", .number(queue.occupancy * queue.agents), isDetail: true))
    if let chat = queue as? ChatQueue { figures += Self.chatFigures(chat) }
    if question.patience.isFinite {
      figures.append(Figure("abandonment", "abandonment", .share(queue.pAbandon)))
    }
    if question.places != nil {
      let label = question.model == .b ? "blocking, B" : "turned away"
      figures.append(Figure("turned_away", label, .share(queue.pTurnedAway)))
    }
    return figures
  }

  private static func chatFigures(_ chat: ChatQueue) -> [Figure] {
    var figures = [
      Figure("chats_in_service", "chats in service", .number(chat.inService), isDetail: true),
      Figure("slot_utilisation", "places for chats taken", .share(chat.slotUtilisation)),
    ]
    if let time = chat.chatTime {
      figures.append(Figure("chat_time", "time of a chat", .seconds(time), isDetail: true))
    }
    figures += chat.levels.enumerated().map { level, share in
      Figure("agents_with_\(level)", "agents with \(level) at once", .share(share), isDetail: true)
    }
    return figures
  }

  private var inputs: [Figure] {
    let isFound = if case .load = found { true } else { false }
    var figures = [
      Figure("load", isFound ? "greatest load, erlangs" : "erlangs", .number(queue.load), isInput: !isFound)
    ]
    if let handleTime = question.handleTime {
      figures.append(
        Figure(
          "rate_per_hour", "contacts per hour", .number(queue.load / handleTime * 3600), isInput: !isFound,
          isDetail: true))
      figures.append(Figure("handle_time", "AHT", .seconds(handleTime), isInput: true, isDetail: true))
    }
    if question.patience.isFinite {
      figures.append(
        Figure("patience", "patience", .seconds(question.patience), isInput: true, isDetail: true))
    }
    if question.model == .chat {
      figures.append(
        Figure("concurrency", "at once", .count(question.pace.count), isInput: true, isDetail: true))
      figures.append(
        Figure(
          "pace", "pace",
          .word(question.pace.map { Figures.significant($0, digits: 6) }.joined(separator: ";")),
          isInput: true, isDetail: true))
    }
    if let places = question.places, question.model != .b {
      figures.append(Figure("places", "waiting places", .count(places), isInput: true))
    }
    return figures
  }

  private var people: [Figure] {
    var figures: [Figure] = []
    if case .agents(let fractional) = found {
      figures.append(Figure("agents", "agents needed", .number(queue.agents)))
      if let fractional {
        figures.append(Figure("agents_fractional", "agents needed, with fractions", .number(fractional)))
      }
    } else {
      figures.append(Figure("agents", "agents", .number(queue.agents), isInput: true))
    }
    if let shrinkage = question.shrinkage {
      figures.append(Figure("shrinkage", "shrinkage", .share(shrinkage), isInput: true))
      figures.append(Figure("rostered", "rostered", .number(queue.agents / (1 - shrinkage))))
    }
    return figures
  }

  private var waits: [Figure] {
    guard question.model != .b else { return [] }
    var figures = [Figure("delayed", "P(wait)", .share(queue.pWait))]
    if let within = question.within {
      let label = "service level in \(Figures.threshold(within))"
      figures.append(Figure("within", "within", .seconds(within), isInput: true, isDetail: true))
      let formulas = question.patience.isFinite ? ServiceLevelFormula.allCases : [question.formula]
      figures.append(
        Figure("service_level", label, .share(queue.serviceLevel(within: within, formula: question.formula))))
      if formulas.count > 1 {
        figures.append(Figure("formula", "formula", .word(question.formula.rawValue), isDetail: true))
        for formula in formulas {
          figures.append(
            Figure(
              "service_level_\(formula.rawValue)", "  \(formula.rawValue)",
              .share(queue.serviceLevel(within: within, formula: formula)), isDetail: true))
        }
      }
    }
    if question.handleTime != nil {
      figures.append(Figure("wait", "ASA", .seconds(queue.asa)))
      if question.patience.isFinite {
        figures.append(Figure("wait_all", "wait of all", .seconds(queue.waitAll), isDetail: true))
      }
      figures.append(
        Figure("wait_of_delayed", "wait of the delayed", .seconds(queue.meanWaitOfDelayed), isDetail: true))
      for share in [0.5, 0.9, 0.95, 0.99] {
        let name = Figures.percentileName(share)
        figures.append(
          Figure("wait_\(name)", "wait \(name)", .seconds(queue.waitQuantile(share)), isDetail: true))
      }
    }
    figures.append(Figure("queue_length", "mean number waiting", .number(queue.queueLength)))
    return figures
  }
}

extension ErlangQuestion {
  /// How many chats at once, for a title.
  var concurrencyInWords: String {
    let rates = pace.map { Figures.significant($0, digits: 6) }.joined(separator: ", ")
    return "\(pace.count) at once" + (pace.allSatisfy { $0 == 1 } ? "" : " at a pace of \(rates)")
  }

  /// The goals as a person says them.
  var goalsInWords: String {
    goals.map { goal in
      switch goal {
      case .serviceLevel(let share, let within, _):
        "a service level of \(Figures.plainPercent(share)) in \(Figures.threshold(within))"
      case .asa(let seconds): "an ASA of \(Figures.threshold(seconds))"
      case .pWait(let share): "P(wait) of \(Figures.plainPercent(share))"
      case .abandonment(let share): "an abandonment of \(Figures.plainPercent(share))"
      case .occupancy(let share): "an occupancy of \(Figures.plainPercent(share))"
      case .blocking(let share): "a blocking of \(Figures.plainPercent(share))"
      }
    }.joined(separator: " and ")
  }
}
