/// People who can work the same week at the same cost.
struct PersonKind {
  /// What their week is about.
  var question: TourList.Question
  /// Who they are, by index.
  var people: [Int]
  /// What each of them can work.
  var tours: [Tour]
}

/// A roster in the making: the weeks so far, and how everybody comes into the next one.
struct RosterState {
  let problem: RosterProblem
  var roster: Roster
  /// How everybody comes into the week.
  private var histories: [PersonHistory]
  /// People at work in the whole time and beyond its end, shape [step].
  private var cover: [Int]

  init(_ problem: RosterProblem) {
    self.problem = problem
    histories = problem.people.map { $0.history ?? PersonHistory() }
    let longest = problem.templates.map(\.length).max() ?? 0
    cover = Array(repeating: 0, count: problem.need.count + longest / problem.step + 1)
    for (step, people) in problem.carried.enumerated() where step < cover.count { cover[step] = people }
    roster = Roster(
      shifts: problem.people.map { _ in [] }, weeks: [], cover: [], histories: [], without: [])
  }

  /// The roster with what belongs to its end.
  var finished: Roster {
    var done = roster
    done.cover = Array(cover.prefix(problem.need.count))
    if problem.repeats {
      for step in problem.need.count..<cover.count { done.cover[step - problem.need.count] += cover[step] }
    }
    done.histories = histories
    return done
  }

  // MARK: People

  /// The kinds of people of a week, in the order of their first persons; who has no legal week is noted.
  mutating func kinds(week: Int) -> [PersonKind] {
    var people: [TourList.Question: [Int]] = [:]
    var order: [TourList.Question] = []
    for person in problem.people.indices {
      let question = question(person, week: week)
      if people[question] == nil { order.append(question) }
      people[question, default: []].append(person)
    }
    return order.map { question in
      let list = tours(question, week: week)
      let there = people[question] ?? []
      let hasNothing = list.tours.isEmpty && question.daysOff.union(closed(week)).count < 7
      if hasNothing { roster.without += there.map { ($0, week, list.worst) } }
      return PersonKind(question: question, people: there, tours: list.tours)
    }
  }

  func tours(
    _ question: TourList.Question, templates: [ShiftTemplate]? = nil, week: Int, ignoring: RuleSet = []
  ) -> TourList {
    TourList(
      question, templates: templates ?? problem.templates, step: problem.step, closed: closed(week),
      origin: week * 7 * 1440, clocks: problem.clocks, ignoring: ignoring)
  }

  private func closed(_ week: Int) -> Set<Int> {
    Set((0..<7).filter { problem.closed.contains(week * 7 + $0) })
  }

  private func question(_ index: Int, week: Int) -> TourList.Question {
    let person = problem.people[index]
    func ofWeek(_ day: Int) -> Int? { day / 7 == week && day >= 0 ? day % 7 : nil }
    var fixed: [Int: Person.FixedShift] = [:]
    for (day, shift) in person.fixed { if let day = ofWeek(day) { fixed[day] = shift } }
    let (weekendPrice, nightPrice) = fairness(index)
    return TourList.Question(
      rules: person.rules, costPerHour: person.costPerHour, overtimeFactor: person.overtimeFactor,
      available: person.available,
      daysOff: Set(person.daysOff.compactMap(ofWeek)), fixed: fixed, wishes: person.wishes,
      before: problem.repeats ? .same : .history(legal(histories[index], person.rules)),
      weekendPrice: weekendPrice, nightPrice: nightPrice)
  }

  /// What of a history can make a difference to what is legal: the fewer histories, the fewer kinds of people.
  private func legal(_ history: PersonHistory, _ rules: RosterRules) -> PersonHistory {
    var kept = PersonHistory()
    kept.daysInRow = rules.daysInRow == nil ? 0 : history.daysInRow
    kept.nightsInRow = rules.nightsInRow == nil ? 0 : history.nightsInRow
    let earliest = problem.templates.flatMap(\.starts).min() ?? 0
    if let end = history.lastEnd, end + (rules.rest ?? 0) + 60 > earliest { kept.lastEnd = end }
    if let limit = rules.weekends {
      let worked = history.weekends.prefix(limit.of - 1).count { $0 }
      kept.weekends = Array(repeating: true, count: worked)
    }
    return kept
  }

  /// What weekends and nights cost whoever had more of them than the others: a tenth of a wage for each whole one more.
  private func fairness(_ index: Int) -> (weekend: Double, night: Double) {
    guard !roster.weeks.isEmpty || problem.people.contains(where: { $0.history != nil }) else {
      return (0, 0)
    }
    let count = Double(histories.count)
    let weekends = histories.reduce(0.0) { $0 + Double($1.weekendsWorked) } / count
    let nights = histories.reduce(0.0) { $0 + Double($1.nights) } / count
    // Whole steps, so that people stay alike.
    func price(_ own: Int, _ mean: Double) -> Double { max(0, (Double(own) - mean).rounded(.down)) * 0.1 }
    return (price(histories[index].weekendsWorked, weekends), price(histories[index].nights, nights))
  }

  // MARK: Cover

  /// A week's problem: its need, less who is still at work from the week before.
  func coverProblem(_ kinds: [PersonKind], week: Int) -> CoverProblem {
    coverProblem(
      kinds.map { TourGroup(people: $0.people.count, mustWork: mustWork($0.question), tours: $0.tours) },
      templates: problem.templates, week: week)
  }

