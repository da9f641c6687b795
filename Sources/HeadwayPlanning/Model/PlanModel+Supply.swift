import HeadwaySolver

extension PlanModel {
  /// Adds the people of a team by week: sums of decisions, and those who are experienced, week from week.
  mutating func addPeople(_ index: Int) {
    var floor = streams(index)
    let team = problem.teams[index]
    var before: Int?
    for week in 0..<weeks {
      let now = variable()
      let kept = 1 - team.hazard(tenure: TeamSupply.experienced, week: week)
      let last: [(Int, Double)] = before.map { [($0, kept), (now, -1)] } ?? [(now, -1)]
      row(floor[week].experienced, last, from: 0, to: 0)
      floor[week].addExperienced(now)
      before = now
    }
    people.append(floor)
  }

  /// The people of a team by week who are not yet experienced, and those who become it, as sums of decisions.
  private func streams(_ index: Int) -> [FloorExpression] {
    let team = problem.teams[index]
    var floor = [FloorExpression](repeating: FloorExpression(), count: weeks)
    func add(_ people: Double, _ stream: SupplyStream) {
      for week in 0..<weeks { floor[week].add(people, stream, week) }
    }
    func add(_ variable: Int, _ factor: Double, _ stream: SupplyStream) {
      for week in 0..<weeks { floor[week].add(variable, factor, stream, week) }
    }
    for cohort in team.people {
      let curve = team.rampCurve(live: -cohort.tenure)
      add(
        Double(cohort.people),
        SupplyStream(team, live: -cohort.tenure, curve: curve, isThere: true, weeks: weeks))
    }
    if let hiring = team.hiring {
      for group in team.inTraining {
        let live = group.start + hiring.training
        guard live >= 0 else { continue }
        let share = group.start < 0 ? 1 - hiring.failure : hiring.yield
        add(
          Double(group.people) * share,
          SupplyStream(team, live: live, curve: team.rampCurve(live: live), weeks: weeks))
      }
      for start in 0..<weeks where start + hiring.training < weeks {
        let live = start + hiring.training
        let stream = SupplyStream(team, live: live, curve: team.rampCurve(live: live), weeks: weeks)
        add(places[index][start], hiring.yield, stream)
      }
    }
    for set in 0..<weeks {
      floor[set].experienced.add(releases[index][set], -1)
      for (number, lane) in problem.lanes.enumerated() {
        if lane.from == index { floor[set].experienced.add(transfers[number][set], -1) }
        guard lane.to == index, set + lane.training < weeks else { continue }
        let live = set + lane.training
        let comer = SupplyStream(team, live: live, curve: lane.ramp, isExperienced: true, weeks: weeks)
        add(transfers[number][set], 1, comer)
      }
    }
    return floor
  }

  /// Adds pay, and what bounds overtime and time off.
  mutating func addLabour() {
    for (index, team) in problem.teams.enumerated() {
      let week = team.hours * team.payPerHour
      for floor in people[index] { pay(floor.head, week) }
      payTraining(index, week)
      for number in 0..<weeks {
        // What was frozen stands, even where fewer are there to work it than was thought.
        if number < problem.frozen?.weeks ?? 0 { continue }
        let floor = people[index][number]
        if let terms = team.overtime {
          let share = terms.atMost.inWeek(number) * team.hours
          row(floor.ramped.scaled(by: -share), [(overtime[index][number], 1)], to: 0)
        }
        if let terms = team.timeOff {
          let share = terms.atMost.inWeek(number) * team.hours
          row(floor.ramped.scaled(by: -share), [(timeOff[index][number], 1)], to: 0)
        }
      }
    }
  }

  /// Adds the price of people to the cost of the decisions that bring them.
  private mutating func pay(_ people: Expression, _ price: Double) {
    constantCost += people.constant * price
    for term in people.terms { model.addCost(term.variable, term.factor * price / unit) }
  }

  private mutating func payTraining(_ index: Int, _ week: Double) {
    if let hiring = problem.teams[index].hiring {
      for start in 0..<weeks {
        let paid = Double(min(weeks, start + hiring.training) - start)
        model.addCost(places[index][start], (1 - hiring.noShow) * paid * week / unit)
      }
      for group in problem.teams[index].inTraining {
        let paid = Double(max(0, min(weeks, group.start + hiring.training) - max(0, group.start)))
        let share = group.start < 0 ? 1 : 1 - hiring.noShow
        constantCost += Double(group.people) * share * paid * week
        if group.start >= 0 { constantCost += Double(group.people) * hiring.costPerPlace }
      }
    }
    for (number, lane) in problem.lanes.enumerated() where lane.to == index {
      for set in 0..<weeks {
        let paid = Double(min(weeks, set + lane.training) - set)
        model.addCost(transfers[number][set], paid * week / unit)
      }
    }
  }

  /// Adds the capacity of trainers, and whom it takes off a floor.
  mutating func addTrainers() {
    for (index, pool) in problem.trainers.enumerated() {
      let owner = problem.teams.count + problem.partners.count + problem.lanes.count + index
      var taken: [Int] = []
      for week in 0..<weeks {
        let booked = bookedPlaces(pool, week)
        switch pool.capacity {
        case .places(let list):
          // What has been decided before is not undone, even where it is too much.
          let most = max(list.inWeek(plannedWeek(week)), booked.least)
          row(booked.all, to: most)
        case .floor(_, let ratio, let atMost):
          let least = (booked.least / ratio - 1e-9).rounded(.up)
          let trainer = whole(to: max(atMost, least), owner: owner, week: week)
          row(booked.all, [(trainer, -ratio)], to: 0)
          taken.append(trainer)
        }
      }
      trainers.append(taken)
    }
  }

  /// The places that are booked in a week, and how many of them this plan cannot choose.
  private func bookedPlaces(_ pool: TrainerPool, _ week: Int) -> (all: Expression, least: Double) {
    var all = Expression()
    var least = 0.0
    for index in pool.teams {
      guard let hiring = problem.teams[index].hiring else { continue }
      for group in problem.teams[index].inTraining
      where (group.start..<group.start + hiring.training).contains(week) {
        all.constant += Double(group.people)
        least += Double(group.people)
      }
      for start in max(0, week - hiring.training + 1)..<(week + 1) {
        all.add(places[index][start], 1)
        least += keptPlaces(index, start) ?? 0
      }
    }
    return (all, least)
  }
}
