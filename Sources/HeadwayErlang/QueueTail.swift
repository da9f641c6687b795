import Glibc

/// The sums over the length of a queue behind busy agents.
///
/// Lengths have weights w_j with w_j / w_(j−1) = arrivals / (service + j · leaving), scaled so that the greatest is 1.
/// The work is begun at the greatest weight, so that nothing overflows and about 18 √(arrivals / leaving) terms are
/// enough, however heavy the overload. All terms are positive. Rates have any common unit of time.
struct QueueTail {
  /// Contacts that come.
  let arrivals: Double
  /// Contacts that all agents together finish.
  let service: Double
  /// How often one waiting contact gives up; 0 for never.
  let leaving: Double
  /// The length whose weight is 1, and 0 unless more come than are finished.
  let mode: Double
  /// w_0; 0 where it no longer counts beside the sum.
  private(set) var first: Double
  /// Σ w_j, j ≥ 1.
  private(set) var sum: Double
  /// Σ j w_j.
  private(set) var moment: Double

  /// Sums up; without leaving, fewer must come than can be served.
  init(arrivals: Double, service: Double, leaving: Double) {
    self.arrivals = arrivals
    self.service = service
    self.leaving = leaving
    first = 1
    guard leaving > 0 else {
      let spare = service - arrivals
      mode = 0
      sum = arrivals / spare
      moment = arrivals / spare * (service / spare)
      return
    }
    mode = arrivals > service ? ((arrivals - service) / leaving).rounded(.down) : 0
    sum = 0
    moment = 0
    sumUp()
    if mode > 0 { sumDown() }
  }

  /// Lengths above the mode.
  private mutating func sumUp() {
    var (length, weight) = (mode, 1.0)
    var (sum, moment) = (0.0, 0.0)
    // The sums of lengths below count as well, so that more lengths are taken than needed.
    while arrivals > 0 {
      length += 1
      let rate = service + length * leaving
      weight *= arrivals / rate
      sum += weight
      moment += length * weight
      let excess = rate - arrivals
      if weight * arrivals < 1e-17 * sum * excess,
        weight * arrivals * (length + rate / excess) < 1e-17 * moment * excess
      {
        break
      }
    }
    self.sum = sum
    self.moment = moment
  }

  /// The mode and lengths below it.
  private mutating func sumDown() {
    var (length, weight) = (mode, 1.0)
    while length >= 1 {
      sum += weight
      moment += length * weight
      let rate = service + length * leaving
      weight *= rate / arrivals
      length -= 1
      if weight * rate < 1e-19 * sum * (arrivals - rate) {
        first = exp(logOfFirst)
        return
      }
    }
    first = weight
  }

  /// ln w_0: the weights are Poisson probabilities of mean arrivals / leaving from service / leaving on.
  var logOfFirst: Double {
    guard mode > 0 else { return 0 }
    let mean = arrivals / leaving
    return LogPoisson.probability(service / leaving, mean: mean)
      - LogPoisson.probability(service / leaving + mode, mean: mean)
  }

  /// Σ w_j E[time to be served; served] and Σ w_j E[time to give up; gives up], j ≥ 0, of a contact that finds j
  /// waiting.
  ///
  /// At place i something happens at the rate r_i = service + i · leaving. From place k = j + 1 it reaches the
  /// agents with probability service / r_k, gives up at each place with probability leaving / r_k, and the time at a
  /// place does not depend on what ends it.
  var waits: (served: Double, abandoned: Double) {
    var places = Places(of: self, upTo: mode + 1)
    var (served, abandoned, total) = (0.0, 0.0, 0.0)
    var (length, weight) = (mode, 1.0)
    let start = places
    while true {
      let rate = service + (length + 1) * leaving
      served += weight * (service / rate) * places.time
      abandoned += weight * (leaving / rate) * places.placeTime
      total += weight
      weight *= arrivals / rate
      length += 1
      let excess = rate - arrivals
      if excess > 0, weight * rate < 1e-20 * total * excess { break }
      places.add(length + 1)
    }
    (length, weight, places) = (mode, 1.0, start)
    while length >= 1 {
      places.remove(length + 1)
      weight *= (service + length * leaving) / arrivals
      length -= 1
      let rate = service + (length + 1) * leaving
      served += weight * (service / rate) * places.time
      abandoned += weight * (leaving / rate) * places.placeTime
      total += weight
      if weight < 1e-20 * total { break }
    }
    return (served, abandoned)
  }

  /// Σ 1 / r_i and Σ i / r_i over the places i from 1 to k, where r_i = service + i · leaving.
  private struct Places {
    private let service: Double
    private let leaving: Double
    private(set) var time = 0.0
    private(set) var placeTime = 0.0

    init(of tail: QueueTail, upTo last: Double) {
      service = tail.service
      leaving = tail.leaving
      var place = 1.0
      // Where the sum formula of Euler and Maclaurin is exact to the last digit.
      let near = min(last, 4000)
      while place <= near {
        add(place)
        place += 1
      }
      guard near < last else { return }
      let (low, high) = (service + near * leaving, service + last * leaving)
      let rest =
        log1p((high - low) / low) / leaving + (1 / high - 1 / low) / 2
        + leaving / 12 * (1 / (low * low) - 1 / (high * high))
        - leaving * leaving * leaving / 120 * (1 / (low * low * low * low) - 1 / (high * high * high * high))
      time += rest
      placeTime += ((last - near) - service * rest) / leaving
    }

    mutating func add(_ place: Double) {
      let rate = service + place * leaving
      time += 1 / rate
      placeTime += place / rate
    }

    mutating func remove(_ place: Double) {
      let rate = service + place * leaving
      time -= 1 / rate
      placeTime -= place / rate
    }
  }
}
