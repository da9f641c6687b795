import ArgumentParser
import HeadwayLoading
import HeadwayReport
import HeadwaySyntax

/// A question in each row of a CSV file.
struct ErlangRows {
  private let model: ErlangQuestion.Model
  private let defaults: [ErlangKey: String]
  private let output: OutputOptions
  private let keys = ErlangKey.allCases

  init(_ model: ErlangQuestion.Model, defaults: [ErlangKey: String], _ output: OutputOptions) {
    self.model = model
    self.defaults = defaults
    self.output = output
  }

  /// The answers to all rows; everything that is wrong is told with its place.
  func sheet(_ path: String) throws -> FigureSheet {
    var rows: [[Figure]] = []
    do throws(Rejected) {
      let bytes = try read(path)
      noteLikelyMistakes(in: bytes)
      var files = MemoryFiles()
      files.add(path, bytes: bytes)
      try CSVTable.read(
        path, from: files, columns: [], optional: keys.map(\.rawValue)
      ) { row throws(CSVComplaint) in
        guard rows.count < ErlangQuestion.Limits.rows else {
          throw CSVComplaint(column: 0, "expected at most \(ErlangQuestion.Limits.rows) rows")
        }
        rows.append(try answer(row))
      }
    } catch {
      let refusal = Refusal(findings: error.diagnostics, sources: [])
      FindingsPrinter(output).tell(refusal.findings, sources: [])
      throw refusal.status.exit
    }
    return FigureSheet(
      title: "\(model.title): \(Wording.count(rows.count, "answer"))",
      head: [Figure("model", "model", .word(model.key))], rows: rows, listKey: "answers")
  }

  private func read(_ path: String) throws(Rejected) -> [UInt8] {
    let file = path == ScenarioPipeline.standardInput ? "/dev/stdin" : path
    do throws(FileProblem) {
      return try DiskFiles().read(file, limit: ReaderLimits.standard.dataBytes)
    } catch {
      throw Rejected([error.diagnostic()])
    }
  }

  /// A column of the person's own may have any name; one that is nearly ours was probably meant to be it.
  private func noteLikelyMistakes(in bytes: [UInt8]) {
    guard !output.quiet else { return }
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    for name in String(decoding: line, as: UTF8.self).split(separator: ",") {
      let name = name.filter { $0 != " " && $0 != "\"" && $0 != "\u{FEFF}" }
      guard ErlangKey(rawValue: name) == nil else { continue }
      let question = Suggestion.question(for: name, among: keys.map(\.rawValue))
      if !question.isEmpty {
        Messages.note("note: the column \(Wording.quoted(name)) is not read: \(question)")
      }
    }
  }

  private func answer(_ row: CSVRow) throws(CSVComplaint) -> [Figure] {
    var texts = defaults
    for (column, key) in keys.enumerated() {
      let text = row.text(column)
      guard !text.isEmpty else { continue }
      guard model.keys.contains(key) else {
        throw CSVComplaint(
          column: column, "\(model.title) knows no \(Wording.quoted(key.rawValue))",
          fix: key == .patience || key == .abandonment ? "headway erlang a" : "leave the column out")
      }
      texts[key] = text
    }
    var reader = ErlangReader(texts)
    let question = ErlangQuestion(model, from: &reader)
    if let problem = reader.problems.first {
      let column = problem.key.flatMap { keys.firstIndex(of: $0) } ?? 0
      throw CSVComplaint(column: column, problem.message, fix: problem.fix)
    }
    guard let question, let answer = ErlangAnswer(question) else {
      throw CSVComplaint(column: 0, question?.unanswerable ?? "the row asks nothing")
    }
    return answer.figures()
  }
}

extension ErlangQuestion.Model {
  /// What a question to the model may state.
  var keys: Set<ErlangKey> {
    let work: Set<ErlangKey> = [.name, .load, .rate, .aht, .agents, .shrinkage, .occupancy]
    let waits: Set<ErlangKey> = [.within, .target, .asa, .delayed]
    let patience: Set<ErlangKey> = [.patience, .formula, .abandonment]
    return switch self {
    case .b: work.union([.blocking])
    case .c: work.union(waits).union([.places, .blocking])
    case .a: work.union(waits).union(patience).union([.places, .blocking])
    case .chat: work.union(waits).union(patience).union([.concurrency, .pace, .choice])
    }
  }
}
