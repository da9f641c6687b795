import ArgumentParser
import HeadwayReport
import HeadwaySyntax

/// From the texts of the options to the answer on standard output, for Erlang B, C and A.
struct ErlangRun {
  let model: ErlangQuestion.Model
  let texts: [ErlangKey: String]
  let many: ErlangManyOptions
  let output: OutputOptions

  init(
    _ model: ErlangQuestion.Model, _ texts: [[ErlangKey: String?]], _ many: ErlangManyOptions,
    _ output: OutputOptions
  ) {
    self.model = model
    self.texts = texts.reduce(into: [:]) { all, part in
      for (key, text) in part { all[key] = text }
    }
    self.many = many
    self.output = output
  }

  /// Answers and writes.
  func run() throws {
    try output.check()
    if let path = many.csv {
      try output.write(sheet: ErlangRows(model, defaults: texts, output).sheet(path))
    } else if let range = many.table {
      try output.write(sheet: table(range))
    } else {
      try output.write(sheet: single())
    }
  }

  private func single() throws -> FigureSheet {
    if many.explain, output.format == .csv {
      throw ValidationError("--explain is sentences, which --format csv has no place for")
    }
    var reader = ErlangReader(texts)
    guard let question = ErlangQuestion(model, from: &reader) else { throw refusal(reader.problems) }
    guard let answer = ErlangAnswer(question) else {
      throw refusal([
        ErlangProblem(code: .outOfRange, message: question.unanswerable)
      ])
    }
    var sheet = FigureSheet(
      title: answer.title, head: [Figure("model", "model", .word(model.key), isInput: true)],
      rows: [answer.figures()])
    sheet.notes = answer.notes
    if many.explain { sheet.explanation = answer.explanation }
    return sheet
  }

  private func table(_ range: String) throws -> FigureSheet {
    var reader = ErlangReader(texts)
    let question = ErlangQuestion(model, from: &reader, isTable: true)
    var problems = reader.problems
    var counts: StrideThrough<Int>?
    switch AgentRange.read(range) {
    case .success(let stride): counts = stride
    case .failure(let problem): problems.append(problem.problem)
    }
    guard var question, let counts, problems.isEmpty else { throw refusal(problems) }
    let rows = counts.compactMap { agents -> [Figure]? in
      question.agents = Double(agents)
      return ErlangAnswer(question)?.figures()
    }
    let shared: Set<String> = [
      "load", "rate_per_hour", "handle_time", "patience", "places", "within", "shrinkage", "concurrency",
      "pace",
    ]
    var sheet = FigureSheet(
      title: question.titleOfTable,
      head: [Figure("model", "model", .word(model.key))]
        + (rows.first ?? []).filter { shared.contains($0.key) },
      rows: rows.map { row in row.filter { !shared.contains($0.key) } }, listKey: "answers")
    if question.model != .b, question.within == nil, question.handleTime != nil {
      sheet.notes = ["--within 20s adds the service level."]
    }
    return sheet
  }

  private func refusal(_ problems: [ErlangProblem]) -> ExitCode {
    ErlangFindings.refuse(problems, texts: texts, command: "headway erlang \(model.rawValue)", output)
  }
}

/// `90..110` or `90..110/5`.
enum AgentRange {
  /// The most lines of a table.
  static let mostLines = 10_000

  struct Problem: Error {
    var problem: ErlangProblem
  }

  static func read(_ text: String) -> Result<StrideThrough<Int>, Problem> {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let ends = String(parts[0]).split(separator: "..", omittingEmptySubsequences: false).map { Int($0) }
    let step = parts.count == 2 ? Int(parts[1]) : 1
    func refuse(_ message: String, fix: String = "") -> Result<StrideThrough<Int>, Problem> {
      .failure(Problem(problem: ErlangProblem(code: .outOfRange, message: message, fix: fix)))
    }
    guard ends.count == 2, let low = ends[0], let high = ends[1], let step, step > 0, low >= 0 else {
      return refuse(
        "expected a range of agents such as 90..110 or 90..110/5, received \(Wording.quoted(text))",
        fix: "--table 90..110")
    }
    guard low <= high else {
      return refuse("the range \(Wording.quoted(text)) goes down", fix: "--table \(high)..\(low)")
    }
    guard Double(high) <= ErlangQuestion.Limits.agents, (high - low) / step < mostLines else {
      return refuse(
        "the table \(Wording.quoted(text)) is too long: at most \(mostLines) lines and "
          + "\(Int(ErlangQuestion.Limits.agents)) agents are printed",
        fix: "a larger step, such as --table \(low)..\(high)/\(max(1, (high - low) / 100))")
    }
    return .success(stride(from: low, through: high, by: step))
  }
}

extension ErlangQuestion {
  /// Why there is no answer.
  var unanswerable: String {
    if model == .chat {
      return
        "no answer among the sizes that are solved exactly (300,000 ways to hold the chats): simulate it with "
        + "headway run"
    }
    return unanswerableByFormula
  }

  private var unanswerableByFormula: String {
    agents == nil
      ? "no number of agents meets \(goalsInWords)" : "every load meets \(goalsInWords), however great"
  }

  /// The title of a table over agents.
  var titleOfTable: String {
    var parts = ["\(Figures.significant(load ?? 0, digits: 9)) erlangs"]
    if let handleTime { parts.append("AHT \(Figures.threshold(handleTime))") }
    if patience.isFinite { parts.append("patience \(Figures.threshold(patience))") }
    if let places, model != .b { parts.append("\(places) waiting places") }
    if model == .chat { parts.append(concurrencyInWords) }
    return "\(model.title): " + parts.joined(separator: ", ")
  }
}

extension OutputOptions {
  /// Writes a sheet in the form that was asked for.
  func write(sheet: FigureSheet) throws {
    let text =
      switch format {
      case .table: sheet.text(textStyle)
      case .json: sheet.json
      case .csv: sheet.csv
      case .markdown: sheet.markdown
      }
    try write(text)
  }
}
