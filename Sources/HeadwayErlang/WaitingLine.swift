import Glibc

/// The line behind agents who are all busy, when contacts come at random, wait in order, and may give up.
///
/// While all are busy the agents together finish contacts at one rate, so that the line is a birth-death chain; what
/// happens while somebody is idle enters by one number. Erlang A, Erlang C and chat are of this kind. Times have any
/// common unit.
struct WaitingLine: Sendable {
  /// Contacts per unit of time.
  let arrivals: Double
  /// Contacts that all agents together finish per unit of time when all are busy.
  let service: Double
  /// How often one waiting contact gives up per unit of time; 0 for never.
  let leaving: Double
  /// P(nobody waits) / P(all are busy and nobody waits), at least 1.
  let head: Double
  /// Whether there is a steady state.
  let isStable: Bool
  private let tail: QueueTail
  /// Σ of all weights of the states with all busy, those with an idle agent included, in the tail's scale.
  private let total: Double

  /// Makes a line.
  init(arrivals: Double, service: Double, leaving: Double, head: Double) {
    self.arrivals = arrivals
    self.service = service
    self.leaving = leaving
    self.head = head
    isStable = leaving > 0 || arrivals < service || arrivals == 0
    // Without a steady state the sums are those of an empty line and nobody looks at them.
    tail = QueueTail(
      arrivals: isStable ? arrivals : 0, service: arrivals == 0 && service == 0 ? 1 : service,
      leaving: leaving)
    total = tail.first * head + tail.sum
  }

  /// The share of contacts that find all agents busy: P(N ≥ c).
  var delayed: Double { isStable ? (tail.first + tail.sum) / total : 1 }

  /// The share of contacts that find an idle agent, without cancellation.
  var undelayed: Double {
    guard isStable else { return 0 }
    return head.isInfinite ? 1 : tail.first * (head - 1) / total
  }

  /// The share of contacts that find others waiting.
  var queued: Double { isStable ? tail.sum / total : 1 }

  /// The mean number that wait.
  var length: Double { isStable ? tail.moment / total : .infinity }

  /// The share of contacts that give up: leaving · length / arrivals.
  var abandoned: Double {
    isStable && arrivals > 0 ? min(1, leaving / arrivals * (tail.moment / total)) : 0
  }

  /// The share of contacts that are served, without cancellation; 1 where nobody gives up.
  var served: Double {
    guard isStable, leaving > 0, arrivals > 0 else { return 1 }
    return undelayed + service / arrivals * (tail.sum / total)
  }

  /// The mean time in line of those who are served, those served at once included.
  var servedWait: Double {
    guard isStable else { return .infinity }
    guard leaving > 0, arrivals > 0 else { return arrivals > 0 ? length / arrivals : 0 }
    let served = served
    return served > 0 ? tail.waits.served / total / served : .infinity
  }

  /// The mean time in line of those who give up; nil where nobody does.
  var abandonedWait: Double? {
    guard leaving > 0, abandoned > 0 else { return nil }
    return tail.waits.abandoned / total / abandoned
  }

  /// What has become of the contacts a time after their arrival, as shares of all.
  struct Progress {
    /// Served, and their service began within the time.
    var served: Double
    /// Gave up within the time.
    var abandoned: Double
    /// Still in line.
    var waiting: Double
  }

  /// What has become of the contacts a time after their arrival.
  ///
  /// The density of the time until a contact would be served, were it patient, is
  /// v(t) = service · π_c · exp(arrivals (1 − e^(−leaving t)) / leaving − service · t) (Baccelli and Hebuterne 1981).
  /// Its integral from t on has the form of the queue's sums at arrivals · e^(−leaving t).
  func progress(at time: Double) -> Progress {
    guard isStable else { return Progress(served: 0, abandoned: 0, waiting: 1) }
    guard time > 0 else { return Progress(served: undelayed, abandoned: 0, waiting: delayed) }
    let late = late(after: time)
    // Small differences of large sums are integrals over a short time instead.
    let isEarly = late.sum > 0.9 * tail.sum || late.moment > 0.9 * tail.moment
    let waiting = late.survival * (late.first + late.sum) / total
    guard isEarly, arrivals > 0 else {
      return Progress(
        served: undelayed + (arrivals > 0 ? service / arrivals * (tail.sum - late.sum) / total : 0),
        abandoned: arrivals > 0 ? leaving / arrivals * (tail.moment - late.moment) / total : 0,
        waiting: waiting)
    }
    let early = WaitingDensity(self, logOfFirst: logOfFirst).integrals(upTo: time)
    return Progress(
      served: undelayed + early.served,
      abandoned: early.abandoned - expm1(-leaving * time) * (late.first + late.sum) / total,
      waiting: waiting)
  }

  /// The share of contacts that are served after a time in line.
  func servedLate(after time: Double) -> Double {
    guard isStable, arrivals > 0 else { return isStable ? 0 : 1 }
    return service / arrivals * late(after: time).sum / total
  }

  /// ln P(all are busy and nobody waits).
  private var logOfFirst: Double {
    (tail.first > 1e-290 ? log(tail.first) : tail.logOfFirst) - log(total)
  }

  /// The sums at arrivals · e^(−leaving t) in the scale of the sums at `arrivals`.
  private func late(after time: Double) -> (survival: Double, first: Double, sum: Double, moment: Double) {
    let survival = exp(-leaving * time)
    let later = QueueTail(arrivals: arrivals * survival, service: service, leaving: leaving)
    let factor: Double
    if tail.mode > 0 || later.mode > 0 {
      let places = service / leaving
      factor = exp(
        LogPoisson.probability(places + later.mode, mean: arrivals * survival / leaving)
          - LogPoisson.probability(places + tail.mode, mean: arrivals / leaving))
    } else {
      let arrived = leaving > 0 ? -expm1(-leaving * time) / leaving : time
      factor = exp(arrivals * arrived - service * time)
    }
    return (survival, factor * later.first, factor * later.sum, factor * later.moment)
  }

  /// The least time within which a share of those served have been served; infinite where it is never reached.
  func servedQuantile(_ share: Double) -> Double {
    guard isStable else { return .infinity }
    let served = served
    guard arrivals > 0, (1 - share) * served < service / arrivals * tail.sum / total else { return 0 }
    guard share < 1, served > 0 else { return .infinity }
    let target = (1 - share) * served
    return MonotoneSearch.greatest(from: 0, step: 1 / max(service, leaving)) {
      servedLate(after: $0) > target
    }
  }
}
