import HeadwayCalendar
import HeadwayDistributions
import HeadwayHistory

/// A queue of a fitted scenario, line by line.
struct FittedQueueText {
  let queue: FittedQueue
  let fitted: FittedHistory
  /// What an import knows beside the contacts.
  let desk: DeskSetup?
  /// Whether a list of half hours may say the week.
  let repeatsByWeek: Bool

  init(_ queue: FittedQueue, _ fitted: FittedHistory, _ desk: DeskSetup?, repeatsByWeek: Bool) {
    self.queue = queue
    self.fitted = fitted
    self.desk = desk
    self.repeatsByWeek = repeatsByWeek
  }

  var lines: [String] {
    var lines = ["  \(queue.name):"]
    if let reason = queue.channelReason {
      lines += Self.comment(reason.prefix(1).uppercased() + reason.dropFirst() + ".", indent: "    ")
    }
    lines.append("    channel: \(queue.channel.rawValue)")
    if let priority = queue.priority {
      lines.append("    priority: \(priority)                    # of most contacts")
    }
    lines += arrivals
    lines += handleTime
    lines += patience
    if queue.channel != .ticket { lines.append("    service_level: {within: [20s, 60s]}") }
    lines += hours
    lines += afterwards
    return lines
  }

  // MARK: Arrivals

  private var arrivals: [String] {
    var lines = ["    arrivals:"]
    guard let profile = queue.profile else {
      lines.append(
        "      # Too few contacts (\(FitWords.count(queue.contacts))) for a pattern of their own: that of all queues."
      )
      return lines + plain(perWeek: queue.plainPerWeek, slots: fitted.slots)
    }
    let days = profile.grid.days.count
    var comment =
      "Mean week of \(profile.grid.weeks.count) (\(days) days): \(range(profile.perWeek)) contacts."
    if profile.holidays > 0 { comment += " Left out: \(profile.holidays) holidays." }
    if profile.silentDays > 0 { comment += " Left out: \(profile.silentDays) days without a contact." }
    if let recent = profile.recentPerWeek { comment += " The last four weeks: \(FitWords.digits(recent))." }
    lines += Self.comment(comment, indent: "      ")
    // So few contacts show no pattern of a weekday's own, and in half hours they would be rounded to nothing.
    let isSmall = profile.perWeek.value < 100
    if profile.isProduct || isSmall || !repeatsByWeek {
      if !profile.isProduct, !isSmall {
        lines += Self.comment(
          "Weekdays differ in their pattern over the day: one for all puts \(FitWords.percent(profile.patternMisfit))"
            + " of the contacts into the wrong hour.", indent: "      ")
      }
      lines += plain(perWeek: profile.perWeek.value, slots: profile.slots)
    } else {
      lines += Self.comment(
        "Weekdays differ in their pattern over the day (\(FitWords.percent(profile.patternMisfit)) of the contacts):"
          + " expected contacts of each half hour from Monday 00:00, a line a day.", indent: "      ")
      lines.append("      volumes:")
      lines += Self.week(
        Self.steadied(profile.slots).map { $0.map { FitWords.significant($0, 3, most: 2) } },
        indent: "        ")
    }
    return lines + uncertainty
  }

  /// Half hours of small queues say little: below forty contacts a day, they are the mean of their hour.
  private static func steadied(_ slots: [[Double]]) -> [[Double]] {
    guard slots.reduce(0.0, { $0 + $1.reduce(0, +) }) < 280 else { return slots }
    return slots.map { row in row.indices.map { (row[$0 & ~1] + row[$0 | 1]) / 2 } }
  }

