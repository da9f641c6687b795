import HeadwayErlang
import HeadwayScenario
import HeadwaySyntax
import HeadwayUnits

/// A question to Erlang B, C or A, or about chat: of load, agents and goals two are given.
struct ErlangQuestion {
  /// The formula's letter.
  enum Model: String {
    case b, c, a, chat

    /// The formula's name.
    var title: String { self == .chat ? "Chat" : "Erlang \(rawValue.uppercased())" }

    /// The name in results.
    var key: String { self == .chat ? "chat" : "erlang_\(rawValue)" }
  }

  /// The limits of what is computed.
  enum Limits {
    static let load = 1e7
    static let agents = 1e7
    static let places = 100_000
    static let concurrency = 20
    static let rows = 100_000
  }

  var model: Model
  /// A label of the person's own, from a CSV file.
  var name: String?
  /// Erlangs.
  var load: Double?
  var agents: Double?
  /// Seconds; nil when only numbers without a time are asked for.
  var handleTime: Double?
  /// Seconds; infinite when nobody gives up.
  var patience = Double.infinity
  /// Waiting places; nil for no limit.
  var places: Int?
  /// Of chat: the work rate of each when so many run at once, from 1 on.
  var pace: [Double] = []
  var choice = ChatQueue.Choice.least
  /// Seconds.
  var within: Double?
  var formula = ServiceLevelFormula.offered
  var goals: [StaffingGoal] = []
  var shrinkage: Double?

  /// Reads a question; nil when the reader has noted problems.
  ///
  /// - Parameter isTable: whether the agents come from elsewhere.
  init?(_ model: Model, from reader: inout ErlangReader, isTable: Bool = false) {
    self.model = model
    name = reader.text(.name)
    handleTime = reader.seconds(.aht, "the average handle time")
    load = reader.number(.load, "a load in erlangs", 0...Limits.load)
    agents = reader.number(.agents, "a number of agents", 0...Limits.agents)
    shrinkage = reader.share(.shrinkage, "shrinkage", allowsZero: true)
    within = reader.seconds(.within, "the time of the service level", allowsZero: true)
    places = reader.count(.places, "a number of waiting places", 0...Limits.places)
    if model == .b { places = 0 }
    patience = reader.seconds(.patience, "the mean patience") ?? .infinity
    if model == .chat { readChat(&reader) }
    formula = reader.word(.formula, ServiceLevelFormula.self) ?? .offered
    readLoad(&reader)
    readGoals(&reader)
    checkTimes(&reader)
    checkWhatIsAsked(&reader, isTable)
    guard reader.problems.isEmpty else { return nil }
  }

  /// How many chats at once, and how fast.
  private mutating func readChat(_ reader: inout ErlangReader) {
    choice = reader.word(.choice, ChatQueue.Choice.self) ?? .least
    let most = reader.count(.concurrency, "a number of chats at once", 1...Limits.concurrency)
    let rates = reader.list(.pace, "work rates above 0 up to 10, such as 1,0.7,0.5") { text in
      (try? Quantity.double(text)).flatMap { (0.001...10).contains($0) ? $0 : nil }
    }
    if let rates {
      if let most, rates.count != most {
        reader.refuse(
          .pace, .outOfRange, "the pace has \(rates.count) rates, one for each number of chats up to \(most)")
      }
      pace = rates
    } else if let most {
      pace = [Double](repeating: 1, count: most)
    } else if !reader.has(.concurrency), !reader.has(.pace) {
      reader.refuse(nil, .missing, "chat needs how many run at once", fix: "--concurrency 3 --pace 1,0.7,0.5")
    }
    guard let agents, !pace.isEmpty else { return }
    guard agents == agents.rounded(), agents >= 1 else {
      reader.refuse(.agents, .outOfRange, "chat needs a whole number of agents, at least 1", fix: "1")
      return
    }
    if !isSolvable(agents) {
      reader.refuse(
        .agents, .tooLarge,
        "so many agents can hold their chats in more ways than are solved exactly (300,000)",
        fix: "simulate it: headway run")
    }
  }

