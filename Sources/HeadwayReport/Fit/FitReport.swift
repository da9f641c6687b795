import HeadwayCalendar
import HeadwayDistributions
public import HeadwayFitting

/// What was fitted to a history, ready to be told.
public struct FitReport: Sendable {
  /// The fits.
  public var fitted: FittedHistory
  /// The files that were written, as the person finds them.
  public var written: [String]

  /// Makes a report.
  public init(_ fitted: FittedHistory, written: [String]) {
    self.fitted = fitted
    self.written = written
  }

  /// The report as a page for a person.
  public func text(_ style: TextStyle = TextStyle()) -> String { page.text(style) }

  /// The report as Markdown.
  public func markdown() -> String { page.markdown }

  private var page: Page {
    var page = Page()
    let last = fitted.period.upperBound.adding(days: -1)
    page.blocks.append(.title("Fitted to what happened"))
    page.blocks.append(
      .paragraph(
        "\(FitWords.count(fitted.contacts)) contacts of \(Self.number(fitted.queues.count, "queue")),"
          + " \(fitted.period.lowerBound) to \(last), \(fitted.zone). Intervals are 95% confidence intervals."
      ))
    page.blocks.append(.table(arrivals))
    page.blocks.append(.table(work))
    if fitted.queues.contains(where: { $0.patience != nil }) { page.blocks.append(.table(patience)) }
    if let shared = fitted.shared {
      page.blocks.append(
        .paragraph(
          "Of what days vary by, \(Self.percents(shared.shared)) is shared by the queues."))
    }
    let notes = notes
    let most = 12
    if !notes.isEmpty {
      let more = notes.count > most ? ["and \(notes.count - most) more: see --format json"] : []
      page.blocks.append(.list(title: "To be looked at", tone: .unsure, items: notes.prefix(most) + more))
    }
    if !written.isEmpty {
      page.blocks.append(.paragraph("Written: \(written.map(RunReport.printable).joined(separator: ", "))."))
    }
    return page
  }

  /// What is to be looked at, each once with the queues that it is about.
  private var notes: [String] {
    var told: [(text: String, queues: [String])] = []
    for queue in fitted.queues {
      for text in queue.notes {
        if let index = told.firstIndex(where: { $0.text == text }) {
          told[index].queues.append(queue.name)
        } else {
          told.append((text, [queue.name]))
        }
      }
    }
    return fitted.notes.map(RunReport.printable)
      + told.map { text, queues in
        let more = queues.count > 3 ? " and \(queues.count - 3) more" : ""
        return RunReport.printable("\(queues.prefix(3).joined(separator: ", "))\(more): \(text)")
      }
  }

  private var arrivals: Table {
    var table = Table(
      "Arrivals",
      [
        .init("queue", isNumeric: false, wraps: true), .init("contacts"), .init("a week"), .init("weeks"),
        .init("day cv"), .init("week cv"),
      ])
    for queue in fitted.queues {
      let perWeek = queue.profile?.perWeek.value ?? queue.plainPerWeek
      let isVarying = queue.dayFactor != nil
      table.rows.append([
        .init(RunReport.printable(queue.name)), .init(FitWords.count(queue.contacts)),
        .init(FitWords.digits(perWeek), tone: queue.profile == nil ? .unsure : .plain),
        .init(queue.profile.map { "\($0.grid.weeks.count)" } ?? ""),
        .init(isVarying ? queue.dayFactor.map { Self.percents($0.day) } ?? "" : ""),
        .init(isVarying ? queue.dayFactor.map { Self.percents($0.week) } ?? "" : ""),
      ])
    }
    return table
  }

  private var work: Table {
    var table = Table(
      "Handle time",
      [
        .init("queue", isNumeric: false, wraps: true), .init("times"), .init("no work"), .init("mean"),
        .init("interval"), .init("family", isNumeric: false), .init("cv"), .init("off"),
      ])
    for queue in fitted.queues {
      guard let fit = queue.handleTime else {
        table.rows.append([
          .init(RunReport.printable(queue.name)), "", "",
          .init(FitWords.time(queue.meanHandleTime), tone: .unsure), "",
          .init("assumed", tone: .unsure), "", "",
        ])
        continue
      }
      table.rows.append([
        .init(RunReport.printable(queue.name)), .init(FitWords.count(fit.sample.count)),
        .init(fit.zeroShare > 0 ? FitWords.percent(fit.zeroShare) : ""),
        .init(FitWords.time(fit.mean.value)), .init(FitWords.times(fit.mean.low, fit.mean.high)),
        .init(fit.isConstant ? "constant" : fit.best.family.rawValue),
        .init(fit.isConstant ? "" : FitWords.digits(fit.best.fitted.coefficientOfVariation)),
        .init(
          fit.isConstant ? "" : FitWords.percent(fit.best.kolmogorovSmirnov),
          tone: fit.best.kolmogorovSmirnov > 0.05 ? .unsure : .plain),
      ])
    }
    return table.withoutEmptyColumns()
  }

  private var patience: Table {
    var table = Table(
      "Patience",
      [
        .init("queue", isNumeric: false, wraps: true), .init("gave up"), .init("served first"),
        .init("median"),
        .init("mean if exponential"), .init("family", isNumeric: false), .init("off"),
      ])
    for queue in fitted.queues {
      guard let fit = queue.patience else { continue }
      let exponential = fit.candidates.first { $0.family == .exponential }
      table.rows.append([
        .init(RunReport.printable(queue.name)), .init(FitWords.count(fit.curve.abandoned)),
        .init(FitWords.count(fit.curve.censored)),
        .init(fit.curve.median.map { FitWords.time($0.value) } ?? "not seen"),
        .init(exponential.map { FitWords.time($0.fitted.mean) } ?? ""), .init(fit.best.family.rawValue),
        .init(FitWords.percent(fit.best.distance), tone: fit.best.distance > 0.05 ? .unsure : .plain),
      ])
    }
    return table
  }

  private static func number(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  private static func percents(_ estimate: Estimated) -> String {
    "\(FitWords.percent(estimate.value)) (\(FitWords.percent(estimate.low)) to \(FitWords.percent(estimate.high)))"
  }
}
