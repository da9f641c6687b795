import ArgumentParser
import HeadwayErlang
import HeadwayReport
import HeadwayScenario

/// `headway erlang priority`.
struct ErlangPriorityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "priority",
    abstract: "Classes of contacts, the most urgent first; nobody gives up (Cobham).",
    discussion: """
      Classes have one exponential handle time. A class may have finite waits though less urgent ones have not.

        headway erlang priority --load 30,40 --agents 75 --aht 3min
        headway erlang priority --load 30,40 --asa 10s,2min --aht 3min
      """)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The erlangs of the classes: 30,40.", valueName: "erlangs,..."))
  var load: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The rates of the classes, instead of --load: 600/h,800/h.", valueName: "rate,..."))
  var rate: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The average handle time, such as 60s or 3 min.", valueName: "time"))
  var aht: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("Agents, fractions allowed.", valueName: "n"))
  var agents: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Goals: at most this mean wait of each class, instead of --agents.", valueName: "time,..."))
  var asa: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Any handle times, by their coefficient of variation (1 is exponential); of one agent only.",
      valueName: "cv"))
  var cv: String?

  @Flag(help: "An urgent contact interrupts another, which goes on later where it was.")
  var preemptive = false

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    try output.check()
    let stated = [ErlangKey.load: load, .rate: rate, .aht: aht, .agents: agents, .asa: asa, .cv: cv]
    let texts = stated.compactMapValues { $0 }
    var reader = ErlangReader(texts)
    let handleTime = reader.seconds(.aht, "the average handle time")
    let loads = readLoads(&reader, handleTime)
    let agents = reader.number(.agents, "a number of agents", 0.001...ErlangQuestion.Limits.agents)
    let goals = reader.list(.asa, "times above 0s, such as 10s,2min") { text in
      (try? Quantity.seconds(text)).flatMap { $0 > 0 ? $0 : nil }
    }
    let cv = reader.number(.cv, "a coefficient of variation", 0...100)
    if reader.has(.cv), reader.has(.asa) || (agents.map { $0 != 1 } ?? false) {
      reader.refuse(
        .cv, .alternatives, "handle times that are not exponential have a formula for one agent only",
        fix: "--agents 1")
    }
    check(&reader, loads, goals)
    guard reader.problems.isEmpty, let loads, let handleTime else {
      throw ErlangFindings.refuse(
        reader.problems, texts: texts, command: "headway erlang priority", output)
    }
    let discipline: PriorityQueues.Discipline = preemptive ? .preemptiveResume : .nonpreemptive
    let found = goals.flatMap {
      PriorityQueues.leastAgents(
        loads: loads, handleTime: handleTime, discipline: discipline, waitsAtMost: $0)
    }
    let people = agents ?? Double(found ?? 1)
    let classes =
      cv.map { SingleAgentQueues.classes(loads: loads, handleTime: handleTime, cv: $0, discipline) }
      ?? PriorityQueues(loads: loads, agents: people, handleTime: handleTime, discipline: discipline).classes
    try output.write(sheet: sheet(classes, people, handleTime, cv, isFound: goals != nil))
  }

  private func readLoads(_ reader: inout ErlangReader, _ handleTime: Double?) -> [Double]? {
    let loads = reader.list(.load, "erlangs of 0 or more, such as 30,40") { text in
      (try? Quantity.double(text)).flatMap { (0...ErlangQuestion.Limits.load).contains($0) ? $0 : nil }
    }
    let rates = reader.list(.rate, "rates of 0 or more, such as 600/h,800/h") { text in
      (try? Quantity.rate(text)).flatMap { (0...1e9).contains($0) ? $0 : nil }
    }
    switch (reader.has(.load), reader.has(.rate)) {
    case (true, true):
      reader.refuse(.rate, .alternatives, "--rate and --load both say how much work comes: leave one out")
    case (false, false): reader.refuse(nil, .missing, "the classes are missing", fix: "--load 30,40")
    default: break
    }
    return loads ?? handleTime.flatMap { time in rates?.map { $0 * time } }
  }

  private func check(_ reader: inout ErlangReader, _ loads: [Double]?, _ goals: [Double]?) {
    if !reader.has(.aht) { reader.refuse(nil, .missing, "--aht is missing", fix: "--aht 3min") }
    switch (reader.has(.agents), reader.has(.asa)) {
    case (true, true):
      reader.refuse(.asa, .alternatives, "--agents or goals, not both: leave one out")
    case (false, false):
      reader.refuse(nil, .missing, "the loads alone ask nothing", fix: "--agents 75, or --asa 10s,2min")
    default: break
    }
    if let loads, let goals, loads.count != goals.count {
      reader.refuse(
        .asa, .outOfRange, "expected \(loads.count) times, one for each class, received \(goals.count)")
    }
  }

  private func sheet(
    _ classes: [PriorityQueues.Class], _ agents: Double, _ handleTime: Double, _ cv: Double?, isFound: Bool
  ) -> FigureSheet {
    let name = preemptive ? "preemptive_resume" : "nonpreemptive"
    var sheet = FigureSheet(
      title: "Priorities: \(classes.count) classes, \(Figures.significant(agents, digits: 9)) agents, AHT "
        + Figures.threshold(handleTime) + (preemptive ? ", preemptive" : ""),
      head: [
        Figure("model", "model", .word("priority")), Figure("discipline", "discipline", .word(name)),
        Figure("agents", "agents", .number(agents)), Figure("handle_time", "AHT", .seconds(handleTime)),
        Figure("load", "erlangs", .number(classes.reduce(0) { $0 + $1.load })),
      ],
      rows: classes.enumerated().map { index, one in
        [
          Figure("class", "class", .count(index + 1)), Figure("load", "erlangs", .number(one.load)),
          Figure("stable", "stable", .flag(one.isStable)), Figure("delayed", "P(wait)", .share(one.pWait)),
          Figure("wait", preemptive ? "time in line" : "ASA", .seconds(one.meanWait)),
          Figure("sojourn", "arrival to end", .seconds(one.sojourn)),
          Figure("queue_length", "mean number waiting", .number(one.queueLength)),
        ]
      }, listKey: "classes")
    if let cv { sheet.head.append(Figure("cv", "cv of handle times", .number(cv))) }
    if isFound { sheet.notes = ["\(Int(agents)) agents are the fewest that meet all waits."] }
    return sheet
  }
}
