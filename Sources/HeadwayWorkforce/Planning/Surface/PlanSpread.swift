import HeadwayScenario

extension PlanSpec {
  /// How far a week's volume may be from the planned one: the plan's own word, else that of the queue's weeks.
  func uncertainty(of queue: Queue) -> PlanUncertainty {
    if let uncertainty { return uncertainty }
    var own = PlanUncertainty()
    own.week = queue.arrivals.uncertainty?.week ?? 0
    own.shared = queue.arrivals.uncertainty?.shared ?? 0
    return own
  }

  /// The coefficient of variation of each queue's volume in the plan's last week, shape [queues].
  func weeklySpread(of frame: PlanFrame) -> [Double] {
    frame.demand.queues.indices.map { queue in
      let uncertainty = frame.uncertainty[queue]
      let walk = uncertainty.drift * uncertainty.drift * Double(weeks)
      return (uncertainty.week * uncertainty.week + walk).squareRoot()
    }
  }
}
