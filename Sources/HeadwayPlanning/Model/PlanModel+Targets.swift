import HeadwaySolver

extension PlanModel {
  /// The mean load of each queue in a week.
  private func queueLoad(_ week: Int) -> [Double] { problem.queues.map { $0.load.inWeek(plannedWeek(week)) } }

  /// Adds the effective FTE of each floor, and what may be missing of them.
  mutating func addFloors() {
    let counting = Set(problem.requirements.map(\.team)).union(
      (problem.surface?.targets ?? []).flatMap { target in
        target.slopes.indices.filter { target.slopes[$0] > 0 }
      })
    for index in problem.teams.indices {
      floor.append([])
      missing.append([])
      for week in 0..<weeks {
        let there = variable()
        let absent = variable(
          cost: Self.missingPrice * unit, to: counting.contains(index) ? .infinity : 0)
        row(effective(index, week).scaled(by: -1), [(there, 1), (absent, -1)], from: 0, to: 0)
        floor[index].append(there)
        missing[index].append(absent)
      }
    }
  }

  /// The effective FTE of a floor as a sum of decisions: what `WeekArithmetic` says of counted people.
  private func effective(_ index: Int, _ week: Int) -> Expression {
    let team = problem.teams[index]
    let standard = problem.standardHours
    let kept = 1 - team.shrinkage.inWeek(week)
    let hours = team.hours - team.offFloorHours.inWeek(week)
    var sum = people[index][week].weighted.scaled(by: kept * hours / standard)
    sum.add(overtime[index][week], kept / standard)
    sum.add(timeOff[index][week], -kept / standard)
    for (number, pool) in problem.trainers.enumerated() {
      guard case .floor(index, _, _) = pool.capacity else { continue }
      sum.add(trainers[number][week], -kept * team.fte(of: problem))
    }
    for (number, partner) in problem.partners.enumerated() where partner.team == index {
      sum.add(partnerHours[number][week], partner.effectiveShare(week: week) / standard)
    }
    return sum
  }

  /// Adds what is asked of each week.
  mutating func addTargets() {
    for (index, requirement) in problem.requirements.enumerated() {
      for week in 0..<weeks {
        let least = asked.effectiveFTE[index][plannedWeek(week)]
        model.addRow([.init(floor[requirement.team][week], 1)], from: least)
      }
    }
    guard let surface = problem.surface else { return }
    for week in 0..<weeks {
      let load = queueLoad(week)
      // Teams without curvature share one logarithm for all targets.
      var shared: [Int: Int] = [:]
      for (index, target) in surface.targets.enumerated() {
        guard target.isAsked(week: week), let base = target.base(queueLoad: load, week: week) else {
          continue
        }
        var terms: [LinearModel.Row.Term] = []
        for team in target.slopes.indices where target.slopes[team] > 0 {
          let teamLoad = surface.load(of: team, load)
          guard teamLoad > 0 else { continue }
          addLeast(target, team, week, teamLoad)
          let curve = target.curve(of: team, load: teamLoad)
          if curve.curvature > 0 {
            terms.append(.init(part(curve, team, week), 1))
          } else {
            let plain = ScoreCurve(slope: 1, curvature: 0, load: teamLoad)
            let score = shared[team] ?? part(plain, team, week)
            shared[team] = score
            terms.append(.init(score, curve.slope))
          }
        }
        model.addRow(terms, from: asked.scores[index][plannedWeek(week)] - base)
      }
    }
  }

  /// Keeps a team within what the surface was fitted for.
  private mutating func addLeast(_ target: TargetSurface, _ team: Int, _ week: Int, _ load: Double) {
    guard !target.ratios.isEmpty else { return }
    model.addRow([.init(floor[team][week], 1)], from: target.ratios[team].lowerBound * load)
  }

  /// Adds a score that depends on one team's people, under its pieces; returns its variable.
  private mutating func part(_ curve: ScoreCurve, _ team: Int, _ week: Int) -> Int {
    let score = model.addVariable(cost: 0, from: -.infinity)
    let part = Part(team: team, week: week, curve: curve, score: score, people: floor[team][week])
    switch pieces {
    case .tangents(let points):
      let known = parts.count < points.count ? points[parts.count] : []
      for people in known { addTangent(part, at: people) }
    case .chords(let points):
      addChords(part, points[parts.count])
    }
    parts.append(part)
    return score
  }

  /// Adds a line that touches the score of a part from above.
  mutating func addTangent(_ part: Part, at people: Double) {
    let slope = part.curve.derivative(at: people)
    model.addRow(
      [.init(part.score, 1), .init(part.people, -slope)], to: part.curve.value(at: people) - slope * people)
  }

  /// Adds the chords between neighbouring points, and beyond the last one no further gain.
  private mutating func addChords(_ part: Part, _ points: [Double]) {
    for (low, high) in zip(points, points.dropFirst()) {
      let slope = (part.curve.value(at: high) - part.curve.value(at: low)) / (high - low)
      guard slope > 1e-12 else { break }
      model.addRow(
        [.init(part.score, 1), .init(part.people, -slope)], to: part.curve.value(at: low) - slope * low)
    }
    if let last = points.last { model.addRow([.init(part.score, 1)], to: part.curve.value(at: last)) }
  }
}
