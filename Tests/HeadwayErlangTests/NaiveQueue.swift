import Foundation

/// M/M/c/K+M by the book and slowly, sharing no formula with the library.
///
/// All states in logarithms, and waits by uniformization of the way of one contact through the line.
struct NaiveQueue {
  let load: Double
  let agents: Int
  /// Handle time over patience.
  let leaving: Double
  /// Waiting places.
  let places: Int
  /// The probabilities of so many contacts, from 0 on.
  let shares: [Double]

  init(load: Double, agents: Int, leaving: Double, places: Int) {
    self.load = load
    self.agents = agents
    self.leaving = leaving
    self.places = places
    var logs = [0.0]
    for number in stride(from: 1, through: agents + places, by: 1) {
      let rate = Double(min(number, agents)) + Double(max(0, number - agents)) * leaving
      logs.append(logs[number - 1] + log(load) - log(rate))
    }
    let greatest = logs.max() ?? 0
    let total = logs.reduce(0) { $0 + exp($1 - greatest) }
    shares = logs.map { exp($0 - greatest) / total }
  }

  var turnedAway: Double { shares[agents + places] }
  var admitted: Double { shares.dropLast().reduce(0, +) }
  var pWait: Double { shares[agents..<(agents + places)].reduce(0, +) / admitted }
  var queueLength: Double { (0...places).reduce(0) { $0 + Double($1) * shares[agents + $1] } }
  var pAbandon: Double { leaving * queueLength / (load * admitted) }
  var busy: Double { shares.enumerated().reduce(0) { $0 + Double(min($1.offset, agents)) * $1.element } }

  /// Of those admitted, the shares served and given up within a time (in handle times).
  func progress(at time: Double) -> (served: Double, abandoned: Double) {
    let clock = Double(agents) + Double(places + 1) * leaving + 1
    // From place k a step leads to k - 1, to giving up, or nowhere; 0 is service.
    var served = [1.0] + [Double](repeating: 0, count: places)
    var abandoned = [Double](repeating: 0, count: places + 1)
    var result = (served: shares.prefix(agents).reduce(0, +) / admitted, abandoned: 0.0)
    let mean = clock * time
    var logShare = -mean
    let most = Int(mean + 12 * mean.squareRoot() + 60)
    for step in 0...most {
      if step > 0 { logShare += log(mean / Double(step)) }
      let share = mean == 0 ? (step == 0 ? 1 : 0) : exp(logShare)
      for place in stride(from: 1, through: places, by: 1) {
        let weight = shares[agents + place - 1] / admitted * share
        result.served += weight * served[place]
        result.abandoned += weight * abandoned[place]
      }
      var (nextServed, nextAbandoned) = (served, abandoned)
      for place in stride(from: 1, through: places, by: 1) {
        let forward = (Double(agents) + Double(place - 1) * leaving) / clock
        let leave = leaving / clock
        nextServed[place] = forward * served[place - 1] + (1 - forward - leave) * served[place]
        nextAbandoned[place] =
          leave + forward * abandoned[place - 1] + (1 - forward - leave) * abandoned[place]
      }
      (served, abandoned) = (nextServed, nextAbandoned)
    }
    return result
  }

  /// The mean wait (handle times) of those who are served.
  var servedWait: Double {
    var (time, weight) = (0.0, shares.prefix(agents).reduce(0, +))
    for ahead in 0..<places {
      // The mean over the places of the time until something happens, when it ends in service.
      var (chance, mean) = (1.0, 0.0)
      for place in stride(from: ahead + 1, through: 1, by: -1) {
        let forward = Double(agents) + Double(place - 1) * leaving
        mean += 1 / (forward + leaving)
        chance *= forward / (forward + leaving)
      }
      time += shares[agents + ahead] * chance * mean
      weight += shares[agents + ahead] * chance
    }
    return time / weight
  }
}
