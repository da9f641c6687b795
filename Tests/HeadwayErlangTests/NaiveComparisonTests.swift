import HeadwayErlang
import HeadwayTestSupport
import HeadwayUnits
import Testing

/// Random models against a second implementation.
@Suite("Second implementation")
struct NaiveComparisonTests {
  /// Loads from far too few to far too many agents, patience from a twentieth to twenty handle times.
  static func cases(_ count: Int, seed: UInt64) -> [(
    load: Double, agents: Int, leaving: Double, time: Double
  )] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { _ in
      let agents = 1 + Int(30 * random.uniform())
      let load = Double(agents) * (0.2 + 1.8 * random.uniform())
      let leaving = 20 * random.uniform() * random.uniform()
      return (load, agents, max(0.05, leaving), 1.5 * random.uniform() * random.uniform())
    }
  }

  @Test("Erlang A")
  func erlangA() {
    for (load, agents, leaving, time) in Self.cases(60, seed: 41) {
      // Beyond so many places nobody is found: the mean is at most load / leaving.
      let naive = NaiveQueue(
        load: load, agents: agents, leaving: leaving,
        places: Int(load / leaving + 12 * (load / leaving).squareRoot()) + 60)
      let model = ErlangA(load: load, agents: Double(agents), handleTime: 60, patience: 60 / leaving)
      let shares = model.shares(within: 60 * time)
      let exact = naive.progress(at: time)
      let what = "\(load) \(agents) \(leaving) \(time)"
      #expect(agree(model.pWait, naive.pWait, within: 1e-11), "\(what)")
      #expect(agree(model.pAbandon, naive.pAbandon, within: 1e-11), "\(what)")
      #expect(agree(model.queueLength, naive.queueLength, within: 1e-11), "\(what)")
      #expect(agree(model.occupancy, naive.busy / Double(agents), within: 1e-11), "\(what)")
      #expect(agree(model.asa, 60 * naive.servedWait, within: 1e-11), "\(what)")
      #expect(agree(shares.served, exact.served, within: 1e-10), "\(what): \(shares) \(exact)")
      #expect(agree(shares.abandoned, exact.abandoned, within: 1e-9), "\(what): \(shares) \(exact)")
      #expect((shares.served + shares.abandoned + shares.waiting - 1).magnitude < 1e-12, "\(what)")
    }
  }

  @Test("Limited waiting room, with and without patience")
  func limitedQueue() {
    var random = SplitMix64(seed: 42)
    for (load, agents, leaving, time) in Self.cases(60, seed: 43) {
      let places = Int(40 * random.uniform())
      let leaves = random.uniform() < 0.5
      let naive = NaiveQueue(load: load, agents: agents, leaving: leaves ? leaving : 0, places: places)
      let model = LimitedQueue(
        load: load, agents: Double(agents), places: places, handleTime: 60,
        patience: leaves ? 60 / leaving : .infinity)
      let shares = model.shares(within: 60 * time)
      let exact = naive.progress(at: time)
      let what = "\(load) \(agents) \(leaves ? leaving : 0) \(places) \(time)"
      // Less than 1e-20 is as good as nobody.
      #expect((model.pTurnedAway - naive.turnedAway).magnitude <= 1e-11 * naive.turnedAway + 1e-20, "\(what)")
      #expect(agree(model.pWait, naive.pWait, within: 1e-11), "\(what)")
      #expect(agree(model.pAbandon, naive.pAbandon, within: 1e-11), "\(what)")
      #expect(agree(model.queueLength, naive.queueLength, within: 1e-11), "\(what)")
      #expect(agree(model.occupancy, naive.busy / Double(agents), within: 1e-11), "\(what)")
      #expect(agree(model.asa, 60 * naive.servedWait, within: 1e-11), "\(what)")
      #expect((shares.served - exact.served).magnitude < 1e-11, "\(what): \(shares) \(exact)")
      #expect((shares.abandoned - exact.abandoned).magnitude < 1e-11, "\(what): \(shares) \(exact)")
    }
  }

  @Test("A long line in a long time: terms too small for a number in the beginning")
  func longLine() {
    // 20 agents, 3000 places, 80 handle times: e^-1600 is no Double. About 20 * 80 = 1600 are served in that time,
    // so whoever finds 1200 ahead is served and whoever finds 2000 ahead is not; with 30 erlangs the line is full.
    let full = LimitedQueue(load: 30, agents: 20, places: 3000)
    #expect(full.serviceLevel(within: 80) < 1e-12)
    let half = LimitedQueue(load: 30, agents: 20, places: 1200)
    #expect(half.serviceLevel(within: 80) > 1 - 1e-12)
    // A queue of 1600 is served in 80 or more with a probability near a half (an Erlang distribution's median).
    let even = LimitedQueue(load: 3000, agents: 20, places: 1600)
    #expect((even.serviceLevel(within: 80) - 0.5).magnitude < 0.01)
  }

  @Test("What overflows, by its chain in two dimensions")
  func overflow() {
    let (load, agents) = (2.0, 3)
    // 40 in the second group are as good as without end: a mean of 0.4.
    let places = 40
    var shares = [[Double]](repeating: [Double](repeating: 1, count: places + 1), count: agents + 1)
    for _ in 0..<4000 {
      var total = 0.0
      for first in 0...agents {
        for second in 0...places {
          var incoming = 0.0
          if first > 0 { incoming += load * shares[first - 1][second] }
          if first == agents, second > 0 { incoming += load * shares[first][second - 1] }
          if first < agents { incoming += Double(first + 1) * shares[first + 1][second] }
          if second < places { incoming += Double(second + 1) * shares[first][second + 1] }
          let isFull = first == agents && second == places
          shares[first][second] = incoming / ((isFull ? 0 : load) + Double(first + second))
          total += shares[first][second]
        }
      }
      shares = shares.map { $0.map { $0 / total } }
    }
    var (mean, square) = (0.0, 0.0)
    for row in shares {
      for (second, share) in row.enumerated() {
        mean += Double(second) * share
        square += Double(second * second) * share
      }
    }
    let stream = OverflowStream(load: load, agents: Double(agents))
    #expect(agree(stream.mean, mean, within: 1e-10))
    #expect(agree(stream.variance, square - mean * mean, within: 1e-9))
    // On paper: B(3, 2) = 4/19, so the mean is 8/19, and Riordan's formula gives 4912/8303.
    #expect(agree(stream.mean, 8.0 / 19, within: 1e-14))
    #expect(agree(stream.variance, 4912.0 / 8303, within: 1e-14))
  }
}
