import HeadwayCompiler
import HeadwayExperiment
import HeadwayLoading
import HeadwayReport
import HeadwayScenario
import HeadwayStatistics
import HeadwaySyntax

extension CheckCommand {
  /// A file of the command line on its way.
  struct Work {
    var file: String
    var scenario: LoadedScenario?
    var subject: CheckSubject?
    var problems: [CheckReport.Problem] = []
    var notes: [String] = []

    /// Makes what is simulated of a scenario that was read.
    mutating func prepare(_ threads: Int, untilPrecise: Bool) {
      guard let scenario else { return }
      let experiment = Experiment(
        scenario.compiled.program, stopping: StoppingRule(scenario.checked.scenario.replications),
        confidence: scenario.checked.scenario.confidence, threads: threads)
      subject = CheckSubject(experiment, untilPrecise: untilPrecise)
    }
  }

  /// As many threads as fit into memory with the sums of all scenarios.
  func affordableThreads(_ works: [Work]) throws -> Int {
    let needs = works.compactMap(\.scenario).map { MemoryNeed($0.compiled.program) }
    guard !needs.isEmpty else { return 1 }
    return try MemoryNeed(takingTurns: needs).affordableThreads(simulation.simulation)
  }

  func load(_ status: inout ExitStatus) -> [Work] {
    let pipeline = simulation.pipeline
    return files.map { file in
      var work = Work(file: file)
      do throws(Refusal) {
        let loaded = try pipeline.load(file)
        let scenario = loaded.checked.scenario
        work.scenario = loaded
        work.notes = loaded.warnings
        if scenario.targets.isEmpty {
          work.notes.append("the scenario has no targets, so there is nothing to check")
        }
      } catch {
        FindingsPrinter(output).tell(error.findings, sources: error.sources)
        work.problems = error.findings.filter { $0.severity == .error }.map { finding in
          CheckReport.Problem(
            code: finding.code.rawValue, message: finding.message, place: Self.place(finding.range, file))
        }
        if status != .wrongFile { status = error.status == .usage && status != .done ? status : error.status }
      }
      return work
    }
  }

  /// What `--set` says has no line in a file.
  static func place(_ range: SourceRange, _ file: String) -> CheckReport.Place {
    guard range.file != TreePatch.argumentFile, !range.file.isEmpty else {
      return CheckReport.Place(file: file, line: nil)
    }
    return CheckReport.Place(file: range.file, line: range.line > 0 ? range.line : nil)
  }

  func earlierResults(_ status: inout ExitStatus) -> Baseline? {
    guard let baseline, !updateBaseline else { return nil }
    do throws(BaselineFile.Problem) {
      return try BaselineFile(path: baseline).read()
    } catch {
      Messages.error(error.text)
      status = error.status
      return nil
    }
  }

  /// Adds the comparisons with the baseline to a scenario.
  ///
  /// Over another horizon the same promise is another figure, and its rows do not fit: that is no regression.
  func compare(_ work: inout Work, with earlier: Baseline?, _ status: inout ExitStatus) {
    guard let earlier, let baseline, let loaded = work.scenario else { return }
    let scenario = loaded.checked.scenario
    guard let entry = earlier.scenarios[BaselineFile(path: baseline).key(ofScenario: work.file)] else {
      work.notes.append("the baseline has nothing of this scenario: all of its targets are new")
      return
    }
    let changes = entry.horizon.changes(to: Baseline.Horizon(scenario.horizon))
    guard changes.isEmpty else {
      Messages.error(
        "\(baseline) was taken of \(work.file) over another horizon (\(changes.joined(separator: ", "))), so its "
          + "figures are others: this is no regression; take a new baseline with --update-baseline")
      status = .wrongFile
      return
    }
    var seen: Set<String> = []
    for (index, target) in scenario.targets.enumerated() {
      let key = Baseline.key(of: target)
      guard seen.insert(key).inserted else { continue }
      guard let rows = entry.targets[key]?.rows else {
        work.notes.append("new since the baseline: \(key)")
        continue
      }
      work.subject?.comparisons.append(
        CheckSubject.Comparison(
          target: index, base: rows, isPaired: entry.seed == scenario.seed,
          isUnchanged: entry.digest == loaded.checked.digest,
          matters: SmallestChange(share: scenario.matters.share, other: scenario.matters.other)))
    }
    for key in entry.targets.keys.sorted() where !seen.contains(key) {
      work.notes.append("gone since the baseline: \(key)")
    }
  }
}
