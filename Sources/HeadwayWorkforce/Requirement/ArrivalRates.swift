import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario
import HeadwayUnits

/// Expected arrival rates of all queues: factors of events at their means, uncertainty at 1, batches and deflection
/// counted, closed hours of real-time queues left out, returns included.
struct ArrivalRates {
  /// One curve for each queue.
  let curves: [RateCurve]

  /// Finds the rates of a program; `edges` are the steps to which replayed arrivals are gathered.
  init(_ scenario: Scenario, _ program: SimulationProgram, edges: [Int64]) {
    let own = program.queues.map { Self.new($0, program, edges: edges) }
    let flow = ReturnShares(scenario, program)
    guard flow.hasReturns else {
      curves = zip(own, program.queues).map { $0.openOnly($1, program) }
      return
    }
    // Returns come spread as the arrivals that they follow: when is not known before the run.
    let cuts = Set(own.joined(by: \.starts)).sorted()
    let fine = zip(own, program.queues).map { $0.cut(at: cuts).openOnly($1, program).cut(at: cuts) }
    let visits = flow.visits()
    curves = program.queues.indices.map { queue in
      var curve = RateCurve(starts: cuts, perSecond: cuts.map { _ in 0 }, end: program.span.end)
      for (from, other) in fine.enumerated() where visits[from][queue] != 0 {
        for piece in cuts.indices { curve.perSecond[piece] += visits[from][queue] * other.perSecond[piece] }
      }
      return curve.openOnly(program.queues[queue], program)
    }
  }

  /// New contacts of a queue after deflection.
  private static func new(_ queue: QueueRow, _ program: SimulationProgram, edges: [Int64]) -> RateCurve {
    let end = program.span.end
    guard queue.trace.isEmpty else { return replayed(queue, program, edges: edges) }
    guard !queue.rates.isEmpty else { return RateCurve(starts: [0], perSecond: [0], end: end) }
    let starts = program.rates[queue.rates].map(\.start)
    let rates = starts.indices.map { piece in
      let to = piece + 1 < starts.count ? starts[piece + 1] : end
      return program.expected(queue, from: starts[piece], to: to) / Double(to - starts[piece]) * 1e6
    }
    return RateCurve(starts: starts, perSecond: rates, end: end)
  }

  private static func replayed(_ queue: QueueRow, _ program: SimulationProgram, edges: [Int64]) -> RateCurve {
    let times = program.traces[queue.trace]
    let scale = program.expected(queue, from: 0, to: program.span.end) / Double(times.count)
    var next = times.startIndex
    let rates = edges.indices.dropLast().map { step in
      let first = next
      while next < times.endIndex && times[next] < edges[step + 1] { next += 1 }
      return Double(next - first) * scale / Double(edges[step + 1] - edges[step]) * 1e6
    }
    return RateCurve(starts: Array(edges.dropLast()), perSecond: rates, end: program.span.end)
  }
}

extension RateCurve {
  /// The curve of a real-time queue while it is open; tickets come at any time.
  fileprivate func openOnly(_ queue: QueueRow, _ program: SimulationProgram) -> RateCurve {
    guard !queue.isTicket, let range = queue.windows else { return self }
    let windows = program.windows[range].filter { $0.end > 0 && $0.start < end }
    let edges = windows.flatMap { [max(0, $0.start), $0.end] }.filter { $0 < end }
    var curve = cut(at: Set(starts + edges).sorted())
    var next = windows.startIndex
    for (piece, start) in curve.starts.enumerated() {
      while next < windows.endIndex && windows[next].end <= start { next += 1 }
      if next == windows.endIndex || windows[next].start > start { curve.perSecond[piece] = 0 }
    }
    return curve
  }
}

extension Sequence where Element == RateCurve {
  fileprivate func joined(by path: KeyPath<RateCurve, [Int64]>) -> [Int64] { flatMap { $0[keyPath: path] } }
}

/// How often contacts come back, by the program's outcomes (traffic equations, Jackson 1957).
struct ReturnShares {
  /// Mean further visits to `to` that follow a service in the queue.
  private let returns: [[(to: Int, mean: Double)]]

  /// Reads what may follow a service; those who try again after leaving are counted where agents are sought.
  init(_ scenario: Scenario, _ program: SimulationProgram) {
    returns = zip(scenario.queues, program.queues).map { queue, row in
      let genuine = 1 - Double(row.spamBelow) / 0x1p63
      var before: UInt64 = 0
      let steps = queue.afterwards.filter { $0.probability > 0 }
      return zip(steps, program.outcomes[row.outcomes]).map { step, outcome in
        var share = genuine * Double(outcome.below - before) / 0x1p63
        before = outcome.below
        // Solved without an answer, it does not come back.
        if case .pending(let back, let limit?) = step.step { share *= back.after.cumulative(limit.inSeconds) }
        return (outcome.to, share)
      }
    }
  }

  /// Whether any contact comes back.
  var hasReturns: Bool { returns.contains { $0.contains { $0.mean > 0 } } }

  /// Expected visits, shape [queue of the new contact × queue visited], the first one included.
  ///
  /// The series I + R + R² + ..., which a checked scenario lets converge.
  func visits() -> [[Double]] {
    returns.indices.map { start in
      var total = [Double](repeating: 0, count: returns.count)
      var now = total
      now[start] = 1
      for _ in 0..<10_000 {
        var next = [Double](repeating: 0, count: returns.count)
        for queue in returns.indices {
          total[queue] += now[queue]
          for entry in returns[queue] { next[entry.to] += now[queue] * entry.mean }
        }
        now = next
        if now.allSatisfy({ $0 < 1e-12 }) { break }
      }
      return total
    }
  }
}
