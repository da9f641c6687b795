import HeadwaySolver

extension PlanModel {
  /// Adds the variables of what is decided about people, without costs of pay, which follow from the streams.
  mutating func addDecisions() {
    let frozen = problem.frozen
    for (index, team) in problem.teams.enumerated() {
      places.append(
        (0..<weeks).map { week in
          let kept = keptPlaces(index, week)
          let most = Double(team.hiring?.classAtMost ?? 0)
          return whole(
            cost: team.hiring?.costPerPlace ?? 0, from: kept ?? 0, to: kept ?? most, owner: index, week: week)
        })
      releases.append(
        (0..<weeks).map { week in
          let kept = kept(frozen?.decisions.releases[index], week)
          let most = team.release == nil ? 0 : team.release?.atMost.map(Double.init) ?? .infinity
          return whole(
            cost: team.release?.costPerPerson ?? 0, from: kept ?? 0, to: kept ?? most, owner: index,
            week: week)
        })
      overtime.append(
        (0..<weeks).map { week in
          let kept = kept(frozen?.decisions.overtime[index], week)
          let price = team.payPerHour * (team.overtime?.premium ?? 1)
          return variable(
            cost: price, from: kept ?? 0, to: kept ?? (team.overtime == nil ? 0 : .infinity))
        })
      timeOff.append(
        (0..<weeks).map { week in
          let kept = kept(frozen?.decisions.timeOff[index], week)
          return variable(
            cost: -team.payPerHour, from: kept ?? 0, to: kept ?? (team.timeOff == nil ? 0 : .infinity))
        })
    }
    for (index, lane) in problem.lanes.enumerated() {
      let owner = problem.teams.count + problem.partners.count + index
      transfers.append(
        (0..<weeks).map { week in
          let kept = kept(frozen?.decisions.transfers[index], week)
          let most = lane.atMost.inWeek(plannedWeek(week))
          return whole(
            cost: lane.costPerPerson, from: kept ?? 0, to: kept ?? most, owner: owner, week: week)
        })
    }
  }

  /// What an earlier plan has decided for a week, or nothing where this plan is free.
  private func kept(_ list: [Double]?, _ week: Int) -> Double? {
    guard let frozen = problem.frozen, let list, week < frozen.weeks, week < list.count else { return nil }
    return list[week]
  }

  /// The places of a class that this plan cannot choose, or nothing.
  func keptPlaces(_ team: Int, _ start: Int) -> Double? {
    guard let hiring = problem.teams[team].hiring else { return 0 }
    if let frozen = problem.frozen, start < frozen.weeks + hiring.leadTime {
      let list = frozen.decisions.places[team]
      return start < list.count ? list[start] : 0
    }
    // Too soon to be decided, or too late to go live within what is looked at.
    return start < hiring.leadTime || start + hiring.training >= weeks ? 0 : nil
  }

  /// Adds the rules of classes: how many places, how often, how many in all.
  mutating func addClassRules() {
    for (index, team) in problem.teams.enumerated() {
      guard let hiring = team.hiring else { continue }
      addPlacesInAll(index, hiring)
      guard hiring.classAtLeast > 1 || hiring.every > 1 else { continue }
      let begun = classesBegun(index)
      let most = Double(hiring.classAtMost)
      var isHeld = [Int?](repeating: nil, count: weeks)
      for week in 0..<weeks where keptPlaces(index, week) == nil {
        let isBarred = begun.contains { abs($0 - week) < hiring.every }
        let held = whole(to: isBarred ? 0 : 1, owner: index, week: week)
        isHeld[week] = held
        model.addRow([.init(places[index][week], 1), .init(held, -most)], to: 0)
        model.addRow([.init(places[index][week], 1), .init(held, -Double(hiring.classAtLeast))], from: 0)
      }
      guard hiring.every > 1 else { continue }
      for first in 0..<weeks {
        let window = isHeld[first..<min(weeks, first + hiring.every)].compactMap { $0 }
        if window.count > 1 { model.addRow(window.map { .init($0, 1) }, to: 1) }
      }
    }
  }

  private mutating func addPlacesInAll(_ index: Int, _ hiring: HiringTerms) {
    guard let most = hiring.placesAtMost else { return }
    let free = (0..<problem.weeks).filter { keptPlaces(index, $0) == nil }
    guard !free.isEmpty else { return }
    let kept = (0..<problem.weeks).reduce(0) { $0 + (keptPlaces(index, $1) ?? 0) }
    model.addRow(free.map { .init(places[index][$0], 1) }, to: max(0, Double(most) - kept))
  }

  /// The weeks in which classes begin that this plan cannot choose; negative before the plan.
  private func classesBegun(_ team: Int) -> [Int] {
    problem.teams[team].inTraining.filter { $0.people > 0 }.map(\.start)
      + (0..<weeks).filter { (keptPlaces(team, $0) ?? 0) > 0 }
  }
}
