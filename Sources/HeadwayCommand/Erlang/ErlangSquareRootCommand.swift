import ArgumentParser
import HeadwayErlang
import HeadwayReport

/// `headway erlang square-root`.
struct ErlangSquareRootCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "square-root", abstract: "The load and so many square roots of it, beside the exact answer.",
    discussion: """
      c = a + β √a: Halfin and Whitt without patience, Garnett, Mandelbaum and Reiman with it.

        headway erlang square-root --load 900 --delayed 20%
        headway erlang square-root --load 900 --agents 930 --aht 3min --patience 2min
      """)

  @OptionGroup(title: "Work") var work: ErlangWorkOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The mean patience, such as 2 min; with --aht.", valueName: "time"))
  var patience: String?

  @Option(
    name: [.long, .customLong("p-wait")], parsing: .unconditional,
    help: ArgumentHelp("Goal: at most this share does not start at once.", valueName: "share"))
  var delayed: String?

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    try output.check()
    let model: ErlangQuestion.Model = patience == nil ? .c : .a
    let texts = work.texts.merging([.patience: patience, .delayed: delayed]) { $1 }.compactMapValues { $0 }
    var reader = ErlangReader(texts)
    let question = ErlangQuestion(model, from: &reader)
    if reader.problems.isEmpty, !reader.has(.load), !reader.has(.rate) {
      reader.refuse(
        nil, .missing, "a load is missing: erlangs, or a rate and a handle time", fix: "--load 90")
    }
    guard reader.problems.isEmpty, let question, let load = question.load else {
      throw ErlangFindings.refuse(
        reader.problems, texts: texts, command: "headway erlang square-root", output)
    }
    try output.write(sheet: sheet(question, load))
  }

  private func sheet(_ question: ErlangQuestion, _ load: Double) -> FigureSheet {
    let impatience = question.patience.isFinite ? (question.handleTime ?? 1) / question.patience : 0
    var figures: [Figure] = []
    var agents = question.agents ?? 0
    var beta = SquareRootStaffing.beta(load: load, agents: agents)
    if case .pWait(let share)? = question.goals.first {
      beta =
        impatience > 0
        ? SquareRootStaffing.beta(pWait: share, impatience: impatience)
        : SquareRootStaffing.beta(pWait: share)
      agents = Double(SquareRootStaffing.agents(load: load, beta: beta.isFinite ? beta : 0))
      let exact = question.required(load: load)
      figures.append(Figure("agents", "agents by the rule", .number(agents)))
      if let exact { figures.append(Figure("agents_exact", "agents needed, exactly", .count(exact.whole))) }
    }
    figures.insert(Figure("beta", "β", .number(beta)), at: 0)
    let rounded = SquareRootStaffing.beta(load: load, agents: agents)
    let limit =
      impatience > 0
      ? SquareRootStaffing.pWait(beta: rounded, impatience: impatience)
      : SquareRootStaffing.pWait(beta: rounded)
    figures.append(Figure("delayed_limit", "P(wait) in the limit", .share(limit)))
    if let queue = question.queue(load: load, agents: agents) {
      figures.append(Figure("delayed", "P(wait), exact", .share(queue.pWait)))
      figures.append(Figure("stable", "stable", .flag(queue.isStable), isInput: queue.isStable))
      if impatience > 0 {
        let scaled = SquareRootStaffing.scaledAbandonment(beta: rounded, impatience: impatience)
        figures.append(
          Figure(
            "abandonment_limit", "abandonment in the limit", .share(min(1, scaled / agents.squareRoot()))))
        figures.append(Figure("abandonment", "abandonment, exact", .share(queue.pAbandon)))
      }
    }
    if let shrinkage = question.shrinkage {
      figures.append(Figure("rostered", "rostered", .number(agents / (1 - shrinkage))))
    }
    return FigureSheet(
      title: "Square-root staffing: \(Figures.significant(load, digits: 9)) erlangs, "
        + "\(Figures.significant(agents, digits: 9)) agents",
      head: [
        Figure("model", "model", .word("square_root"), isInput: true),
        Figure("load", "erlangs", .number(load), isInput: true),
      ], rows: [figures])
  }
}
