package import HeadwayScenario
package import HeadwayStatistics
import HeadwaySyntax

/// Which targets of a scenario are explained.
package struct TargetChoice: Sendable {
  /// As many are explained when nobody chose.
  package static let most = 3

  /// Why a choice is none.
  package struct Problem: Error {
    /// What to say.
    package var text: String
  }

  /// Positions of those that are explained.
  package var chosen: [Int]
  /// Positions of those that are missed or undecided besides.
  package var others: [Int]

  /// The targets that somebody named, each by its number from 1 or by its queue or team; in the order of the file.
  package static func named(_ words: [String], in scenario: Scenario) throws(Problem) -> [Int] {
    let names = scenario.targets.map(Self.name)
    var found: Set<Int> = []
    for word in words {
      if let number = Int(word), !names.contains(word) {
        guard scenario.targets.indices.contains(number - 1) else {
          throw Problem(
            text: "--target: there is no target \(number); the scenario has \(scenario.targets.count)")
        }
        found.insert(number - 1)
        continue
      }
      let matches = names.indices.filter { names[$0] == word }
      guard !matches.isEmpty else {
        let question = Suggestion.question(for: word, among: names)
        throw Problem(
          text: "--target: no target is about \(Wording.quoted(word))"
            + (question.isEmpty ? "" : ": \(question)"))
      }
      found.formUnion(matches)
    }
    return found.sorted()
  }

  /// The targets that are missed, the furthest from their goals first, then those that are undecided.
  package init(_ verdicts: [(verdict: Verdict, distance: Double)], named: [Int]) {
    let rank: [Verdict: Int] = [.missed: 0, .undecided: 1]
    let open = verdicts.indices.filter { rank[verdicts[$0].verdict] != nil }.sorted { one, other in
      let (a, b) = (verdicts[one], verdicts[other])
      return (rank[a.verdict] ?? 2, -a.distance, one) < (rank[b.verdict] ?? 2, -b.distance, other)
    }
    let chosen = named.isEmpty ? Array(open.prefix(Self.most)) : named
    self.chosen = chosen
    others = open.filter { !chosen.contains($0) }.sorted()
  }

  private static func name(_ target: Target) -> String {
    switch target.subject {
    case .queue(let name), .team(let name): name
    }
  }
}