  private func isSolvable(_ agents: Double) -> Bool {
    ChatQueue.isSolvable(agents: Int(agents), concurrency: pace.count)
  }

  /// A rate and a handle time are a load.
  private mutating func readLoad(_ reader: inout ErlangReader) {
    let rate = reader.rate(.rate)
    guard reader.has(.rate) else { return }
    guard !reader.has(.load) else {
      reader.refuse(.rate, .alternatives, "--rate and --load both say how much work comes: leave one out")
      return
    }
    guard reader.has(.aht) else {
      reader.refuse(nil, .missing, "--rate needs the average handle time to be a load", fix: "--aht 3min")
      return
    }
    guard let rate, let handleTime else { return }
    let load = rate * handleTime
    guard load <= Limits.load else {
      reader.refuse(
        .rate, .tooLarge, "that is a load of \(load) erlangs; at most \(Int(Limits.load)) are computed")
      return
    }
    self.load = load
  }

  private mutating func readGoals(_ reader: inout ErlangReader) {
    if let share = reader.share(.target, "a service level") {
      if let within {
        goals.append(.serviceLevel(share, within: within, formula: formula))
      } else if !reader.has(.within) {
        reader.refuse(nil, .missing, "--target needs the time of the service level", fix: "--within 20s")
      }
    }
    if let seconds = reader.seconds(.asa, "an average speed of answer") { goals.append(.asa(seconds)) }
    if let share = reader.share(.delayed, "a share that does not start at once") {
      goals.append(.pWait(share))
    }
    if let share = reader.share(.abandonment, "abandonment") { goals.append(.abandonment(share)) }
    if let share = reader.share(.occupancy, "an occupancy") { goals.append(.occupancy(share)) }
    if let share = reader.share(.blocking, "a share that is turned away") {
      goals.append(.blocking(share))
      if places == nil, !reader.has(.places) {
        reader.refuse(
          .blocking, .missing, "nobody is turned away while there are waiting places without end",
          fix: "--places 50")
      }
    }
  }

  /// What is measured in time needs the handle time, and endless sums are refused.
  private func checkTimes(_ reader: inout ErlangReader) {
    if model == .a, !reader.has(.patience) {
      reader.refuse(nil, .missing, "Erlang A needs the mean patience", fix: "--patience 2min")
    }
    if !reader.has(.aht), !reader.has(.rate) {
      let user = [ErlangKey.within, .asa, .patience].first(where: reader.has)
      if let user {
        reader.refuse(nil, .missing, "\(user.option) needs the average handle time", fix: "--aht 3min")
      } else if model == .a || model == .chat {
        reader.refuse(nil, .missing, "\(model.title) needs the average handle time", fix: "--aht 3min")
      }
    }
    guard let handleTime, patience.isFinite else { return }
    if patience > handleTime * 1e5 {
      reader.refuse(
        .patience, .tooLarge, "a patience of more than 100,000 handle times means that nobody gives up",
        fix: "headway erlang c")
    } else if patience < handleTime * 1e-9 {
      reader.refuse(
        .patience, .tooLarge,
        "a patience of less than a thousand-millionth of the handle time means that nobody waits",
        fix: "headway erlang b")
    }
  }

