import CGSL
import HeadwayRandom
import HeadwayScenario

/// Where a surface is looked at: ranges of people and load, and points that fill them evenly.
struct SurfaceDesign: Sendable {
  /// Logarithms of the least and greatest FTE of each team.
  let people: [ClosedRange<Double>]
  /// Logarithms of the least and greatest load factor of each queue.
  let load: [ClosedRange<Double>]

  /// The part of a queue's range that all queues move through together, as demand does.
  private static let together = 0.7
  /// How far people go below and above today's and what load asks for.
  private static let fewest = 0.6
  private static let most = 1.6

  /// Where a plan's headcount differs from the scenario's by less than this, the scenario's stands for both.
  private static let alike = 0.15

  /// Ranges for a frame: of load what the plan's weeks have with twice their uncertainty, and a tenth more; of people
  /// from six to sixteen tenths of today's, in the scenario and in the plan, the load's change counted.
  init(_ frame: PlanFrame) {
    let demand = frame.demand
    let spread = frame.plan.weeklySpread(of: frame)
    load = demand.queues.indices.map { queue in
      let factors = (0..<frame.plan.weeks).map { demand.factor(queue: queue, week: $0) }.filter { $0 > 0 }
      let wide = 0.1 + 2 * spread[queue]
      let (low, high) = (Self.log(factors.min() ?? 1), Self.log(factors.max() ?? 1))
      return (low - wide)...(high + wide)
    }
    let centre = load.map { ($0.lowerBound + $0.upperBound) / 2 }
    let mean = centre.reduce(0, +) / Double(max(centre.count, 1))
    people = zip(frame.floorFTE, frame.plannedFTE).map { today, planned -> ClosedRange<Double> in
      let usual = Self.log(max(today, 0.5)) + mean
      var first = planned.map { Self.log(max($0, 0.5)) + mean } ?? usual
      if abs(first - usual) < Self.alike { first = usual }
      return (min(first, usual) + Self.log(Self.fewest))...(max(first, usual) + Self.log(Self.most))
    }
  }

  /// The FTE of each team that are looked at.
  var lookedAt: [ClosedRange<Double>] {
    people.map { gsl_sf_exp($0.lowerBound)...gsl_sf_exp($0.upperBound) }
  }

  private static func log(_ value: Double) -> Double { gsl_sf_log(value) }

  /// Points of a Latin hypercube: of each range each n-th part is met once (McKay, Beckman and Conover 1979).
  ///
  /// - Parameter stream: The name of its random numbers, which follow from the seed.
  func points(_ count: Int, seed: UInt64, stream: String) -> [SurfacePoint] {
    let dimensions = people.count + load.count + 1
    let columns = (0..<dimensions).map { column($0, count, seed, stream) }
    return (0..<count).map { row in
      let common = columns[dimensions - 1][row]
      let people = self.people.indices.map { Self.value(self.people[$0], columns[$0][row]) }
      let factors = load.indices.map { queue in
        let own = columns[self.people.count + queue][row]
        return Self.value(load[queue], Self.together * common + (1 - Self.together) * own)
      }
      return SurfacePoint(people: people, factors: factors)
    }
  }

  private static func value(_ range: ClosedRange<Double>, _ share: Double) -> Double {
    gsl_sf_exp(range.lowerBound + share * (range.upperBound - range.lowerBound))
  }

  /// One coordinate of all points: a random order of the parts, and a random place in each.
  private func column(_ dimension: Int, _ count: Int, _ seed: UInt64, _ stream: String) -> [Double] {
    let generator = Philox4x64(seed: seed, stream: StreamName("plan/\(stream)/\(dimension)"))
    let words = (0..<count).map { generator.block(replication: UInt64($0), entity: 0, visit: 0, block: 0) }
    let order = words.indices.sorted { (words[$0].0, $0) < (words[$1].0, $1) }
    var column = [Double](repeating: 0, count: count)
    for (part, row) in order.enumerated() {
      column[row] = (Double(part) + Double(words[row].1 >> 11) * 0x1p-53) / Double(count)
    }
    return column
  }
}

extension SurfacePoint {
  /// How far the point is from another, as the greatest ratio of a coordinate (in logarithms).
  func distance(to other: SurfacePoint) -> Double {
    let pairs = Array(zip(people, other.people)) + Array(zip(factors, other.factors))
    return pairs.reduce(0) { greatest, pair in
      pair.0 > 0 && pair.1 > 0 ? max(greatest, abs(gsl_sf_log(pair.0 / pair.1))) : greatest
    }
  }
}
