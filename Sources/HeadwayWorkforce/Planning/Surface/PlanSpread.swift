import HeadwayScenario

extension PlanSpec {
  /// How far a week's volume may be from the planned one: a forecast's intervals, else the plan's own word, else that of
  /// the queue's weeks.
  func uncertainty(of queue: Queue) -> PlanUncertainty {
    if case .forecast(let volumes) = demand[queue.name], !volumes.spread.isEmpty {
      var own = PlanUncertainty()
      own.weeks = volumes.spread
      own.shared = uncertainty?.shared ?? queue.arrivals.uncertainty?.shared ?? 0
      return own
    }
    if let uncertainty { return uncertainty }
    var own = PlanUncertainty()
    own.week = queue.arrivals.uncertainty?.week ?? 0
    own.shared = queue.arrivals.uncertainty?.shared ?? 0
    return own
  }

  /// The coefficient of variation of each queue's volume in its most uncertain week, the plan's last where it grows
  /// with time, shape [queues].
  func weeklySpread(of frame: PlanFrame) -> [Double] {
    frame.demand.queues.indices.map { queue in
      let uncertainty = frame.uncertainty[queue]
      let walk = uncertainty.drift * uncertainty.drift * Double(weeks)
      let week = uncertainty.weeks.max() ?? uncertainty.week
      return (week * week + walk).squareRoot()
    }
  }
}
