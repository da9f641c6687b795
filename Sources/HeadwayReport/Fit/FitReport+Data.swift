import HeadwayCalendar
import HeadwayFitting
import HeadwayHistory

extension FitReport {
  /// The report as JSON, schema `headway.fit/1`: seconds, shares in 0...1.
  public func json() -> String {
    var root = JSONObject()
    root.add("schema", "headway.fit/1")
    root.add("contacts", .integer(Int64(fitted.contacts)))
    root.add("from", fitted.period.lowerBound.description)
    root.add("to", fitted.period.upperBound.adding(days: -1).description)
    root.add("time_zone", fitted.zone)
    root.add("confidence", 0.95)
    root.add("shared", fitted.shared.map { Self.value($0.shared) })
    var queues = JSONObject()
    for queue in fitted.queues { queues.add(queue.name, Self.value(queue)) }
    root.add("queues", queues.value)
    root.add("notes", .list(fitted.notes.map(JSONValue.text)))
    root.add("written", .list(written.map(JSONValue.text)))
    return root.value.document
  }

  private static func value(_ estimate: Estimated) -> JSONValue {
    var object = JSONObject()
    object.add("value", estimate.value)
    object.add("low", estimate.low)
    object.add("high", estimate.high)
    return object.value
  }

  private static func value(_ queue: FittedQueue) -> JSONValue {
    var object = JSONObject()
    object.add("channel", queue.channel.rawValue)
    object.add("contacts", .integer(Int64(queue.contacts)))
    object.add("arrivals", queue.profile.map { value($0, queue.dayFactor) })
    object.add("handle_time", queue.handleTime.map(value))
    object.add("patience", queue.patience.map(value))
    object.add("reopening", queue.reopening.map { value($0.perResolution.share) })
    object.add("transferred", queue.transfer.map { value($0.share) })
    object.add("channel_reason", queue.channelReason)
    object.add("notes", .list(queue.notes.map(JSONValue.text)))
    return object.value
  }

  private static func value(_ profile: ArrivalProfile, _ factor: DayFactorFit?) -> JSONValue {
    var object = JSONObject()
    object.add("per_week", value(profile.perWeek))
    object.add("recent_per_week", profile.recentPerWeek)
    object.add("weeks", .integer(Int64(profile.grid.weeks.count)))
    object.add("days", .integer(Int64(profile.grid.days.count)))
    object.add("holidays_left_out", .integer(Int64(profile.holidays)))
    object.add("silent_days_left_out", .integer(Int64(profile.silentDays)))
    object.add("weekdays", .numbers(profile.weekdays))
    object.add("hours", .numbers(profile.hours))
    object.add("pattern_misfit", profile.patternMisfit)
    object.add("dispersion_within_day", profile.dispersionWithinDay)
    object.add("day", factor.map { value($0.day) })
    object.add("week", factor.map { value($0.week) })
    return object.value
  }

  private static func value(_ fit: HandleTimeFit) -> JSONValue {
    var object = JSONObject()
    object.add("given", .integer(Int64(fit.given)))
    object.add("fitted", .integer(Int64(fit.sample.count)))
    object.add("zeros", .integer(Int64(fit.zeros)))
    object.add("short_left_out", .integer(Int64(fit.belowThreshold)))
    object.add("mean", value(fit.mean))
    object.add("mean_with_zeros", fit.meanWork)
    object.add("family", fit.best.family.rawValue)
    object.add(
      "fits",
      .list(
        fit.fits.map { candidate in
          var one = JSONObject()
          one.add("family", candidate.family.rawValue)
          one.add("log_likelihood", candidate.logLikelihood)
          one.add("aic", candidate.aic)
          one.add("kolmogorov_smirnov", candidate.kolmogorovSmirnov)
          one.add("anderson_darling", candidate.andersonDarling)
          for parameter in candidate.parameters { one.add(parameter.name, value(parameter.estimate)) }
          return one.value
        }))
    return object.value
  }

  private static func value(_ fit: PatienceFit) -> JSONValue {
    var object = JSONObject()
    object.add("abandoned", .integer(Int64(fit.curve.abandoned)))
    object.add("censored", .integer(Int64(fit.curve.censored)))
    object.add("median", fit.curve.median.map(value))
    let times = [10.0, 20, 30, 60, 120, 180, 300, 600, 1200, 1800]
    object.add(
      "survival",
      .list(
        times.compactMap { time in
          fit.curve.survival(at: time).map { estimate in
            var one = JSONObject()
            one.add("after", time)
            one.add("share", value(estimate))
            return one.value
          }
        }))
    object.add("family", fit.best.family.rawValue)
    object.add(
      "fits",
      .list(
        fit.candidates.map { candidate in
          var one = JSONObject()
          one.add("family", candidate.family.rawValue)
          one.add("log_likelihood", candidate.logLikelihood)
          one.add("distance", candidate.distance)
          for parameter in candidate.parameters { one.add(parameter.name, value(parameter.estimate)) }
          return one.value
        }))
    object.add("balk", fit.balk.map(value))
    object.add(
      "peaks",
      .list(
        fit.peaks.map { peak in
          var one = JSONObject()
          one.add("from", peak.from)
          one.add("to", peak.to)
          one.add("ratio", peak.ratio)
          return one.value
        }))
    return object.value
  }

  /// Every fitted number in a row: queue, name, value, interval, sample size, method.
  public func csv() -> String {
    var table = CSVLines(columns: ["queue", "number", "value", "low", "high", "sample", "method"])
    func add(_ queue: String, _ name: String, _ estimate: Estimated, _ sample: Int, _ method: String) {
      table.add([
        queue, name, "\(estimate.value)", "\(estimate.low)", "\(estimate.high)", "\(sample)", method,
      ])
    }
    for queue in fitted.queues {
      let name = queue.name
      if let profile = queue.profile {
        add(name, "per_week", profile.perWeek, profile.grid.weeks.count, "mean of weeks")
      }
      if let factor = queue.dayFactor {
        add(name, "uncertainty.day", factor.day, factor.days, "moments, jackknife")
        add(name, "uncertainty.week", factor.week, factor.weeks, "moments, jackknife")
      }
      if let fit = queue.handleTime {
        add(name, "handle_time.mean", fit.mean, fit.sample.count, "sample mean")
        for parameter in fit.best.parameters {
          add(
            name, "handle_time.\(fit.best.family.rawValue).\(parameter.name)", parameter.estimate,
            fit.sample.count,
            "maximum likelihood")
        }
      }
      if let fit = queue.patience {
        if let median = fit.curve.median {
          add(name, "patience.median", median, fit.curve.abandoned, "Kaplan-Meier")
        }
        for candidate in fit.candidates {
          for parameter in candidate.parameters {
            add(
              name, "patience.\(candidate.family.rawValue).\(parameter.name)", parameter.estimate,
              fit.curve.abandoned, "censored maximum likelihood")
          }
        }
        if let balk = fit.balk { add(name, "balk", balk, fit.curve.abandoned, "Wilson") }
      }
      if let fit = queue.reopening?.perResolution {
        add(name, "reopening", fit.share, fit.total, "Wilson")
      }
      if let fit = queue.transfer { add(name, "transferred", fit.share, fit.total, "Wilson") }
    }
    if let shared = fitted.shared {
      add("", "uncertainty.shared", shared.shared, shared.pairs, "moments, jackknife")
    }
    return table.text
  }
}
