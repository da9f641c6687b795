package import HeadwayProgram
import HeadwayStatistics
import HeadwayUnits

/// A target of a program as two measures: what it watches, and how often it was met.
struct TargetMeasure: Sendable {
  /// What makes two scenarios' targets the same promise, whatever their goals.
  struct Key: Hashable, Sendable {
    /// What is watched.
    var name: MeasureName
    /// In which periods.
    var periods: [Range<Int>]
    /// On which side the goal lies.
    var atLeast: Bool
    /// Whether the share of periods decides.
    var isProbability: Bool
  }

  /// The target's position in its program.
  let index: Int
  /// What it is matched by.
  let key: Key
  /// The mean of what it watches.
  let mean: Measure
  /// The share of periods, or of replications, that met the goal.
  let met: Measure

  /// What the verdict is about.
  var deciding: Measure { key.isProbability ? met : mean }

  /// Reads target `index` of a program.
  init(_ index: Int, of program: SimulationProgram) {
    let layout = program.measures
    let row = layout.targets[index]
    self.index = index
    let (name, source, scale) = Self.watched(by: row, in: program)
    key = Key(
      name: name, periods: row.periods, atLeast: row.atLeast, isProbability: row.probability != nil)
    let quantity: Quantity = row.isShare ? .share : row.isTime ? .time : .count
    let preference: Preference = row.atLeast ? .higher : .lower
    var mean = Measure(
      name: name, quantity: quantity, preference: preference, source: source, scale: scale)
    if !row.periods.isEmpty {
      mean.source = .ratio(.periodMean(target: index))
      if !row.isTime { mean.scale = UnitScale(1, over: 1 << 30) }
    }
    self.mean = mean
    met = Measure(
      name: name, quantity: .share, preference: .higher, source: .ratio(.met(target: index)))
  }

  /// All targets of a program.
  static func all(of program: SimulationProgram) -> [TargetMeasure] {
    program.measures.targets.indices.map { TargetMeasure($0, of: program) }
  }

  private typealias Watched = (name: MeasureName, source: Measure.Source, scale: UnitScale)

  private static func watched(by row: TargetRow, in program: SimulationProgram) -> Watched {
    let layout = program.measures
    func queue(_ queue: Int, _ measure: String) -> MeasureName {
      MeasureName(.queue(program.queueNames[queue]), measure)
    }
    func team(_ team: Int, _ measure: String) -> MeasureName {
      MeasureName(.team(program.teamNames[team]), measure)
    }
    func seconds(_ queue: Int) -> UnitScale { UnitScale(layout.queueUnits[queue], over: 1_000_000) }
    switch row.value {
    case .track(let number, let index):
      let track = layout.tracks[number][index]
      var name = queue(number, track.kind.measure ?? "service_level")
      name.within = track.within
      name.variant = track.kind == .wait ? track.formula.rawValue : track.clock.name
      return (name, .ratio(.track(queue: number, track: index)), .one)
    case .abandonment(let number):
      return (queue(number, "abandonment"), .ratio(.abandonment(queue: number)), .one)
    case .delayed(let number): return (queue(number, "delayed"), .ratio(.delayed(queue: number)), .one)
    case .wait(let number): return (queue(number, "wait"), .ratio(.wait(queue: number)), seconds(number))
    case .waitAll(let number):
      return (queue(number, "wait_all"), .ratio(.waitAll(queue: number)), seconds(number))
    case .backlog(let number):
      return (queue(number, "backlog_end"), .column(layout.column(.backlog, queue: number)), .one)
    case .backlogAge(let number):
      var name = queue(number, "backlog_over")
      name.within = layout.ages[number]
      return (name, .ratio(.backlogAge(queue: number)), .one)
    case .firstContactResolution(let number):
      return (
        queue(number, "first_contact_resolution"), .ratio(.firstContactResolution(queue: number)), .one
      )
    case .occupancy(let number): return (team(number, "occupancy"), .ratio(.occupancy(team: number)), .one)
    case .utilisation(let number):
      let paid = program.paidMicroseconds(team: number)
      guard paid > 0 else { return (team(number, "utilisation"), .nothing, .one) }
      return (
        team(number, "utilisation"), .column(layout.teamColumn(number, available: false)),
        UnitScale(layout.teamUnits[number], over: paid)
      )
    }
  }
}

extension SimulationProgram {
  /// What a target watches, and what kind of number that is.
  package func watched(byTarget index: Int) -> (name: MeasureName, quantity: Quantity) {
    let mean = TargetMeasure(index, of: self).mean
    return (mean.name, mean.quantity)
  }
}
