import Foundation
import HeadwayRandom

/// The load of every queue in one future.
struct LoadPath: Sendable {
  private struct Queue: Sendable {
    let random: Philox4x64
    let demand: QueueDemand
    /// By week: the standard deviation of the logarithm of the week's own factor.
    let weekSpread: [Double]
    let stepSpread: Double
    let sharedRoot: Double
    let ownRoot: Double
  }

  private let shared: Philox4x64
  private let queues: [Queue]
  private let weeks: Int

  init(_ problem: PlanProblem, seed: UInt64) {
    shared = Philox4x64(seed: seed, stream: StreamName("plan/load"))
    weeks = problem.weeks
    queues = problem.queues.map { demand in
      Queue(
        random: Philox4x64(seed: seed, stream: StreamName("plan/queues/\(demand.name)/load")), demand: demand,
        weekSpread: (0..<problem.weeks).map { Self.spread(cv: demand.cv.inWeek($0)) },
        stepSpread: Self.spread(cv: demand.drift), sharedRoot: demand.shared.squareRoot(),
        ownRoot: (1 - demand.shared).squareRoot())
    }
  }

  /// The standard deviation of the logarithm of a lognormal factor with a coefficient of variation.
  private static func spread(cv: Double) -> Double { Grid.fine(log1p(cv * cv)).squareRoot() }

  /// Fills in the load factors of a future, mean 1, shape [weeks][queues] in one row.
  func fill(_ factors: inout [Double], path: Int) {
    var walks = [Double](repeating: 0, count: queues.count)
    for week in 0..<weeks {
      let common = shared.block(replication: UInt64(path), entity: 0, visit: UInt64(week), block: 0)
      let (commonWeek, commonStep) = (Normal.deviate(common.0), Normal.deviate(common.1))
      for (index, queue) in queues.enumerated() {
        let own = queue.random.block(replication: UInt64(path), entity: 0, visit: UInt64(week), block: 0)
        let (spread, step) = (queue.weekSpread[week], queue.stepSpread)
        var exponent = 0.0
        if spread > 0 {
          let deviate = queue.sharedRoot * commonWeek + queue.ownRoot * Normal.deviate(own.0)
          exponent += spread * deviate - spread * spread / 2
        }
        if step > 0 {
          let deviate = queue.sharedRoot * commonStep + queue.ownRoot * Normal.deviate(own.1)
          walks[index] += step * deviate - step * step / 2
        }
        exponent += walks[index]
        factors[week * queues.count + index] = exponent == 0 ? 1 : Grid.fine(exp(exponent))
      }
    }
  }
}
