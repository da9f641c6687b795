import HeadwayDistributions
import HeadwayProgram
import HeadwayRandom

extension Simulator {
  /// factor = G⁻¹(Φ(√s Z_d + √(1−s) Z_dq)) for each day and week; the two multiply.
  mutating func drawFactors() {
    let sharedRandom = Philox4x64(seed: program.seed, stream: sharedUncertainty)
    guard let normal = program.normal else { return }
    let dayCount = program.days.count
    for (index, row) in program.uncertainties.enumerated() {
      let ownRandom = Philox4x64(seed: program.seed, stream: row.stream)
      for (position, day) in program.days.enumerated() {
        var factor = 1.0
        if row.dayFactor >= 0 {
          let normal = blend(row, normal, sharedRandom, ownRandom, entity: day.day, visit: 0)
          factor *= program.factors[row.dayFactor].value(normal)
        }
        if row.weekFactor >= 0 {
          let normal = blend(row, normal, sharedRandom, ownRandom, entity: day.week, visit: 1)
          factor *= program.factors[row.weekFactor].value(normal)
        }
        factors[index * dayCount + position] = factor
      }
    }
  }

  private mutating func blend(
    _ row: UncertaintyRow, _ normal: QuantileTable, _ shared: Philox4x64, _ own: Philox4x64, entity: Int,
    visit: UInt64
  ) -> Double {
    let entity = UInt64(bitPattern: Int64(entity))
    let sharedBits = shared.block(replication: replication, entity: entity, visit: visit, block: 0).0
    var ownNormal = 0.0
    if row.mixture.isEmpty {
      let bits = own.block(replication: replication, entity: entity, visit: visit, block: 0)
      ownNormal = normal.value(forBits: bits.0)
    } else {
      for (weight, other) in zip(row.mixture, program.uncertainties) {
        let random = Philox4x64(seed: program.seed, stream: other.stream)
        let bits = random.block(replication: replication, entity: entity, visit: visit, block: 0)
        ownNormal += weight * normal.value(forBits: bits.0)
      }
    }
    return row.sharedRoot * normal.value(forBits: sharedBits) + row.ownRoot * ownNormal
  }

  /// Which of the events that are not certain happen.
  mutating func drawChances() {
    for (index, row) in program.chances.enumerated() {
      let random = Philox4x64(seed: program.seed, stream: row.stream)
      let bits = random.block(
        replication: replication, entity: UInt64(bitPattern: Int64(row.day)), visit: UInt64(row.event),
        block: 0)
      features.chanceHits[index] = bits.0 >> 1 < row.below
    }
  }
}