  private func plain(perWeek: Double, slots: [[Double]]) -> [String] {
    let days = slots.map { $0.reduce(0, +) }
    let halves: [Double] = (0..<48).map { slot in slots.reduce(0.0) { $0 + $1[slot] } }
    let hours: [Double] = (0..<24).map { halves[2 * $0] + halves[2 * $0 + 1] }
    let total: Double = days.reduce(0, +)
    guard total > 0 else { return ["      profile: {per_week: \(FitWords.significant(perWeek, 4))}"] }
    // Weights in thousandths; what is less than half of one is nothing.
    func weights(_ values: [Double], _ names: [String]) -> String {
      zip(names, values).compactMap { name, value in
        let weight = (value / total * 1000).rounded()
        return weight > 0 ? "\(name): \(Int(weight))" : nil
      }.joined(separator: ", ")
    }
    let dayNames = Weekday.allCases.map(\.description)
    let hourNames = (0..<24).map { "\"\($0 < 10 ? "0" : "")\($0)\"" }
    return [
      "      profile:",
      "        per_week: \(FitWords.significant(perWeek, 5))",
      "        days: {\(weights(days, dayNames))}",
      "        hours: {\(weights(hours, hourNames))}",
    ]
  }

  private var uncertainty: [String] {
    guard let factor = queue.dayFactor else { return [] }
    var parts: [String] = []
    let factors = [("day", factor.day), ("week", factor.week)]
    for (key, estimate) in factors where estimate.value >= 0.001 && !Self.isUnknown(estimate) {
      parts.append("\(key): \(percent(min(3, estimate.value)))")
    }
    let unknown = factors.filter { Self.isUnknown($0.1) }
    guard !parts.isEmpty || !unknown.isEmpty else {
      return Self.comment(
        "Days and weeks vary no more than by weekday and chance (\(factor.weeks) weeks).", indent: "      ")
    }
    var text =
      "cv beyond weekday and chance, by moments over \(factor.days) days in \(factor.weeks) weeks: day"
      + " \(percents(factor.day)), week \(percents(factor.week)); jackknife intervals."
    if !unknown.isEmpty { text += " An interval from 0 to more than 100% says nothing, and is left out." }
    if let shared = fitted.shared, parts.first?.hasPrefix("day") == true {
      parts.append("shared: \(percent(shared.shared.value))")
      text += " Shared by the queues: \(percents(shared.shared)), \(shared.pairs) pairs."
    }
    let lines = Self.comment(text, indent: "      ")
    return parts.isEmpty ? lines : lines + ["      uncertainty: {\(parts.joined(separator: ", "))}"]
  }

  /// Whether a factor's interval holds both no variation at all and more than anybody has.
  private static func isUnknown(_ estimate: Estimated) -> Bool { estimate.low == 0 && estimate.high > 1 }

  // MARK: Work and patience

  private var handleTime: [String] {
    guard let fit = queue.handleTime else {
      let mean = FitWords.significant(queue.meanHandleTime, 4)
      return [
        "    # Assumed: the history does not tell handle times. They decide how many people are needed.",
        "    handle_time: {lognormal: {mean: \(mean)s, cv: 1}}",
      ]
    }
    guard !fit.isConstant else {
      let zeros = fit.zeroShare > 0 ? " of those above zero, which the other \(fit.zeros) are" : ""
      let all =
        "All \(FitWords.count(fit.sample.count)) handle times\(zeros) are \(FitWords.time(fit.mean.value))."
      return Self.comment(all, indent: "    ")
        + ["    handle_time: \(Self.distribution(fit.scenarioDistribution))"]
    }
    let names = fit.fits.map(\.family.rawValue).joined(separator: ", ")
    var comment =
      "Maximum likelihood, \(FitWords.count(fit.sample.count)) times; best to worst by AIC: \(names). Mean"
      + " \(FitWords.time(fit.mean.value)) (\(FitWords.times(fit.mean.low, fit.mean.high))), that of the sample."
    let parameters = fit.best.parameters.filter { $0.name != "mean" }.map {
      "\($0.name) \(FitWords.digits($0.estimate.value)) (\(FitWords.digits($0.estimate.low)) to"
        + " \(FitWords.digits($0.estimate.high)))"
    }
    if !parameters.isEmpty { comment += " " + parameters.joined(separator: ", ") + "." }
    comment +=
      " Largest distance of the distribution functions \(FitWords.points(fit.best.kolmogorovSmirnov))."
    if fit.zeroShare > 0 {
      comment +=
        " Beside them \(FitWords.count(fit.zeros)) of zero, contacts without work: the mean of all is"
        + " \(FitWords.time(fit.meanWork)), as in the history."
    }
    let short = fit.given - fit.sample.count
    if fit.zeroShare == 0, short > 0 {
      comment += " Left out: \(short) shorter than \(FitWords.time(fitted.options.leastHandleTime))."
    }
    return Self.comment(comment, indent: "    ")
      + ["    handle_time: \(Self.distribution(fit.scenarioDistribution))"]
  }

