import Glibc
import HeadwayDistributions
public import HeadwayFitting

extension FitReport {
  /// A queue's fits as a drawing in SVG 1.1: observed against fitted handle times, and the share still willing to wait.
  ///
  /// - Returns: nil for a queue without either.
  public static func plot(_ queue: FittedQueue) -> String? { FitPlot(queue)?.document }
}

/// A drawing of a queue's fits: one or two panels.
struct FitPlot {
  private static let height = 380.0
  private static let panelWidth = 420.0
  private let queue: FittedQueue

  init?(_ queue: FittedQueue) {
    guard queue.handleTime != nil || queue.patience != nil else { return nil }
    self.queue = queue
  }

  /// The drawing as a file.
  var document: String {
    let panels = (queue.handleTime == nil ? 0 : 1) + (queue.patience == nil ? 0 : 1)
    let width = Self.panelWidth * Double(panels)
    var sheet = PlotSheet(
      width: width, height: Self.height, title: RunReport.printable(queue.name), subtitle: nil,
      name: "\(queue.name): fitted handle time and patience")
    var left = 0.0
    if let fit = queue.handleTime {
      addProbabilityPlot(fit, to: &sheet, frame(left))
      left += Self.panelWidth
    }
    if let fit = queue.patience { addPatience(fit, to: &sheet, frame(left)) }
    return sheet.document
  }

  private func frame(_ left: Double) -> PlotFrame {
    PlotFrame(left: left + 64, right: left + Self.panelWidth - 20, top: 84, bottom: Self.height - 52)
  }

  // MARK: Handle time

  /// The shares at which quantiles are compared: evenly, and towards both ends.
  private static let shares =
    [0.001, 0.002, 0.005] + (1...99).map { Double($0) / 100 } + [0.995, 0.998, 0.999]

  /// Quantiles of the sample against those of the fits (Wilk and Gnanadesikan 1968); on the line they are the same.
  private func addProbabilityPlot(_ fit: HandleTimeFit, to sheet: inout PlotSheet, _ frame: PlotFrame) {
    addTitle("Handle times, observed against fitted", to: &sheet, frame)
    let least = 10 / Double(fit.sample.count)
    let shares = Self.shares.filter { $0 >= least && 1 - $0 >= least }
    let candidates = Array(fit.fits.prefix(3))
    let points = candidates.map { candidate in
      let distribution = candidate.with(mean: fit.mean.value)
      return shares.compactMap { share -> (x: Double, y: Double)? in
        guard let fitted = try? distribution.quantile(share), let seen = fit.sample.quantile(share),
          fitted > 0,
          seen > 0
        else { return nil }
        return (log10(fitted), log10(seen))
      }
    }
    let seen = points.flatMap { $0.map(\.y) }
    guard let low = seen.min(), let high = seen.max(), high > low else { return }
    let air = (high - low) * 0.04
    let across = PlotScale(low: low - air, high: high + air, start: frame.left, end: frame.right)
    let up = PlotScale(low: low - air, high: high + air, start: frame.bottom, end: frame.top)
    addTimes(to: &sheet, frame, across, up)
    sheet.add(
      .line(
        across.place(across.low), up.place(up.low), across.place(across.high), up.place(up.high),
        colour: PlotStyle.faint, dashes: "4 3"))
    let colours = [PlotStyle.curve, PlotStyle.goal, "#9aa5b1"]
    for index in candidates.indices.reversed() {
      for point in points[index] where point.x >= across.low && point.x <= across.high {
        sheet.add(
          .circle(
            across.place(point.x), up.place(point.y), radius: index == 0 ? 2.6 : 1.6,
            fill: index == 0 ? colours[0] : PlotStyle.paper, stroke: colours[index]))
      }
    }
    for (index, candidate) in candidates.enumerated() {
      let y = frame.top + 14 + 16 * Double(index)
      sheet.add(.circle(frame.left + 12, y - 4, radius: 3, fill: colours[index], stroke: colours[index]))
      sheet.add(
        .letters(
          "\(candidate.family.rawValue), at most \(FitWords.percent(candidate.kolmogorovSmirnov)) off",
          frame.left + 21, y, hasRim: true))
    }
    sheet.add(
      .letters(
        "fitted (\(FitWords.count(fit.sample.count)) times)", (frame.left + frame.right) / 2,
        frame.bottom + 38, anchor: "middle"))
  }

