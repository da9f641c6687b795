import HeadwayDistributions
import HeadwayScenario
import HeadwayUnits

extension Scenario {
  /// The same scenario in a slower world: every length of time is `factor` times as long, but for the horizon.
  ///
  /// Simulated days are whole, so the unit of time is what makes a day long or short for a queue: shares and counts
  /// per customer stay as they are, times come out `factor` times as long.
  func stretched(by factor: Double) -> Scenario {
    var scenario = self
    for index in scenario.queues.indices {
      let queue = scenario.queues[index]
      if case .rate(let perSecond) = queue.arrivals.pattern {
        scenario.queues[index].arrivals.pattern = .rate(perSecond: perSecond / factor)
      }
      scenario.queues[index].handleTime = queue.handleTime.stretched(by: factor)
      scenario.queues[index].patience = queue.patience?.stretched(by: factor)
      scenario.queues[index].serviceLevel?.within =
        queue.serviceLevel?.within.map { $0.stretched(by: factor) } ?? []
      if let redial = queue.redial {
        scenario.queues[index].redial?.after = redial.after.stretched(by: factor)
      }
      for place in queue.afterwards.indices {
        // No oracle has other steps.
        guard case .reopen(var back) = queue.afterwards[place].step else { continue }
        back.after = back.after.stretched(by: factor)
        scenario.queues[index].afterwards[place].step = .reopen(back)
      }
    }
    for index in scenario.targets.indices {
      scenario.targets[index].within = scenario.targets[index].within?.stretched(by: factor)
    }
    for team in scenario.teams.indices {
      for skill in scenario.teams[team].skills.indices {
        let own = scenario.teams[team].skills[skill].handleTime
        scenario.teams[team].skills[skill].handleTime = own?.stretched(by: factor)
      }
    }
    return scenario
  }

  /// Contacts per second of all queues with a constant rate.
  var totalRate: Double {
    queues.reduce(0) { sum, queue in
      guard case .rate(let perSecond) = queue.arrivals.pattern else { return sum }
      return sum + perSecond
    }
  }
}

extension SimDuration {
  /// The nearest whole number of microseconds to `seconds`.
  static func nearest(seconds: Double) -> SimDuration {
    SimDuration(microseconds: Int64((seconds * 1e6).rounded()))
  }

  /// `factor` times the length, to the microsecond.
  func stretched(by factor: Double) -> SimDuration { .nearest(seconds: inSeconds * factor) }
}

extension DistributionSpec {
  /// The distribution of `factor` times the length.
  func stretched(by factor: Double) -> DistributionSpec {
    switch self {
    case .constant(let value): .constant(value * factor)
    case .exponential(let mean): .exponential(mean: mean * factor)
    case .erlang(let mean, let shape): .erlang(mean: mean * factor, shape: shape)
    case .gamma(let mean, let cv): .gamma(mean: mean * factor, cv: cv)
    case .lognormal(let mean, let cv): .lognormal(mean: mean * factor, cv: cv)
    case .weibull(let scale, let shape): .weibull(scale: scale * factor, shape: shape)
    case .normal(let mean, let cv): .normal(mean: mean * factor, cv: cv)
    case .uniform(let low, let high): .uniform(low: low * factor, high: high * factor)
    case .triangular(let low, let mode, let high):
      .triangular(low: low * factor, mode: mode * factor, high: high * factor)
    case .hyperexponential(let weights, let means):
      .hyperexponential(weights: weights, means: means.map { $0 * factor })
    case .beta(let a, let b, let low, let high): .beta(a: a, b: b, low: low * factor, high: high * factor)
    case .pareto(let scale, let shape): .pareto(scale: scale * factor, shape: shape)
    case .mixture(let weights, let parts):
      .mixture(weights: weights, parts: parts.map { $0.stretched(by: factor) })
    case .empirical(let values): .empirical(values.map { $0 * factor })
    }
  }
}
