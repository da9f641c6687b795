import HeadwayWorkforce

extension CalibrationReport {
  /// What was simulated of each measure, period by period; the goal is what happened.
  package var figures: [RunFigure] {
    periods.flatMap { name, period in
      period.measures.compactMap { measure in
        guard let simulated = measure.total.simulated.value else { return nil }
        let kind = measure.measure
        return RunFigure(
          section: "calibration", name: measure.queue, measure: kind.rawValue, detail: name.lowercased(),
          unit: kind.isShare ? .share : kind.isTime ? .seconds : .count, value: simulated, margin: nil,
          goal: Self.figure(measure.total.actual.value, kind),
          verdict: measure.total.isInBand.map { $0 ? "in its 90% band" : "outside its 90% band" })
      }
    }
  }

  /// The calibration in a few words: the days, and how many measures lie in their bands.
  package var headline: String {
    let known = judged.measures.compactMap(\.total.isInBand)
    let days = Self.span(judged.days)
    guard !known.isEmpty else { return days }
    return "\(days): \(known.count(where: \.self)) of \(known.count) measures in their 90% bands"
  }
}
