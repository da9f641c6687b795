import HeadwayProgram
import HeadwayStatistics

/// Which measures of a scenario stand beside which of the base, matched by name.
struct ArmPairing: Sendable {
  /// A measure of either or both.
  struct Entry: Sendable {
    /// In the base; nil where only the other has it.
    var base: Measure?
    /// In the other; nil where only the base has it.
    var other: Measure?
    /// Its position among the pairs of rows, or of amounts; nil where one side has none.
    var place: Int?

    /// The measure of the base, or else of the other.
    var measure: Measure {
      guard let known = base ?? other else { preconditionFailure("an entry has a measure") }
      return known
    }
  }

  /// A target of either or both.
  struct TargetEntry: Sendable {
    /// In the base.
    var base: TargetMeasure?
    /// In the other.
    var other: TargetMeasure?
    /// What it watches.
    var mean: Entry
    /// How often it was met.
    var met: Entry

    /// What its verdict is about.
    var deciding: Entry { (base ?? other)?.key.isProbability ?? false ? met : mean }
  }

  /// Measures: queues, teams, partners by name, then the whole; the base's order within each.
  private(set) var entries: [Entry] = []
  /// Targets: the base's in its order, then those that only the other has.
  private(set) var targets: [TargetEntry] = []
  /// What is summed of rows.
  private(set) var rowPairs: [RatioPair] = []
  /// What is summed of amounts.
  private(set) var amountPairs: [RatioPair] = []
  private let base: ExperimentArm
  private let other: ExperimentArm

  /// Matches a scenario with the base.
  init(base: ExperimentArm, other: ExperimentArm) {
    self.base = base
    self.other = other
    matchMeasures()
    matchTargets()
  }

  private mutating func matchMeasures() {
    let own = MeasureCatalogue(base.program, money: base.pricer?.layout).measures
    let others = MeasureCatalogue(other.program, money: other.pricer?.layout).measures
    let places = Dictionary(others.enumerated().map { ($1.name, $0) }) { first, _ in first }
    var isTaken = [Bool](repeating: false, count: others.count)
    var found: [(order: Order, base: Measure?, other: Measure?)] = []
    for (number, measure) in own.enumerated() {
      let place = places[measure.name]
      if let place { isTaken[place] = true }
      found.append((Order(measure.name, number), measure, place.map { others[$0] }))
    }
    for (number, measure) in others.enumerated() where !isTaken[number] {
      found.append((Order(measure.name, own.count + number), nil, measure))
    }
    for match in found.sorted(by: { $0.order < $1.order }) { entries.append(entry(match.base, match.other)) }
  }

  private mutating func matchTargets() {
    var waiting: [TargetMeasure.Key: [TargetMeasure]] = [:]
    let others = TargetMeasure.all(of: other.program)
    for target in others.reversed() { waiting[target.key, default: []].append(target) }
    var taken: Set<Int> = []
    for target in TargetMeasure.all(of: base.program) {
      let match = waiting[target.key]?.popLast()
      if let match { taken.insert(match.index) }
      addTarget(target, match)
    }
    for target in others where !taken.contains(target.index) { addTarget(nil, target) }
  }

  private mutating func addTarget(_ base: TargetMeasure?, _ other: TargetMeasure?) {
    let mean = entry(base?.mean, other?.mean)
    let met = entry(base?.met, other?.met)
    targets.append(TargetEntry(base: base, other: other, mean: mean, met: met))
  }

  /// Notes what must be summed for a measure that both have.
  private mutating func entry(_ own: Measure?, _ others: Measure?) -> Entry {
    guard let own, let others else { return Entry(base: own, other: others, place: nil) }
    precondition(own.isAmount == others.isAmount, "a measure is an amount in both scenarios or in none")
    let pair = RatioPair(
      base: own.definition(in: base.program), other: others.definition(in: other.program))
    if own.isAmount {
      amountPairs.append(pair)
      return Entry(base: own, other: others, place: amountPairs.count - 1)
    }
    rowPairs.append(pair)
    return Entry(base: own, other: others, place: rowPairs.count - 1)
  }

  /// Where a measure stands in a list: by subject, then by the order of the catalogues.
  private struct Order: Comparable {
    let rank: Int
    let name: String
    let number: Int

    init(_ name: MeasureName, _ number: Int) {
      self.number = number
      switch name.subject {
      case .queue(let queue): (rank, self.name) = (0, queue)
      case .team(let team): (rank, self.name) = (1, team)
      case .partner(let partner): (rank, self.name) = (2, partner)
      case .everything: (rank, self.name) = (3, "")
      }
    }

    static func < (one: Order, two: Order) -> Bool {
      (one.rank, one.name, one.number) < (two.rank, two.name, two.number)
    }
  }
}