  private var patience: [String] {
    guard queue.channel != .ticket else { return [] }
    guard let fit = queue.patience else {
      return ["    # Patience: too few people gave up to tell it, so nobody leaves."]
    }
    let curve = fit.curve
    var comment =
      "\(FitWords.count(curve.abandoned)) people gave up, \(FitWords.count(curve.censored)) were served first"
      + " (censored). Kaplan-Meier median "
    comment +=
      curve.median.map { "\(FitWords.time($0.value)) (\(FitWords.times($0.low, $0.high)))" } ?? "not reached"
    comment +=
      ". Censored maximum likelihood: " + fit.candidates.map(Self.words).joined(separator: "; ") + "."
    if let peak = fit.peaks.first {
      comment +=
        " At \(FitWords.digits(peak.from)) to \(FitWords.digits(peak.to)) s \(FitWords.digits(peak.ratio)) times as many"
        + " give up as around it: an announcement?"
    }
    var lines = Self.comment(comment, indent: "    ")
    lines.append("    patience: \(Self.distribution(fit.best.fitted))")
    if let balk = fit.balk, balk.value >= 0.0005 {
      lines.append(
        "    balk: \(percent(balk.value))    # left at once, of those who had to wait: \(percents(balk))")
    }
    return lines
  }

  private static func words(_ candidate: PatienceFit.Candidate) -> String {
    let parameters = candidate.parameters.map { parameter in
      let estimate = parameter.estimate
      return parameter.name == "shape"
        ? "shape \(FitWords.digits(estimate.value)) (\(FitWords.digits(estimate.low)) to"
          + " \(FitWords.digits(estimate.high)))"
        : "\(parameter.name) \(FitWords.time(estimate.value)) (\(FitWords.times(estimate.low, estimate.high)))"
    }
    return "\(candidate.family.rawValue) \(parameters.joined(separator: ", ")), at most"
      + " \(FitWords.points(candidate.distance)) off Kaplan-Meier"
  }

  // MARK: Hours and returns

  private var hours: [String] {
    if let desk, let hours = desk.hours {
      let name = "The schedule \(FittedScenario.quoted(desk.hoursName)), by which business hours are counted."
      return Self.comment(name, indent: "    ") + ["    hours: " + Self.windows(hours)]
    }
    guard let hours = queue.hours else { return [] }
    let windows = hours.windows.map { window in
      let days = window.days.map(\.description).joined(separator: ", ")
      return
        "{days: [\(days)], open: \"\(Self.clock(2 * window.open))\", close: \"\(Self.clock(2 * window.close))\"}"
    }
    let what = queue.channel == .ticket ? "first services, answers and solutions" : "arrivals"
    let comment = "Guessed: \(FitWords.percent(hours.covered)) of all \(what) lie in these hours."
    if windows.count == 1 { return Self.comment(comment, indent: "    ") + ["    hours: \(windows[0])"] }
    return Self.comment(comment, indent: "    ") + ["    hours:"] + windows.map { "      - \($0)" }
  }

  /// Windows of opening hours, as a scenario has them.
  private static func windows(_ hours: OpeningHours) -> String {
    let windows = hours.weekly.map { window in
      let days = Weekday.allCases.filter(window.days.contains).map(\.description).joined(separator: ", ")
      return "{days: [\(days)], open: \"\(window.open)\", close: \"\(window.close)\"}"
    }
    return windows.count == 1 ? windows[0] : "[" + windows.joined(separator: ", ") + "]"
  }

