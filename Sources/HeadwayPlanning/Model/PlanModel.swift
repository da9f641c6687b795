import HeadwaySolver

/// The plan as a mixed-integer program of least cost.
///
/// Its variables are the decisions of all weeks with the outlook; people are sums of them, since in expectation those
/// who are left of a class are its places times a number. Costs are in units of the dearest FTE's week.
struct PlanModel: Sendable {
  /// How a concave score stands in a linear program.
  enum Pieces: Sendable {
    /// As tangents at some people, which promise too much between them: for a bound.
    case tangents([[Double]])
    /// As chords between some people, which promise too little: for a plan.
    case chords([[Double]])
  }

  /// A score that depends on the people of one team in one week.
  struct Part: Sendable {
    let team: Int
    let week: Int
    let curve: ScoreCurve
    /// The variable of the score, and that of the people.
    let score: Int
    let people: Int
  }

  /// A variable that must be whole, and what it belongs to.
  struct Whole: Sendable {
    /// A team, a partner, a lane or a pool of trainers, counted through in this order.
    let owner: Int
    let week: Int
    let variable: Int
  }

  /// What an FTE-week that nothing can bring costs, in weeks of the dearest FTE: more than a class kept for years.
  static let missingPrice = 1e4

  let problem: PlanProblem
  let asked: AskedLevels
  let pieces: Pieces
  /// Planned weeks with the outlook.
  let weeks: Int
  /// What a unit of the objective is, in the currency.
  let unit: Double
  var model = ModelDraft()
  var wholes: [Whole] = []
  /// What is paid whatever is decided, in the currency.
  var constantCost = 0.0

  /// Variables of places, shape [teams][weeks]; `releases`, `overtime` and `timeOff` alike.
  var places: [[Int]] = []
  var releases: [[Int]] = []
  var overtime: [[Int]] = []
  var timeOff: [[Int]] = []
  /// Shape [lanes][weeks].
  var transfers: [[Int]] = []
  /// Shape [partners][weeks].
  var partnerHours: [[Int]] = []
  /// Trainers off a floor, shape [pools][weeks]; empty for pools of places.
  var trainers: [[Int]] = []
  /// Effective FTE, those that are missing included, shape [teams][weeks].
  var floor: [[Int]] = []
  /// Effective FTE that nothing brings, shape [teams][weeks].
  var missing: [[Int]] = []
  var parts: [Part] = []
  /// The people of each team, shape [teams][weeks].
  var people: [[FloorExpression]] = []

  init(_ problem: PlanProblem, _ asked: AskedLevels, _ pieces: Pieces) {
    self.problem = problem
    self.asked = asked
    self.pieces = pieces
    weeks = problem.weeks + problem.outlookWeeks
    let pay = problem.teams.map { $0.payPerHour * problem.standardHours }
    let prices = problem.partners.flatMap { $0.bands.map { $0.price * problem.standardHours } }
    let dearest = max(pay.max() ?? 0, prices.max() ?? 0)
    unit = dearest > 0 ? dearest : 1
    addDecisions()
    addClassRules()
    for index in problem.teams.indices { addPeople(index) }
    addLabour()
    addTrainers()
    addPartners()
    addFloors()
    addTargets()
  }

  /// A load or requirement list is looked up there: the last planned week goes on.
  func plannedWeek(_ week: Int) -> Int { min(week, problem.weeks - 1) }

  /// Adds a variable whose cost is in the currency.
  mutating func variable(cost: Double = 0, from lower: Double = 0, to upper: Double = .infinity) -> Int {
    model.addVariable(cost: cost / unit, from: lower, to: upper)
  }

  /// Adds a variable that is whole in the planned weeks, where it is free at all.
  mutating func whole(
    cost: Double = 0, from lower: Double = 0, to upper: Double, owner: Int, week: Int
  ) -> Int {
    let isWhole = problem.isWhole && week < problem.weeks && lower < upper
    let variable = model.addVariable(cost: cost / unit, from: lower, to: upper, isWhole: isWhole)
    if isWhole { wholes.append(Whole(owner: owner, week: week, variable: variable)) }
    return variable
  }

  /// Adds a row: lower ≤ expression + other terms ≤ upper.
  mutating func row(
    _ expression: Expression, _ more: [(Int, Double)] = [], from lower: Double = -.infinity,
    to upper: Double = .infinity
  ) {
    // A team may be on both ends of a lane: its variable must stand once.
    var factors: [Int: Double] = [:]
    for term in expression.terms { factors[term.variable, default: 0] += term.factor }
    for (variable, factor) in more { factors[variable, default: 0] += factor }
    let terms = factors.sorted { $0.key < $1.key }.map { LinearModel.Row.Term($0.key, $0.value) }
    model.addRow(terms, from: lower - expression.constant, to: upper - expression.constant)
  }

  /// The cost of values in the currency, what is missing left out.
  func cost(of values: [Double]) -> Double {
    let all = zip(values, model.variables).reduce(0) { $0 + $1.0 * $1.1.cost }
    return (all - Self.missingPrice * missingFTE(values, weeks: weeks)) * unit + constantCost
  }

  /// Effective FTE missing in the first weeks, over all teams.
  func missingFTE(_ values: [Double], weeks: Int) -> Double {
    missing.reduce(0) { $0 + $1.prefix(weeks).reduce(0) { $0 + values[$1] } }
  }

  /// The decisions of the planned weeks, to the millionth: the solver is not more exact.
  func decisions(_ values: [Double]) -> PlanDecisions {
    func planned(_ variables: [[Int]]) -> [[Double]] {
      variables.map { $0.prefix(problem.weeks).map { Swift.max(0, (values[$0] * 1e6).rounded() / 1e6) } }
    }
    var found = PlanDecisions(nothingFor: problem)
    found.places = planned(places)
    found.transfers = planned(transfers)
    found.releases = planned(releases)
    found.overtime = planned(overtime)
    found.timeOff = planned(timeOff)
    found.partnerHours = planned(partnerHours)
    return found
  }
}
