import HeadwayExperiment
import HeadwayScenario
import HeadwayStatistics

/// Finds how many people more at one place meet a target on average.
///
/// Begins with what one person does, times as many as the gap is wide; doubles until it is enough, then halves the
/// distance. Every step sees the same replications. That more people never do harm is assumed, not proven.
struct PeopleSearch {
  /// The most people that are tried.
  static let most = 128
  private let item: Explanation.Item
  private let lever: LeverEffect
  private let change: ExplanationStudy.Change
  private let study: LeverStudy

  init(
    _ item: Explanation.Item, lever: LeverEffect, change: @escaping ExplanationStudy.Change, study: LeverStudy
  ) {
    self.item = item
    self.lever = lever
    self.change = change
    self.study = study
  }

  /// The least number that was found to be enough; nothing when it was stopped, or where the change cannot be made.
  func answer(replications: Int, by run: ArmRun) async throws -> Explanation.PeopleNeeded? {
    let one = lever.effects[item.target].map { item.gain($0) } ?? 0
    let guess = one > 0 ? ((item.gap ?? 0) / one).rounded(.up) : 1
    var (low, high) = (0, min(Self.most, max(1, guess < Double(Self.most) ? Int(guess) : Self.most)))
    var enough: (people: Int, effect: LeverEffect)?
    var last: (people: Int, effect: LeverEffect)?
    while enough.map({ $0.people - low > 1 }) ?? true {
      let people = enough.map { (low + $0.people) / 2 } ?? high
      guard let effect = try await effect(of: people, replications, run) else {
        return run.isCancelled() ? nil : last.map { needed(nil, $0) }
      }
      if isMet(effect) {
        enough = (people, effect)
      } else {
        low = people
        last = (people, effect)
        if enough == nil {
          guard people < Self.most else { return needed(nil, (people, effect)) }
          high = min(Self.most, 2 * people)
        }
      }
    }
    return enough.map { needed($0.people, $0) }
  }

  private func needed(
    _ people: Int?, _ told: (people: Int, effect: LeverEffect)
  ) -> Explanation.PeopleNeeded {
    Explanation.PeopleNeeded(
      lever: told.effect.lever, people: people, tried: told.people, effect: told.effect)
  }

  private func isMet(_ effect: LeverEffect) -> Bool {
    effect.values[item.target].map { item.isMet(by: $0.value) } ?? false
  }

  /// What so many people do; the change of one ends in `+1`.
  private func effect(of people: Int, _ replications: Int, _ run: ArmRun) async throws -> LeverEffect? {
    var many = lever.lever
    many.changes = many.changes.map { "\($0.dropLast())\(people)" }
    guard let changed = change(many.changes) else { return nil }
    return try await study.effects(of: [(many, changed)], replications: replications, by: run)?.first
  }
}
