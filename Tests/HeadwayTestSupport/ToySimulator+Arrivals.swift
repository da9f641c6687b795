import HeadwayDistributions
import HeadwayProgram
import HeadwayRandom

extension ToySimulator {
  /// Every contact that reaches a queue before the end, with its luck; deflected ones are gone already.
  func drawAllContacts() -> [ToyContact] {
    program.queues.enumerated().flatMap { number, queue in
      drawContacts(of: queue, number: number)
    }
  }

  private func drawContacts(of queue: QueueRow, number: Int) -> [ToyContact] {
    let luck = Philox4x64(seed: program.seed, stream: queue.stream)
    var drawn: [ToyContact] = []
    var ordinal: UInt64 = 0
    var last: Int64 = 0
    while true {
      ordinal += 1
      let bits = luck.block(replication: replication, entity: ordinal, visit: 0, block: 0)
      let time: Int64?
      if queue.trace.isEmpty {
        let gap = samplers.views[program.gapSampler].unit(forBits: bits.0)
        time = moment(gap, after: last, of: queue)
      } else {
        let place = queue.trace.lowerBound + Int(ordinal) - 1
        time = place < queue.trace.upperBound ? program.traces[place] : nil
      }
      guard let time, time < program.span.end else { return drawn }
      last = time
      if bits.3 >> 32 < queue.deflectBelow { continue }
      drawn.append(
        ToyContact(
          queue: number, ordinal: ordinal, arrival: time, workBits: bits.1, patienceBits: bits.2,
          coins: bits.3))
    }
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
      let rate = row.perMicrosecond * factor(of: queue, onDay: row.day)
      let inRow = rate * Double(until - from)
      if rate > 0 && left <= inRow {
        let time = from + Int64((left * (1 / rate)).rounded())
        if time < until { return time }
      }
      left = max(0, left - inRow)
    }
    return nil
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
      let own = deviate(row.stream, entity, visit)
      product *= program.factors[table].value(row.sharedRoot * shared + row.ownRoot * own)
    }
    return product
  }
}