  /// Times at which both axes have a line, where they lie within them.
  private func addTimes(to sheet: inout PlotSheet, _ frame: PlotFrame, _ across: PlotScale, _ up: PlotScale) {
    let marks: [(seconds: Double, name: String)] = [
      (1, "1 s"), (3, "3 s"), (10, "10 s"), (30, "30 s"), (60, "1 min"), (180, "3 min"), (600, "10 min"),
      (1800, "30 min"), (3600, "1 h"), (10_800, "3 h"), (36_000, "10 h"), (86_400, "1 d"), (259_200, "3 d"),
      (864_000, "10 d"), (2_592_000, "30 d"), (8_640_000, "100 d"), (31_536_000, "1 a"),
    ]
    let inside = marks.filter { (across.low...across.high).contains(log10($0.seconds)) }
    let every = inside.count > 8 ? 2 : 1
    for (index, mark) in inside.enumerated() where index % every == 0 {
      let (x, y) = (across.place(log10(mark.seconds)), up.place(log10(mark.seconds)))
      sheet.add(.line(frame.left, y, frame.right, y, colour: PlotStyle.grid))
      sheet.add(.line(x, frame.top, x, frame.bottom, colour: PlotStyle.grid))
      sheet.add(.letters(mark.name, frame.left - 8, y + 4, anchor: "end"))
      sheet.add(.letters(mark.name, x, frame.bottom + 18, anchor: "middle"))
    }
  }

  // MARK: Patience

  private func addPatience(_ fit: PatienceFit, to sheet: inout PlotSheet, _ frame: PlotFrame) {
    addTitle("Share still willing to wait", to: &sheet, frame)
    // As far as a fiftieth of the people still wait.
    let people = fit.curve.abandoned + fit.curve.censored
    let longest = fit.curve.steps.last { 50 * $0.atRisk >= people }?.time ?? fit.curve.longest
    let across = PlotScale(low: 0, high: longest, start: frame.left, end: frame.right)
    let up = PlotScale(low: 0, high: 1, start: frame.bottom, end: frame.top)
    for tick in [0, 0.2, 0.4, 0.6, 0.8, 1] {
      let y = up.place(tick)
      sheet.add(.line(frame.left, y, frame.right, y, colour: PlotStyle.grid))
      sheet.add(.letters("\(Int((tick * 100).rounded()))%", frame.left - 8, y + 4, anchor: "end"))
    }
    let unit = longest > 600 ? 60.0 : 1
    for tick in PlotScale(low: 0, high: longest / unit, start: 0, end: 1).ticks(about: 6).values {
      sheet.add(
        .letters(FitWords.digits(tick), across.place(tick * unit), frame.bottom + 18, anchor: "middle"))
    }
    sheet.add(
      .letters(
        "waited (\(unit == 60 ? "min" : "s"); \(FitWords.count(fit.curve.abandoned)) gave up)",
        (frame.left + frame.right) / 2, frame.bottom + 38, anchor: "middle"))
    let steps = Self.thinned(fit.curve.steps.filter { $0.time <= longest })
    add(
      [(across.place(0), up.place(1))] + steps.map { (across.place($0.time), up.place($0.survival)) },
      PlotStyle.ink, dashes: nil, to: &sheet)
    let colours = [PlotStyle.curve, PlotStyle.goal]
    let ranked = fit.candidates.sorted { $0.aic < $1.aic }
    for (index, candidate) in ranked.enumerated() {
      let places = (0...80).map { step -> (Double, Double) in
        let time = longest * Double(step) / 80
        return (across.place(time), up.place(1 - candidate.fitted.cumulative(time)))
      }
      add(places, colours[index], dashes: index == 0 ? nil : "5 3", to: &sheet)
    }
    let names =
      [("Kaplan-Meier", PlotStyle.ink)]
      + zip(ranked, colours).map {
        ("\($0.family.rawValue), at most \(FitWords.percent($0.distance)) off", $1)
      }
    for (index, (name, colour)) in names.enumerated() {
      let y = frame.top + 14 + 16 * Double(index)
      let x = frame.right - 206
      sheet.add(.line(x, y - 4, x + 16, y - 4, colour: colour, width: 2))
      sheet.add(.letters(name, x + 21, y, hasRim: true))
    }
  }

  /// At most a few hundred steps: more are not seen.
  private static func thinned(_ steps: [KaplanMeier.Step]) -> [KaplanMeier.Step] {
    let every = max(1, steps.count / 300)
    return steps.enumerated().filter { $0.offset % every == 0 || $0.offset == steps.count - 1 }.map(\.element)
  }

  private func add(
    _ places: [(Double, Double)], _ colour: String, dashes: String?, to sheet: inout PlotSheet
  ) {
    if let curve = XMLElementText.curve(places, colour: colour, width: 2, dashes: dashes) { sheet.add(curve) }
  }

  private func addTitle(_ text: String, to sheet: inout PlotSheet, _ frame: PlotFrame) {
    sheet.add(.letters(text, frame.left - 44, frame.top - 18, size: 12, colour: PlotStyle.ink, isBold: true))
  }
}
