/// Gives loads to teams: the cheapest first, up to what its people can carry.
struct LoadSharing {
  /// A team that may take a part.
  struct Candidate {
    /// The team.
    var team: Int
    /// Its load (erlangs) if it took everything.
    var load: Double
    /// Its weight among teams that cost the same.
    var weight: Double
  }

  /// What is given to each team so far (erlangs).
  private(set) var used: [Double]

  /// Nothing is given yet.
  init(teams: Int) { used = [Double](repeating: 0, count: teams) }

  /// The load that so many people carry when they answer well: a with a + √a = n (square-root staffing, β = 1).
  static func carried(by people: Int) -> Double {
    let root = ((1 + 4 * Double(people)).squareRoot() - 1) / 2
    return root * root
  }

  /// Gives a part of something to teams of equal cost in proportion to their weights, and what one cannot take to the
  /// others.
  ///
  /// - Parameters:
  ///   - part: of the whole, 0...1.
  ///   - capacity: the most that each team carries (erlangs), by team.
  /// - Returns: the parts given, in the order of the candidates.
  mutating func give(_ part: Double, to candidates: [Candidate], capacity: [Double]) -> [Double] {
    var given = candidates.map { _ in 0.0 }
    var rest = part
    var open = candidates.indices.filter { candidates[$0].load > 0 }
    while rest > 1e-12, !open.isEmpty {
      let weights = open.reduce(0) { $0 + candidates[$1].weight }
      var taken = 0.0
      var stillOpen: [Int] = []
      for index in open {
        let candidate = candidates[index]
        let fair = weights > 0 ? candidate.weight / weights : 1 / Double(open.count)
        let wish = rest * fair
        let room = max(0, capacity[candidate.team] - used[candidate.team]) / candidate.load
        let got = min(wish, room)
        given[index] += got
        taken += got
        used[candidate.team] += got * candidate.load
        if got >= wish { stillOpen.append(index) }
      }
      rest -= taken
      if stillOpen.count == open.count { break }
      open = stillOpen
    }
    return given
  }
}
