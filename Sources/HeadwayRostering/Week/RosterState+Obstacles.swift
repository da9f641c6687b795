extension RosterState {
  /// What could be in the way of full cover: only what anybody's rules or shifts have.
  func obstacles(_ kinds: [PersonKind]) -> [Roster.Obstacle] {
    var obstacles: [Roster.Obstacle] = [.people]
    if problem.templates.contains(where: { $0.starts.count < 1440 / problem.step }) {
      obstacles.append(.starts)
    }
    if problem.templates.contains(where: { !$0.breaks.isEmpty }) { obstacles.append(.breaks) }
    let questions = kinds.map(\.question)
    if questions.contains(where: { !$0.daysOff.isEmpty || !$0.fixed.isEmpty }) { obstacles.append(.requests) }
    let rules = questions.map(\.rules)
    func any(_ rule: RosterRule, _ isThere: (RosterRules) -> Bool) {
      if rules.contains(where: isThere) { obstacles.append(.rule(rule)) }
    }
    any(.hoursPerDay) { $0.hoursPerDay != nil && $0.overtime == 0 }
    any(.hoursPerWeek) { $0.hoursPerWeek != nil && $0.overtime == 0 }
    any(.overtime) { $0.overtime > 0 }
    any(.daysPerWeek) { $0.daysPerWeek.upperBound < 7 || $0.daysPerWeek.lowerBound > 1 }
    any(.daysInRow) { $0.daysInRow != nil }
    any(.daysOffInRow) { $0.daysOffInRow != nil }
    any(.rest) { $0.rest != nil }
    any(.nightsInRow) { $0.nightsInRow != nil }
    any(.weekends) { $0.weekends != nil }
    if questions.contains(where: { $0.available != nil }) { obstacles.append(.rule(.available)) }
    return obstacles
  }

  /// A week's problem without one obstacle; nothing of the week is planned yet.
  func coverProblem(_ kinds: [PersonKind], without obstacle: Roster.Obstacle, week: Int) -> CoverProblem {
    var templates = problem.templates
    var ignored: RuleSet = []
    var questions = kinds.map(\.question)
    switch obstacle {
    case .people:
      // As many as one likes of each kind.
      let groups = kinds.map { TourGroup(people: 10_000, tours: $0.tours) }
      return coverProblem(groups, templates: templates, week: week)
    case .starts:
      for index in templates.indices {
        templates[index].starts = Array(stride(from: 0, to: 1440, by: problem.step))
      }
    case .breaks:
      // Paid hours stay, so that the rules forbid the same.
      for index in templates.indices {
        templates[index].length = templates[index].paid
        templates[index].breaks = []
      }
    case .requests:
      for index in questions.indices {
        questions[index].daysOff = []
        questions[index].fixed = [:]
      }
    case .rule(let rule): ignored = RuleSet(rule)
    }
    let groups = zip(kinds, questions).map { kind, question in
      TourGroup(
        people: kind.people.count, mustWork: mustWork(kind.question),
        tours: tours(question, templates: templates, week: week, ignoring: ignored).tours)
    }
    return coverProblem(groups, templates: templates, week: week)
  }
}
