import HeadwayDistributions
import HeadwayProgram
import HeadwayRandom

extension ToySimulator {
  /// A block of an original's luck.
  func draw(_ original: ToyOriginal, visit: UInt64, block: UInt64) -> (UInt64, UInt64, UInt64, UInt64) {
    original.luck.block(replication: replication, entity: original.ordinal, visit: visit, block: block)
  }

  /// A next visit of an original with its luck; it is not among the visits yet.
  func makeVisit(
    of original: ToyOriginal, _ reason: ToyVisit.Reason, queue: Int, at time: Int64
  ) -> ToyVisit {
    let number = original.nextVisit
    let bits = draw(original, visit: number, block: 0)
    return ToyVisit(
      of: original, number: number, queue: queue, arrival: time, reason: reason,
      workBits: bits.1, patienceBits: bits.2, balkCoin: bits.3 & 0xFFFF_FFFF)
  }

  /// Every contact that reaches a queue before the end by itself, with its luck; deflected ones are gone already.
  func drawFreshContacts() -> [ToyVisit] {
    program.queues.indices.flatMap { number in
      drawMoments(of: number).compactMap { draw in
        freshContact(ordinal: draw.ordinal, at: draw.time, queue: number)
      }
    }
  }

  private func freshContact(ordinal: UInt64, at time: Int64, queue number: Int) -> ToyVisit? {
    let queue = program.queues[number]
    let original = ToyOriginal(
      source: number, ordinal: ordinal, isBacklog: false, isChasing: false, queue: number, creation: time,
      luck: Philox4x64(seed: program.seed, stream: queue.stream))
    if draw(original, visit: 0, block: 0).3 >> 32 < queue.deflectBelow { return nil }
    let spamCoin = draw(original, visit: 0, block: 3).1 >> 1
    original.isSpam = queue.isTicket && spamCoin < queue.spamBelow
    return makeVisit(of: original, .fresh, queue: number, at: time)
  }

  /// The times and numbers of a queue's contacts, deflected ones included.
  private func drawMoments(of number: Int) -> [(ordinal: UInt64, time: Int64)] {
    let queue = program.queues[number]
    if !queue.trace.isEmpty {
      return program.traces[queue.trace].enumerated().map { (UInt64($0) + 1, $1) }
        .filter { $0.1 < program.span.end }
    }
    if !queue.counts.isEmpty { return drawCounted(program.counts[queue.counts], stream: queue.stream) }
    let luck = Philox4x64(seed: program.seed, stream: queue.stream)
    var drawn: [(ordinal: UInt64, time: Int64)] = []
    var last: Int64 = 0
    while true {
      let ordinal = UInt64(drawn.count) + 1
      let bits = luck.block(replication: replication, entity: ordinal, visit: 0, block: 0)
      let gap = samplers.views[program.gapSampler].unit(forBits: bits.0)
      guard let time = moment(gap, after: last, of: queue), time < program.span.end else { return drawn }
      last = time
      drawn.append((ordinal, time))
      let coin = luck.block(replication: replication, entity: ordinal, visit: 0, block: 4).0 >> 1
      let sizes = program.batches[queue.batches]
      let size = (sizes.first { coin < $0.below } ?? sizes.last)?.contacts ?? 1
      for _ in 1..<max(1, size) { drawn.append((UInt64(drawn.count) + 1, time)) }
    }
  }

  /// Counted contacts: the exponential gaps of a stretch, the one after the last contact included, fill it exactly.
  private func drawCounted(_ stretches: ArraySlice<CountRow>, stream: StreamName) -> [(
    ordinal: UInt64, time: Int64
  )] {
    let luck = Philox4x64(seed: program.seed, stream: stream)
    func gap(_ ordinal: UInt64, block: UInt64) -> Double {
      let bits = luck.block(replication: replication, entity: ordinal, visit: 0, block: block)
      return samplers.views[program.gapSampler].unit(forBits: bits.0)
    }
    var drawn: [(ordinal: UInt64, time: Int64)] = []
    for stretch in stretches {
      let first = UInt64(drawn.count) + 1
      let ordinals = Array(first..<first + UInt64(stretch.contacts))
      let total = ordinals.reduce(0) { $0 + gap($1, block: 0) } + gap(first, block: 5)
      var time = stretch.start
      for ordinal in ordinals {
        let length = gap(ordinal, block: 0) * (Double(stretch.end - stretch.start) / total)
        time = min(time + Int64(length.rounded()), stretch.end - 1)
        drawn.append((ordinal, time))
      }
    }
    return drawn.filter { 0 <= $0.time && $0.time < program.span.end }
  }

  /// When so many contacts are expected to have come since `last`: the rate's integral is walked row by row.
  private func moment(_ expected: Double, after last: Int64, of queue: QueueRow) -> Int64? {
    var left = expected
    for index in queue.rates {
      let row = program.rates[index]
      let next = index + 1 < queue.rates.upperBound ? program.rates[index + 1].start : program.span.end
      let until = min(next, program.span.end)
      guard until > last else { continue }
      let from = max(row.start, last)
      let dayFactor = factor(of: queue, onDay: row.day)
      var rate = row.perMicrosecond * dayFactor
      for factor in program.chanceFactors[row.chances] where happens(factor.chance) { rate *= factor.factor }
      rate += row.announced * dayFactor
      let inRow = rate * Double(until - from)
      if rate > 0 && left <= inRow {
        let time = from + Int64((left * (1 / rate)).rounded())
        if time < until { return time }
      }
      left = max(0, left - inRow)
    }
    return nil
  }

  /// Whether an event with a chance happens in this replication.
  private func happens(_ chance: Int) -> Bool {
    isHit(program.chances[chance], seed: program.seed, replication: replication)
  }

  /// factor = G⁻¹(Φ(√s Z_d + √(1−s) Z_dq)), for the day and for its week; both multiply the rate.
  private func factor(of queue: QueueRow, onDay position: Int) -> Double {
    guard queue.uncertainty >= 0, let normal = program.normal else { return 1 }
    let row = program.uncertainties[queue.uncertainty]
    let day = program.days[position]
    func deviate(_ stream: StreamName, _ entity: Int, _ visit: UInt64) -> Double {
      let bits = Philox4x64(seed: program.seed, stream: stream)
        .block(replication: replication, entity: UInt64(bitPattern: Int64(entity)), visit: visit, block: 0)
      return normal.value(forBits: bits.0)
    }
    var product = 1.0
    for (table, entity, visit) in [(row.dayFactor, day.day, 0 as UInt64), (row.weekFactor, day.week, 1)]
    where table >= 0 {
      let shared = deviate(StreamName("shared/uncertainty"), entity, visit)
      var own = 0.0
      if row.mixture.isEmpty { own = deviate(row.stream, entity, visit) }
      for (weight, other) in zip(row.mixture, program.uncertainties) {
        own += weight * deviate(other.stream, entity, visit)
      }
      product *= program.factors[table].value(row.sharedRoot * shared + row.ownRoot * own)
    }
    return product
  }
}

/// Whether an event with a chance happens in a replication.
func isHit(_ chance: ChanceRow, seed: UInt64, replication: UInt64) -> Bool {
  let bits = Philox4x64(seed: seed, stream: chance.stream).block(
    replication: replication, entity: UInt64(bitPattern: Int64(chance.day)),
    visit: UInt64(chance.event), block: 0)
  return bits.0 >> 1 < chance.below
}
