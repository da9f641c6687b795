import ArgumentParser
import HeadwayErlang
import HeadwayReport
import HeadwayScenario

/// `headway erlang overflow`.
struct ErlangOverflowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overflow", abstract: "What full groups pass on to a common one (Wilkinson, Hayward).",
    discussion: """
      Groups without a line; what finds one full goes to a common second group, and is lost there if that is full.

        headway erlang overflow --load 20,30 --agents 18,25 --second 15
        headway erlang overflow --load 20 --agents 18 --blocking 1%
      """)

  @Option(
    parsing: .unconditional, help: ArgumentHelp("The erlangs of the groups: 20,30.", valueName: "erlangs,...")
  )
  var load: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The agents of the groups, fractions allowed: 18,25.", valueName: "n,..."))
  var agents: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("The agents of the common group.", valueName: "n"))
  var second: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Goal: the common group loses at most this share.", valueName: "share"))
  var blocking: String?

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    try output.check()
    // The common group's agents are read like a number of places.
    let texts = [ErlangKey.load: load, .agents: agents, .places: second, .blocking: blocking].compactMapValues
    { $0 }
    var reader = ErlangReader(texts)
    let loads = reader.list(.load, "erlangs of 0 or more, such as 20,30") { Self.number($0, upTo: 1e7) }
    let groups = reader.list(.agents, "agents of 0 or more, such as 18,25") { Self.number($0, upTo: 1e7) }
    let second = reader.number(.places, "the agents of the common group", 0...1e7)
    let goal = reader.share(.blocking, "a share that is lost")
    if !reader.has(.load) { reader.refuse(nil, .missing, "--load is missing", fix: "--load 20") }
    if !reader.has(.agents) { reader.refuse(nil, .missing, "--agents is missing", fix: "--agents 18") }
    if let loads, let groups, loads.count != groups.count {
      reader.refuse(
        .agents, .outOfRange, "expected \(loads.count) groups, one for each load, received \(groups.count)")
    }
    if reader.has(.places), reader.has(.blocking) {
      reader.refuse(.blocking, .alternatives, "--second or --blocking, not both: leave one out")
    }
    guard reader.problems.isEmpty, let loads, let groups else {
      throw ErlangFindings.refuse(reader.problems, texts: texts, command: "headway erlang overflow", output)
    }
    try output.write(sheet: sheet(loads, groups, second, goal))
  }

  private static func number(_ text: String, upTo limit: Double) -> Double? {
    (try? Quantity.double(text)).flatMap { (0...limit).contains($0) ? $0 : nil }
  }

  private func sheet(_ loads: [Double], _ groups: [Double], _ second: Double?, _ goal: Double?) -> FigureSheet
  {
    let streams = zip(loads, groups).map { OverflowStream(load: $0, agents: $1) }
    let stream = streams.reduce(OverflowStream(mean: 0, variance: 0), +)
    let offered = loads.reduce(0, +)
    var figures = [
      Figure("load", "erlangs offered", .number(offered)),
      Figure("overflow", "erlangs passed on", .number(stream.mean)),
      Figure("overflow_share", "share passed on", .share(offered > 0 ? stream.mean / offered : 0)),
      Figure("variance", "variance", .number(stream.variance)),
      Figure("peakedness", "peakedness", .number(stream.peakedness)),
    ]
    let found = goal.flatMap { stream.agents(blockingAtMost: $0) }
    if let agents = second ?? found.map(Double.init) {
      let lost = stream.blocking(agents: agents)
      figures.append(Figure("second", found == nil ? "second group" : "second group needed", .number(agents)))
      figures.append(Figure("turned_away", "lost of what is passed on", .share(lost)))
      figures.append(
        Figure("turned_away_of_all", "lost of all", .share(offered > 0 ? lost * stream.mean / offered : 0)))
    }
    let names = zip(loads, groups).map {
      "\(Figures.significant($0, digits: 9)) erlangs on \(Figures.significant($1, digits: 9)) agents"
    }
    var sheet = FigureSheet(
      title: "Overflow: " + names.joined(separator: ", "),
      head: [Figure("model", "model", .word("overflow"), isInput: true)], rows: [figures])
    sheet.notes = ["The moments are exact (Wilkinson 1956); the second group is Hayward's approximation."]
    return sheet
  }
}