  /// Who has hours at least works, even where nobody needs it.
  func mustWork(_ question: TourList.Question) -> Bool {
    question.rules.leastHours > 0 || !question.fixed.isEmpty
  }

  func coverProblem(
    _ groups: [TourGroup], templates: [ShiftTemplate], week: Int
  ) -> CoverProblem {
    let length = problem.stepsPerWeek
    let origin = week * length
    var need = Array(problem.need[origin..<origin + length])
    if !problem.repeats {
      // The hours before anybody can begin on a Monday are the week's before; so this week has the next one's.
      let first = firstStart(templates)
      for step in 0..<first where week == 0 { need[step] = 0 }
      let next = week + 1 < problem.weeks ? origin + length : origin
      need += problem.need[next..<next + first]
      // The week's own shifts are not yet in the cover, so what is there came from the week before.
      for step in need.indices { need[step] = max(0, need[step] - cover[origin + step]) }
    }
    let dearest = problem.people.map(\.costPerHour).max() ?? 1
    let hours = Double(problem.step) / 60
    return CoverProblem(
      need: need, isCyclic: problem.repeats, shapes: templates.map { $0.shape(step: problem.step) },
      groups: groups, overPrice: 0.02 * max(dearest, 1e-6) * hours)
  }

  /// The first step of a week at which anybody can begin; not later than a shift of the week before can end.
  func firstStart(_ templates: [ShiftTemplate]) -> Int {
    let starts = templates.flatMap { template in
      template.days.compactMap { day in template.starts.first.map { day * 1440 + $0 } }
    }
    return min(starts.min() ?? 0, problem.templates.map(\.length).max() ?? 0) / problem.step
  }

  // MARK: Persons

  /// Gives a week's tours to persons.
  mutating func assign(_ plan: CoverPlan, _ kinds: [PersonKind], week: Int) {
    var given: [[WorkedPost]] = problem.people.map { _ in [] }
    for (kind, worked) in zip(kinds, plan.worked) {
      let tours = worked.map(\.posts).enumerated().sorted {
        let (one, other) = (burden($0.element), burden($1.element))
        return (other.weekends, other.nights, $0.offset) < (one.weekends, one.nights, $1.offset)
      }
      // Who had least so far is first; of equals, whoever worked less.
      let people = kind.people.sorted {
        let (one, other) = (histories[$0], histories[$1])
        return (one.weekendsWorked, one.nights, one.worked, $0)
          < (other.weekendsWorked, other.nights, other.worked, $1)
      }
      for (person, tour) in zip(people, tours) { given[person] = tour.element }
    }
    for person in problem.people.indices { close(week, of: person, given[person]) }
  }

  private func burden(_ posts: [WorkedPost]) -> (weekends: Int, nights: Int) {
    let perDay = 1440 / problem.step
    let weekends = posts.count { $0.post.start / perDay >= 5 }
    let nights = posts.count { isNight($0.post) }
    return (weekends, nights)
  }

  private func isNight(_ post: Post) -> Bool {
    problem.templates[post.shape].isNight(start: post.start * problem.step % 1440)
  }

  /// Writes a person's week into the roster, and takes the history to its end.
  private mutating func close(_ week: Int, of person: Int, _ posts: [WorkedPost]) {
    let origin = week * problem.stepsPerWeek
    var history = histories[person]
    history.lastEnd = history.lastEnd.map { $0 - 7 * 1440 }
    for day in 0..<7 {
      let there = posts.first { $0.post.start * problem.step / 1440 == day }
      history.daysInRow = there == nil ? 0 : history.daysInRow + 1
      history.nightsInRow = there.map { isNight($0.post) } ?? false ? history.nightsInRow + 1 : 0
      guard let there else { continue }
      let template = problem.templates[there.post.shape]
      history.nights += isNight(there.post) ? 1 : 0
      history.worked += template.paid
      history.lastEnd = there.post.start * problem.step + template.length - 7 * 1440
      roster.shifts[person].append(
        RosteredShift(
          day: week * 7 + day, template: there.post.shape, start: (origin + there.post.start) * problem.step,
          breaks: there.breaks.map { (origin + $0) * problem.step }))
      add(there, from: origin)
    }
    let isWeekend = posts.contains { $0.post.start * problem.step / 1440 >= 5 }
    history.weekends.insert(isWeekend, at: 0)
    histories[person] = history
  }

  private mutating func add(_ worked: WorkedPost, from origin: Int) {
    let shape = problem.templates[worked.post.shape].shape(step: problem.step)
    for step in worked.post.start..<worked.post.start + shape.length { cover[origin + step] += 1 }
    for (start, pause) in zip(worked.breaks, shape.breaks) {
      for step in start..<start + pause.length { cover[origin + step] -= 1 }
    }
  }

  /// Person-hours missing in a week that is planned.
  func missingHours(week: Int) -> Double {
    let origin = week * problem.stepsPerWeek
    var all = cover
    if problem.repeats {
      for step in problem.need.count..<cover.count { all[step - problem.need.count] += cover[step] }
    }
    var missing = 0
    let first = week == 0 && !problem.repeats ? firstStart(problem.templates) : 0
    for step in first..<problem.stepsPerWeek {
      missing += max(0, problem.need[origin + step] - all[origin + step])
    }
    return Double(missing * problem.step) / 60
  }
}
