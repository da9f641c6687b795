import ArgumentParser
import HeadwaySyntax

/// The work, and who does it.
struct ErlangWorkOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The offered load: erlangs, such as 90.", valueName: "erlangs"))
  var load: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Contacts per time, such as 90/min; with --aht, instead of --load.", valueName: "rate")
  )
  var rate: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The average handle time, such as 60s or 3 min.", valueName: "time"))
  var aht: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Agents, fractions allowed. Without them: how many are needed. Without a load: the greatest.",
      valueName: "n"))
  var agents: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Also say how many to roster: agents / (1 - shrinkage), such as 30%.", valueName: "share"))
  var shrinkage: String?

  var texts: [ErlangKey: String?] {
    [.load: load, .rate: rate, .aht: aht, .agents: agents, .shrinkage: shrinkage]
  }
}

/// Goals about waiting.
struct ErlangWaitOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The time of the service level, such as 20s.", valueName: "time"))
  var within: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Goal: at least this service level, such as 80%; with --within.", valueName: "share"))
  var target: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Goal: at most this average speed of answer, such as 20s.", valueName: "time"))
  var asa: String?

  @Option(
    name: [.long, .customLong("p-wait")], parsing: .unconditional,
    help: ArgumentHelp("Goal: at most this share does not start at once.", valueName: "share"))
  var delayed: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Goal: at most this occupancy, such as 85%.", valueName: "share"))
  var occupancy: String?

  var texts: [ErlangKey: String?] {
    [.within: within, .target: target, .asa: asa, .delayed: delayed, .occupancy: occupancy]
  }
}

/// A limited number of waiting places.
struct ErlangPlaceOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Waiting places; who finds them taken is turned away.", valueName: "n"))
  var places: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Goal: at most this share is turned away.", valueName: "share"))
  var blocking: String?

  var texts: [ErlangKey: String?] { [.places: places, .blocking: blocking] }
}

/// Those who give up.
struct ErlangPatienceOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: ArgumentHelp("The mean patience, such as 2 min.", valueName: "time"))
  var patience: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Of the service level: offered, answered, excluding_short_abandons or short_abandons_count.",
      valueName: "name"))
  var formula: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Goal: at most this share gives up, such as 3%.", valueName: "share"))
  var abandonment: String?

  var texts: [ErlangKey: String?] { [.patience: patience, .formula: formula, .abandonment: abandonment] }
}

/// Many answers at once.
struct ErlangManyOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("A line for each number of agents: 90..110, or 90..110/5.", valueName: "from..to"))
  var table: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "A question in each row, with columns named like the options; what a row leaves out, the options say.",
      valueName: "file"))
  var csv: String?

  @Flag(help: "Print the formulas with the numbers put in.")
  var explain = false

  func validate() throws {
    guard table == nil || csv == nil else {
      throw ValidationError("--table and --csv are two ways of asking: use one")
    }
    guard !explain || (table == nil && csv == nil) else {
      throw ValidationError("--explain is about one answer: leave out --table and --csv")
    }
  }
}

/// Tells problems of the command line like those of a file: the option is the file.
struct ErlangFindings {
  /// What ends the command, after all problems were told.
  static func refuse(
    _ problems: [ErlangProblem], texts: [ErlangKey: String], command: String, _ output: OutputOptions
  ) -> ExitCode {
    var sources: [SourceFile] = []
    let findings = problems.map { problem in
      guard let key = problem.key, let text = texts[key] else {
        return Diagnostic(
          problem.code.diagnostic, problem.message, at: SourceRange(file: command, line: 0, column: 0),
          fix: problem.fix)
      }
      sources.append(SourceFile(name: key.option, text: text))
      return Diagnostic(
        problem.code.diagnostic, problem.message,
        at: SourceRange(file: key.option, line: 1, column: 1, length: max(1, text.count)), fix: problem.fix)
    }
    FindingsPrinter(output).tell(findings, sources: sources)
    return ExitStatus.usage.exit
  }
}
