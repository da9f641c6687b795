import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics

extension SweepReport {
  /// The sweep as aligned tables for a person.
  public func text(_ style: TextStyle = TextStyle()) -> String { page.text(style) }

  /// The sweep as Markdown tables.
  public func markdown() -> String { page.markdown }

  /// The sweep in a few words: where the first goal is passed.
  public var headline: String {
    let varied = parameters.map { "\($0.path) \(Self.span($0))" }.joined(separator: ", ")
    let passed = subjects.indices.flatMap { passages($0) }.first
    return RunReport.printable(varied + (passed.map { "; " + $0 } ?? ""))
  }

  static func span(_ parameter: Parameter) -> String {
    "\(parameter.values[0]) to \(parameter.values[parameter.values.count - 1])"
  }

  private var page: Page {
    var page = Page()
    page.blocks.append(
      .title(RunReport.printable(scenario.name.isEmpty ? "Unnamed scenario" : scenario.name)))
    page.blocks.append(.paragraph(introduction))
    let passed = subjects.indices.flatMap { passages($0) }
    if !passed.isEmpty {
      page.blocks.append(.list(title: "Where goals are passed", tone: .plain, items: passed))
    }
    if parameters.count == 1 { page.blocks.append(.table(line)) } else { page.blocks += grids }
    let same = subjects.indices.filter(isSame).compactMap { subject in
      reading(subject, points[0]).map { "\(heading(subject)): \(SweepWords.cell($0).text)" }
    }
    if !same.isEmpty {
      page.blocks.append(.list(title: "The same at every value", tone: .plain, items: same))
    }
    if !warnings.isEmpty {
      page.blocks.append(.list(title: "Warnings", tone: .unsure, items: warnings.map(RunReport.printable)))
    }
    return page
  }

  func heading(_ subject: Int) -> String {
    SweepWords.heading(subjects[subject], reading(subject, points[0]), scenario)
  }

  private var introduction: String {
    let varied = parameters.map { "\($0.path) from \(Self.span($0))" }.joined(separator: " and ")
    var text =
      "\(RunReport.printable(varied)): \(points.count) points, \(RunReport.replications(result.replications)) of each"
    text +=
      result.replications == 1
      ? "; one replication gives no margin"
      : "; ± is the margin at \(Figures.plainPercent(result.confidence)) confidence"
    if points.contains(where: { $0.number == base }) { text += "; * is the file as it is" }
    return text
  }

  // MARK: Goals

  /// A sentence for each passage of a goal, or one that says that there is none.
  func passages(_ subject: Int) -> [String] {
    guard !isSame(subject), reading(subject, points[0])?.goal != nil else { return [] }
    // Of a grid, those along the parameter that passes it in more places: it leads across the line.
    let ways = parameters.indices.reversed().map { self.flips(subject, along: $0) }
    let flips = ways.reduce([]) { $1.count > $0.count ? $1 : $0 }
    guard flips.isEmpty else { return flips.map { "\(heading(subject)): \(sentence($0))" } }
    let met = points.count { reading(subject, $0)?.isOnRightSide ?? false }
    guard met == 0 || met == points.count else {
      return ["\(heading(subject)): met at \(met) of \(points.count) points"]
    }
    let verdicts = Set(points.map { reading(subject, $0)?.verdict ?? .undecided })
    let side = met > 0 ? "met" : "missed"
    let word = verdicts.count == 1 && verdicts != [.undecided] ? side : "\(side), as far as can be told,"
    guard parameters.count == 1 else { return ["\(heading(subject)): \(word) at every point"] }
    return ["\(heading(subject)): \(word) at every value"]
  }

  /// `between 12 (missed 77.3% ± 0.5) and 13 (met 84.1% ± 0.4), at 12.4 ± 0.1`.
  private func sentence(_ flip: Flip) -> String {
    let varied = flip.parameter
    func side(_ point: Point) -> String {
      "\(value(varied, point)) (\(SweepWords.cell(reading(flip.subject, point)).text))"
    }
    // Of a grid the first parameter's value says the row; along it, both are named.
    var text = "between \(side(flip.from)) and \(side(flip.to))"
    if parameters.count > 1 {
      if varied == 0 { text = "\(parameters[0].path) " + text }
      let other = 1 - varied
      text = "\(parameters[other].path) \(value(other, flip.from)): " + text
    }
    guard let axis = parameters[varied].axis, let place = place(of: flip) else { return text }
    let (from, to) = (flip.from.places[varied], flip.to.places[varied])
    return text + ", at "
      + SweepWords.place(place, on: axis, step: axis.numbers[to] - axis.numbers[from])
  }

  // MARK: Tables

  private var told: [Int] { subjects.indices.filter { !isSame($0) } }

  private var line: Table {
    let columns = told.map { Table.Column(heading($0)) }
    var table = Table("", [.init(RunReport.printable(parameters[0].path), isNumeric: true)] + columns)
    if !points.contains(where: { $0.number == base }) {
      let own = Point(places: [], number: base)
      table.rows.append([Table.Cell("as it is")] + told.map { SweepWords.cell(reading($0, own)) })
    }
    for point in points {
      let name = RunReport.printable(value(0, point)) + (point.number == base ? " *" : "")
      table.rows.append([Table.Cell(name)] + told.map { SweepWords.cell(reading($0, point)) })
    }
    return table
  }

  /// A table for each subject: the first parameter down, the second across.
  private var grids: [Page.Block] {
    let across = parameters[1].values.count
    return told.map { subject in
      var table = Table(
        heading(subject) + ", by \(RunReport.printable(parameters[1].path))",
        [.init(RunReport.printable(parameters[0].path), isNumeric: true)]
          + parameters[1].values.map { Table.Column(RunReport.printable($0)) })
      for (row, value) in parameters[0].values.enumerated() {
        let cells = points[(row * across)..<((row + 1) * across)].map { point in
          var cell = SweepWords.cell(reading(subject, point))
          if point.number == base { cell.text += " *" }
          return cell
        }
        table.rows.append([Table.Cell(RunReport.printable(value))] + cells)
      }
      return .table(table)
    }
  }
}
