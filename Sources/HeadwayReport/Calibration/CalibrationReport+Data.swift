import HeadwayCalendar
import HeadwayScenario
import HeadwayWorkforce

extension CalibrationReport {
  /// The report as JSON, schema `headway.calibration/1`: seconds, and shares in 0...1.
  public func json() -> String {
    var root = JSONObject()
    root.add("schema", "headway.calibration/1")
    root.add("scenario", scenario.name)
    root.add("seed", .natural(scenario.seed))
    root.add("replications", .integer(Int64(result.replications)))
    if result.isInterrupted { root.add("interrupted", .boolean(true)) }
    var parameters = JSONObject()
    for name in CalibrationParameters.Name.allCases {
      parameters.add(name.rawValue, result.parameters[name])
    }
    root.add("parameters", parameters.value)
    root.add("fitted", .list(result.free.map { .text($0.rawValue) }))
    if let fit = result.fit {
      var object = JSONObject()
      object.add("objective_before", fit.before)
      object.add("objective_after", fit.after)
      object.add("evaluations", .integer(Int64(fit.evaluations)))
      object.add("converged", .boolean(fit.hasConverged))
      root.add("fit", object.value)
    }
    root.add("training", value(result.training))
    if let scored = result.scored { root.add("scored", value(scored)) }
    root.add("warnings", .list(warnings.map { .text($0) }))
    return root.value.document
  }

  private func value(_ period: CalibratedPeriod) -> JSONValue {
    var object = JSONObject()
    object.add("from", "\(period.days.lowerBound)")
    object.add("to", "\(period.days.upperBound)")
    object.add(
      "measures",
      .list(
        period.measures.map { measure in
          var object = JSONObject()
          object.add("queue", measure.queue)
          object.add("measure", measure.measure.rawValue)
          Self.add(measure.total, to: &object)
          object.add("intervals", .integer(Int64(measure.intervals.count)))
          object.add("intervals_in_band", measure.coverage)
          object.add("days_in_band", measure.dayCoverage)
          return object.value
        }))
    object.add("occupancy", period.occupancy.simulated.value)
    if let misfit = period.misfit {
      var own = JSONObject()
      own.add("queue", misfit.queue)
      own.add("measure", misfit.measure.rawValue)
      own.add("weekday", misfit.weekday.map { "\($0)" })
      own.add("from_hour", .integer(Int64(misfit.hours.lowerBound)))
      own.add("to_hour", .integer(Int64(misfit.hours.upperBound)))
      own.add("actual", misfit.actual)
      own.add("simulated", misfit.simulated)
      own.add("contacts", misfit.contacts)
      own.add("share_of_squared_error", misfit.share)
      object.add("largest_misfit", own.value)
    }
    return object.value
  }

  private static func add(_ value: CalibratedValue, to object: inout JSONObject) {
    object.add("actual", value.actual.value)
    object.add("simulated", value.simulated.value)
    object.add("low", value.band?.lowerBound)
    object.add("high", value.band?.upperBound)
  }

  /// Every interval of every period as one tidy table, in the units of the JSON.
  public func csv() -> String {
    var table = CSVLines(columns: [
      "period", "queue", "measure", "start", "weight", "actual", "simulated", "low", "high", "in_band",
    ])
    for (name, period) in periods {
      for measure in period.measures {
        for (start, value) in measure.intervals {
          func text(_ number: Double?) -> String { number.map { "\($0)" } ?? "" }
          table.add([
            name.lowercased(), measure.queue, measure.measure.rawValue, "\(start)",
            text(value.actual.weight), text(value.actual.value), text(value.simulated.value),
            text(value.band?.lowerBound), text(value.band?.upperBound),
            value.isInBand.map { $0 ? "true" : "false" } ?? "",
          ])
        }
      }
    }
    return table.text
  }
}