  private var afterwards: [String] {
    var lines: [String] = []
    if let transfer = queue.transfer, transfer.part > 0 {
      lines += Self.comment(
        "\(percents(transfer.share)) of \(FitWords.count(transfer.total)) contacts changed groups (Wilson); the history does"
          + " not say to where, so it is not in the scenario.", indent: "    ")
    }
    guard queue.channel == .ticket, let fit = queue.reopening, fit.perResolution.share.value >= 0.0005 else {
      return lines
    }
    let share = fit.perResolution
    lines += Self.comment(
      "Reopenings per resolution, \(share.part) of \(FitWords.count(share.total)): \(percents(share.share)) (Wilson)."
        + " After what time they come is assumed.", indent: "    ")
    lines.append("    afterwards:")
    lines.append(
      "      - {probability: \(percent(share.share.value)), reopen: {after: {lognormal: {mean: 2d, cv: 1}}}}")
    return lines
  }

  // MARK: Words

  private func percent(_ share: Double) -> String { FitWords.percent(share) }

  private func percents(_ estimate: Estimated) -> String {
    "\(percent(estimate.value)) (\(percent(estimate.low)) to \(percent(estimate.high)))"
  }

  private func range(_ estimate: Estimated) -> String {
    "\(FitWords.significant(estimate.value, 5)) (\(FitWords.significant(estimate.low, 4)) to"
      + " \(FitWords.significant(estimate.high, 4)))"
  }

  /// A time of day by its half hour, 0...48.
  static func clock(_ slot: Int) -> String {
    let (hour, half) = slot.quotientAndRemainder(dividingBy: 2)
    return "\(hour < 10 ? "0" : "")\(hour):\(half == 0 ? "00" : "30")"
  }

  /// A list of seven days, each on a line of its own.
  static func week(_ rows: [[String]], indent: String) -> [String] {
    zip(Weekday.allCases, rows).map { weekday, row in
      let start = weekday == .mon ? "[" : " "
      let end = weekday == .sun ? "]" : ","
      return "\(indent)\(start)\(row.joined(separator: ", "))\(end)"
    }
  }

  /// A comment in lines of at most about a hundred columns.
  static func comment(_ text: String, indent: String) -> [String] {
    var lines: [String] = []
    var line = indent + "#"
    for word in text.split(separator: " ") {
      if line.count + 1 + word.count > 100, line.count > indent.count + 1 {
        lines.append(line)
        line = indent + "#"
      }
      line += " " + word
    }
    return lines + [line]
  }

  /// A distribution as a scenario writes it.
  static func distribution(_ distribution: DistributionSpec) -> String {
    func time(_ seconds: Double) -> String { FitWords.significant(seconds, 4) + "s" }
    func number(_ value: Double) -> String { FitWords.significant(value, 4) }
    switch distribution {
    case .exponential(let mean): return "{exponential: {mean: \(time(mean))}}"
    case .gamma(let mean, let cv): return "{gamma: {mean: \(time(mean)), cv: \(number(cv))}}"
    case .lognormal(let mean, let cv): return "{lognormal: {mean: \(time(mean)), cv: \(number(cv))}}"
    case .weibull(let scale, let shape): return "{weibull: {scale: \(time(scale)), shape: \(number(shape))}}"
    case .mixture(let weights, let parts):
      let items = zip(weights, parts).map { weight, part in
        "{weight: \(number(weight)), \(Self.distribution(part).dropFirst().dropLast())}"
      }
      return "{mixture: [\(items.joined(separator: ", "))]}"
    case .hyperexponential(let weights, let means):
      let parts = weights.map(number).joined(separator: ", ")
      return "{hyperexponential: {weights: [\(parts)], means: [\(means.map(time).joined(separator: ", "))]}}"
    default: return "{constant: \(time(distribution.mean))}"
    }
  }
}
