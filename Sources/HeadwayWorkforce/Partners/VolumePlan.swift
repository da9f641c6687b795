public import HeadwayScenario
import HeadwaySyntax

/// What must change in a scenario so that volume moves between partners and own teams.
///
/// A partner's part of a queue is its `share:`. Where a queue has none, because whoever is free takes what waits, the
/// shares that were seen in the simulation are the base, and those of the partners that a move names become fixed: their
/// contacts stand in lines of their own from then on.
public struct VolumePlan: Sendable {
  /// A partner's share of a queue, before and after.
  public struct Change: Sendable, Hashable {
    /// The queue.
    public var queue: String
    /// The partner.
    public var partner: String
    /// What it had, 0...1.
    public var before: Double
    /// What it gets, 0...1, to a hundredth of a percent.
    public var after: Double
    /// Whether it had a share before, in place of what was seen.
    public var wasFixed: Bool

    /// The path of the share in a scenario.
    public var path: String { "partners.\(partner).share.\(queue)" }

    /// The share as a scenario has it, such as `14.6%`.
    public var value: String { VolumePlan.percent(after) }

    /// The share that it had, in the same form.
    public var formerValue: String { VolumePlan.percent(before) }
  }

  /// The changes, by queue in the order of the moves, then by partner.
  public private(set) var changes: [Change] = []

  /// Works out moves, one after another.
  ///
  /// - Parameter seen: Who handles how much, where the scenario does not fix it.
  /// - Throws: What is wrong with a move.
  public init(_ moves: [VolumeMove], of scenario: Scenario, seen: QueueShares) throws(VolumeMove.Problem) {
    for move in moves { try add(move, scenario, seen) }
  }

  private mutating func add(
    _ move: VolumeMove, _ scenario: Scenario, _ seen: QueueShares
  ) throws(VolumeMove.Problem) {
    let queue = try Self.checked(move, scenario)
    for party in [move.from, move.to] {
      guard case .partner(let name) = party, !changes.contains(where: { $0.isOf(name, move.queue) }) else {
        continue
      }
      let partner = scenario.partners.first { $0.name == name }
      let fixed = partner?.share[queue.name]
      let isFixed = scenario.partners.contains { ($0.share[queue.name] ?? 0) > 0 }
      let before = fixed ?? (isFixed ? 0 : Self.rounded(seen.byPartner[queue.name]?[name] ?? 0, to: 1000))
      changes.append(
        Change(queue: queue.name, partner: name, before: before, after: before, wasFixed: fixed != nil))
    }
    let present = present(move.from, of: queue, scenario, seen)
    guard present >= move.share - 1e-9 else {
      throw VolumeMove.Problem(
        "\(move.from) has \(Self.percent(present)) of \(move.queue): \(Self.percent(move.share)) cannot move away"
      )
    }
    for index in changes.indices where changes[index].queue == move.queue {
      if move.from == .partner(changes[index].partner) { changes[index].after -= move.share }
      if move.to == .partner(changes[index].partner) { changes[index].after += move.share }
      changes[index].after = max(0, Self.rounded(changes[index].after, to: 10_000))
    }
  }

  /// What a party has of a queue after the moves so far.
  private func present(
    _ party: VolumeMove.Party, of queue: Queue, _ scenario: Scenario, _ seen: QueueShares
  ) -> Double {
    func share(_ partner: Partner) -> Double {
      if let change = changes.first(where: { $0.isOf(partner.name, queue.name) }) { return change.after }
      let isFixed = scenario.partners.contains { ($0.share[queue.name] ?? 0) > 0 }
      return partner.share[queue.name] ?? (isFixed ? 0 : seen.byPartner[queue.name]?[partner.name] ?? 0)
    }
    switch party {
    case .partner(let name): return scenario.partners.first { $0.name == name }.map(share) ?? 0
    case .inHouse: return scenario.partners.reduce(1) { $0 - share($1) }
    }
  }

  /// The queue of a move whose names are known and whose parties may serve it.
  private static func checked(
    _ move: VolumeMove, _ scenario: Scenario
  ) throws(VolumeMove.Problem) -> Queue {
    func unknown(_ what: String, _ name: String, _ known: [String]) -> VolumeMove.Problem {
      let question = Suggestion.question(for: name, among: known)
      return VolumeMove.Problem(
        "there is no \(what) \(Wording.quoted(name))" + (question.isEmpty ? "" : ": \(question)"))
    }
    guard let queue = scenario.queues.first(where: { $0.name == move.queue }) else {
      throw unknown("queue", move.queue, scenario.queues.map(\.name))
    }
    guard move.from != move.to else {
      throw VolumeMove.Problem("\(move.queue) would move from \(move.from) to itself")
    }
    let teams = scenario.teams(serving: queue)
    for party in [move.from, move.to] {
      switch party {
      case .inHouse:
        guard teams.contains(where: { $0.partner == nil }) else {
          throw VolumeMove.Problem("no own team may serve \(move.queue): give one the skill first")
        }
      case .partner(let name):
        guard scenario.partners.contains(where: { $0.name == name }) else {
          throw unknown(
            "partner", name, scenario.partners.map(\.name) + [VolumeMove.Party.inHouseName])
        }
        guard teams.contains(where: { $0.partner == name }) else {
          throw VolumeMove.Problem("no team of \(name) may serve \(move.queue): give one the skill first")
        }
      }
    }
    return queue
  }

  private static func rounded(_ share: Double, to parts: Double) -> Double {
    (share * parts).rounded() / parts
  }

  /// A share in percent, to a hundredth, without needless zeros.
  static func percent(_ share: Double) -> String {
    let hundredths = Int((share * 10_000).rounded())
    let rest = hundredths % 100
    let decimals = rest == 0 ? "" : rest % 10 == 0 ? ".\(rest / 10)" : ".\(rest / 10)\(rest % 10)"
    return "\(hundredths / 100)\(decimals)%"
  }
}

extension VolumePlan.Change {
  fileprivate func isOf(_ partner: String, _ queue: String) -> Bool {
    self.partner == partner && self.queue == queue
  }
}