  /// Two of load, agents and goals.
  private func checkWhatIsAsked(_ reader: inout ErlangReader, _ isTable: Bool) {
    let hasLoad = reader.has(.load) || reader.has(.rate)
    let hasGoals = [ErlangKey.target, .asa, .delayed, .abandonment, .occupancy, .blocking].contains(
      where: reader.has)
    let goal = model == .b ? "--blocking 1%" : "--target 80% --within 20s"
    if isTable {
      if !hasLoad { reader.refuse(nil, .missing, "a table of agents needs a load", fix: "--load 90") }
      if reader.has(.agents) || hasGoals {
        reader.refuse(
          reader.has(.agents) ? .agents : nil, .alternatives,
          "--table goes over the agents and shows every measure: leave out --agents and goals")
      }
      return
    }
    switch (hasLoad, reader.has(.agents), hasGoals) {
    case (true, true, false), (true, false, true), (false, true, true): break
    case (true, true, true):
      reader.refuse(
        nil, .alternatives,
        "with --agents the answer says what they achieve, with a goal how many are needed: leave one out",
        fix: "leave out --agents")
    case (true, false, false):
      reader.refuse(
        nil, .missing, "the load alone asks nothing: add agents or a goal", fix: "--agents 100, or \(goal)")
    case (false, true, false):
      reader.refuse(
        nil, .missing, "agents alone ask nothing: add a load or a goal", fix: "--load 90, or \(goal)")
    case (false, false, _):
      reader.refuse(
        nil, .missing, "a load is missing: erlangs, or a rate and a handle time", fix: "--load 90")
    }
  }
}

extension ErlangQuestion {
  /// The model with a load and agents.
  ///
  /// - Returns: nil for chat that cannot be solved.
  func queue(load: Double, agents: Double) -> (any StaffedQueue)? {
    let handleTime = handleTime ?? 1
    if model == .chat {
      guard agents >= 1 else { return nil }
      return ChatQueue(
        load: load, agents: Int(agents), pace: pace, handleTime: handleTime, patience: patience,
        choice: choice)
    }
    if let places {
      return LimitedQueue(
        load: load, agents: agents, places: places, handleTime: handleTime, patience: patience)
    }
    if model == .a { return ErlangA(load: load, agents: agents, handleTime: handleTime, patience: patience) }
    return ErlangC(load: load, agents: agents, handleTime: handleTime)
  }

  /// The least whole number of agents that meets the goals, and the least with fractions; nil beyond reach.
  func required(load: Double) -> (whole: Int, fractional: Double?)? {
    let handleTime = handleTime ?? 1
    if model == .chat {
      return ChatQueue.leastAgents(
        load: load, pace: pace, handleTime: handleTime, patience: patience, choice: choice, goals: goals
      ).map { (max(1, $0), nil) }
    }
    if let places {
      return required(load, from: places == 0 ? 0 : 1) {
        LimitedQueue(load: load, agents: $0, places: places, handleTime: handleTime, patience: patience)
      }
    }
    if model == .a {
      return required(load, from: 1) {
        ErlangA(load: load, agents: $0, handleTime: handleTime, patience: patience)
      }
    }
    return required(load, from: Int(load) + 1) { ErlangC(load: load, agents: $0, handleTime: handleTime) }
  }

  private func required<Queue: StaffedQueue>(
    _ load: Double, from lowest: Int, _ queue: (Double) -> Queue
  ) -> (whole: Int, fractional: Double?)? {
    guard let whole = RequiredAgents.least(load: load, goals: goals, from: lowest, queue) else { return nil }
    return (whole, RequiredAgents.fractional(load: load, goals: goals, whole: whole, queue))
  }

  /// The greatest load (erlangs) with which so many agents meet the goals; infinite without a limit.
  func greatestLoad(agents: Double) -> Double {
    let handleTime = handleTime ?? 1
    if model == .chat {
      return ChatQueue.greatestLoad(
        agents: Int(agents), pace: pace, handleTime: handleTime, patience: patience, choice: choice,
        goals: goals
      ) ?? .infinity
    }
    if let places {
      return RequiredAgents.greatestLoad(agents: agents, goals: goals) {
        LimitedQueue(load: $0, agents: agents, places: places, handleTime: handleTime, patience: patience)
      }
    }
    if model == .a {
      return RequiredAgents.greatestLoad(agents: agents, goals: goals) {
        ErlangA(load: $0, agents: agents, handleTime: handleTime, patience: patience)
      }
    }
    return RequiredAgents.greatestLoad(agents: agents, goals: goals) {
      ErlangC(load: $0, agents: agents, handleTime: handleTime)
    }
  }
}
