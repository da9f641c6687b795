import HeadwayCalendar
import HeadwayScenario
import HeadwayWorkforce

extension CalibrationReport {
  func page(isWhole: Bool) -> Page {
    var page = Page()
    let name = scenario.name.isEmpty ? "Unnamed scenario" : scenario.name
    page.blocks.append(.title("Calibration: " + RunReport.printable(name)))
    page.blocks.append(.paragraph(introduction))
    if !result.free.isEmpty { page.blocks.append(.table(parameters)) }
    for (name, period) in periods { page.blocks.append(.table(table(name, period))) }
    let isFit = judged.misfit == nil
    page.blocks.append(
      .list(
        title: "The largest misfit", tone: isFit ? .plain : .unsure,
        items: judged.misfit.map(Self.sentences) ?? [Self.noMisfit]))
    page.blocks.append(.table(hours))
    if isWhole {
      for (name, period) in periods {
        page.blocks.append(
          .folded(
            title: "\(name), day by day",
            period.measures.filter { [.wait, .abandonment].contains($0.measure) }.map { .table(days($0)) }))
      }
    }
    if !warnings.isEmpty {
      page.blocks.append(.list(title: "Warnings", tone: .unsure, items: warnings.map(RunReport.printable)))
    }
    return page
  }

  private var introduction: String {
    var text =
      "The volumes and the people of the past, \(RunReport.replications(result.replications)) of each period; a band "
      + "holds nine in ten replications"
    if let fit = result.fit {
      text +=
        ". Fitted in \(fit.evaluations) trials of \(RunReport.replications(fit.replications)) each over the same random "
        + "numbers: the squared error fell from \(Figures.significant(fit.before, digits: 3)) to "
        + Figures.significant(fit.after, digits: 3)
      if !fit.hasConverged { text += ", and the search was cut off before it came to rest" }
    }
    return text + "."
  }

  private var parameters: Table {
    var table = Table("Fitted", [.init("parameter", isNumeric: false), .init("before"), .init("after")])
    for name in result.free {
      table.rows.append([
        Table.Cell(Self.words(name)), Table.Cell(Self.figure(result.start[name], name)),
        Table.Cell(Self.figure(result.parameters[name], name)),
      ])
    }
    return table
  }

  static func words(_ name: CalibrationParameters.Name) -> String {
    switch name {
    case .patience: "patience, times"
    case .wrapUp: "wrap-up after each contact"
    case .shrinkage: "people not there for contacts"
    }
  }

  static func figure(_ value: Double, _ name: CalibrationParameters.Name) -> String {
    switch name {
    case .patience: Figures.fixed(value, decimals: 3)
    case .wrapUp: Figures.fixed(value, decimals: 1) + " s"
    case .shrinkage: Figures.percent(value)
    }
  }

  private func table(_ name: String, _ period: CalibratedPeriod) -> Table {
    var table = Table(
      "\(name): \(Self.span(period.days))",
      [
        .init("measure", isNumeric: false), .init("actual"), .init("simulated"), .init("difference"),
        .init("90% band"), .init("intervals in band"), .init("days in band"),
      ])
    let several = Set(period.measures.map(\.queue)).count > 1
    for measure in period.measures {
      let kind = measure.measure
      let band = measure.total.band.map {
        "\(Self.figure($0.lowerBound, kind)) to \(Self.figure($0.upperBound, kind))"
      }
      table.rows.append([
        Table.Cell((several ? RunReport.printable(measure.queue) + ": " : "") + Self.words(kind)),
        Table.Cell(Self.figure(measure.total.actual.value, kind)),
        Table.Cell(Self.figure(measure.total.simulated.value, kind)),
        Table.Cell(Self.difference(measure.total, kind)), Table.Cell(band ?? ""),
        Table.Cell(measure.coverage.map(Figures.percent) ?? ""),
        Table.Cell(measure.dayCoverage.map(Figures.percent) ?? ""),
      ])
    }
    if let value = period.occupancy.simulated.value {
      table.rows.append([
        "occupancy", "", Table.Cell(Figures.percent(value)), "",
        Table.Cell(
          period.occupancy.band.map {
            "\(Figures.percent($0.lowerBound)) to \(Figures.percent($0.upperBound))"
          } ?? ""), "", "",
      ])
    }
    return table
  }

  /// The hours of the day of the period that counts.
  private var hours: Table {
    let chosen = judged.measures.filter { [.wait, .abandonment, .serviceLevel].contains($0.measure) }
    let several = Set(chosen.map(\.queue)).count > 1
    var table = Table(
      "By the hour of arrival, \(Self.span(judged.days)) (actual, simulated)",
      [.init("hour", isNumeric: false)]
        + chosen.flatMap { measure in
          let name =
            (several ? RunReport.printable(measure.queue) + ": " : "") + Self.words(measure.measure)
          return [Table.Column(name), Table.Column("simulated")]
        })
    for hour in 0..<24 {
      let cells = chosen.flatMap { measure -> [Table.Cell] in
        let value = measure.hours.first { $0.hour == hour }?.value
        return [
          Table.Cell(Self.figure(value?.actual.value, measure.measure)),
          Table.Cell(
            Self.figure(value?.simulated.value, measure.measure),
            tone: value?.isInBand == false ? .unsure : .plain),
        ]
      }
      if cells.contains(where: { !$0.text.isEmpty }) {
        table.rows.append([Table.Cell(Self.clock(hour))] + cells)
      }
    }
    return table
  }

  private func days(_ measure: CalibratedMeasure) -> Table {
    let kind = measure.measure
    var table = Table(
      "\(RunReport.printable(measure.queue)): \(Self.words(kind))",
      [
        .init("day", isNumeric: false), .init("contacts"), .init("actual"), .init("simulated"),
        .init("90% band"), .init("in band", isNumeric: false),
      ])
    for (date, value) in measure.days {
      table.rows.append([
        Table.Cell("\(date)"), Table.Cell(Figures.count(value.actual.weight)),
        Table.Cell(Self.figure(value.actual.value, kind)),
        Table.Cell(Self.figure(value.simulated.value, kind)),
        Table.Cell(
          value.band.map { "\(Self.figure($0.lowerBound, kind)) to \(Self.figure($0.upperBound, kind))" }
            ?? ""), Table.Cell(value.isInBand.map { $0 ? "yes" : "no" } ?? ""),
      ])
    }
    return table
  }

  static func clock(_ hour: Int) -> String { hour < 10 ? "0\(hour):00" : "\(hour):00" }

  static let noMisfit =
    "none beyond chance: the model's own replications differ from their mean as much somewhere, more often than once in 20"

  /// Where the model is furthest off, and what may be the reason.
  static func sentences(_ misfit: Misfit) -> [String] {
    let days = misfit.weekday.map { names[$0.rawValue] } ?? "Every day"
    let measure = misfit.measure
    let head =
      "\(days), \(clock(misfit.hours.lowerBound)) to \(clock(misfit.hours.upperBound)): simulated "
      + "\(words(measure)) \(figure(misfit.simulated, measure)), actual \(figure(misfit.actual, measure)), over "
      + "\(Figures.count(misfit.contacts)) contacts of \(RunReport.printable(misfit.queue)); "
      + "\(Figures.percent(misfit.share)) of the squared error of all intervals"
    let isWorse = (misfit.actual > misfit.simulated) != (measure == .serviceLevel)
    let reason =
      isWorse
      ? "fewer people were free then than the staffing says (breaks, other work), or contacts took longer than at other times"
      : "more people helped then than the staffing says, or contacts took less time than at other times"
    return [head, "either " + reason]
  }

  private static let names = [
    "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays",
  ]
}
