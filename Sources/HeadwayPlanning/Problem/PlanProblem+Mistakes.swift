extension PlanProblem {
  /// What is wrong with the problem, in words; empty when it means something.
  ///
  /// Shares must be shares, indices must point at something, and lists must have the shapes that are said of them.
  public func mistakes() -> [String] {
    var found: [String] = []
    if weeks < 1 { found.append("a plan needs at least one week") }
    if standardHours <= 0 { found.append("an FTE needs hours") }
    if outlook ?? 0 < 0 { found.append("the outlook is negative") }
    found += teams.flatMap(\.mistakes) + partners.flatMap { $0.mistakes(teams: teams.count) }
    for lane in lanes {
      if !teams.indices.contains(lane.from) || !teams.indices.contains(lane.to) {
        found.append("a lane leads to a team that is not there")
      } else if lane.from == lane.to {
        found.append("a lane leads from \(teams[lane.from].name) to itself")
      }
      if lane.training < 0 { found.append("a lane's training is negative") }
      if !lane.atMost.isAtLeast(0) { found.append("a lane's most people are negative") }
    }
    for pool in trainers {
      if !pool.teams.allSatisfy(teams.indices.contains) {
        found.append("trainers of a team that is not there")
      }
      if case .floor(let team, let ratio, _) = pool.capacity, !teams.indices.contains(team) || !(ratio > 0) {
        found.append("trainers from a team that is not there, or for no trainees")
      }
    }
    for requirement in requirements {
      let isThere = requirement.queue.map(queues.indices.contains) ?? true
      if !teams.indices.contains(requirement.team) || !isThere {
        found.append("a requirement of a team or queue that is not there")
      }
      if !(0..<1).contains(requirement.wanted) { found.append("a wanted probability is not in 0..<1") }
    }
    for queue in queues {
      if !queue.load.isAtLeast(0) || !queue.cv.isAtLeast(0) || !(queue.drift >= 0) {
        found.append("\(queue.name): loads and their coefficients of variation must not be negative")
      }
      if !(0...1).contains(queue.shared) { found.append("\(queue.name): the shared part is not in 0...1") }
    }
    if let frozen, !frozen.decisions.fits(self) {
      found.append("frozen decisions are not of this problem's teams")
    }
    return found + (surface?.mistakes(teams: teams.count, queues: queues.count) ?? [])
  }
}

extension [Double] {
  /// Whether all entries are finite and at least a bound.
  fileprivate func isAtLeast(_ bound: Double) -> Bool { allSatisfy { $0 >= bound && $0.isFinite } }

  /// Whether all entries are shares.
  fileprivate var areShares: Bool { allSatisfy { (0...1).contains($0) } }
}

extension TeamSupply {
  fileprivate var mistakes: [String] {
    var found: [String] = []
    if people.contains(where: { $0.people < 0 || $0.tenure < 0 }) { found.append("people or tenure below 0") }
    if !(hours > 0) || !(payPerHour >= 0) { found.append("hours must be above 0, pay not below it") }
    if !attrition.map(\.perWeek).areShares || !shrinkage.areShares { found.append("a share is not in 0...1") }
    if !attritionSeason.isAtLeast(0) || !ramp.isAtLeast(0) || !(shrinkageSpread >= 0) {
      found.append("seasons, ramps and spreads must not be negative")
    }
    if !offFloorHours.allSatisfy({ $0 >= 0 && $0 <= hours }) {
      found.append("hours off the floor below 0, or more than are paid")
    }
    if !inTraining.isEmpty && hiring == nil { found.append("people in training, but no terms of hiring") }
    if let hiring {
      if hiring.leadTime < 0 || hiring.training < 0 { found.append("lead time or training below 0") }
      if hiring.classAtLeast < 1 || hiring.classAtMost < hiring.classAtLeast || hiring.every < 1 {
        found.append("a class needs 1 ≤ at least ≤ at most, and a week between classes")
      }
      if ![hiring.noShow, hiring.failure].areShares { found.append("a share is not in 0...1") }
      if inTraining.contains(where: { $0.people < 0 || $0.start + hiring.training < 0 }) {
        found.append("a class that has gone live before the plan belongs to the people")
      }
    }
    if !(overtime?.atMost.isAtLeast(0) ?? true) || !(overtime?.premium ?? 1 >= 1) {
      found.append("overtime must not be negative, nor its premium below 1")
    }
    if !(timeOff?.atMost.areShares ?? true) { found.append("a share is not in 0...1") }
    return found.map { "\(name): \($0)" }
  }
}

extension PartnerSupply {
  fileprivate func mistakes(teams: Int) -> [String] {
    var found: [String] = []
    if !(0..<teams).contains(team) { found.append("works for a team that is not there") }
    if ![ordered, commitment, atLeast, atMost].allSatisfy({ $0.isAtLeast(0) }) || !(step >= 0) {
      found.append("hours below 0")
    }
    if notice < 0 || !(changeAtMost ?? 0 >= 0) { found.append("notice or change below 0") }
    if !shrinkage.areShares || !(productivity > 0) { found.append("a share is not in 0...1") }
    let isRising = zip(bands, bands.dropFirst()).allSatisfy { $0.above < $1.above }
    if bands.isEmpty || !isRising || !bands.allSatisfy({ $0.above >= 0 && $0.price >= 0 }) {
      found.append("bands must rise, and their prices must not be negative")
    }
    return found.map { "\(name): \($0)" }
  }
}

extension ResponseSurface {
  fileprivate func mistakes(teams: Int, queues: Int) -> [String] {
    var found: [String] = []
    if serves.count != teams || !serves.joined().allSatisfy((0..<queues).contains) {
      found.append("the surface serves queues that are not there")
    }
    for target in targets {
      let shapes = [target.slopes, target.curvatures].allSatisfy { $0.isEmpty || $0.count == teams }
      if !shapes || target.slopes.count != teams || !(target.ratios.isEmpty || target.ratios.count == teams) {
        found.append("\(target.name): not of this problem's teams")
      }
      if !target.slopes.isAtLeast(0) || !target.curvatures.isAtLeast(0) {
        found.append("\(target.name): more people must not harm")
      }
      if !(0..<1).contains(target.wanted) {
        found.append("\(target.name): a wanted probability is not in 0..<1")
      }
      if !target.queues.allSatisfy((0..<queues).contains) {
        found.append("\(target.name): a queue is not there")
      }
    }
    return found
  }
}

extension PlanDecisions {
  /// Whether there is a list for each team, lane and partner.
  fileprivate func fits(_ problem: PlanProblem) -> Bool {
    let teams = problem.teams.count
    return [places, releases, overtime, timeOff].allSatisfy { $0.count == teams }
      && transfers.count == problem.lanes.count && partnerHours.count == problem.partners.count
  }
}
