/// Something that a planner may do about a missed target, written as changes of the scenario.
public struct Lever: Sendable, Hashable {
  /// What is done.
  public enum Kind: Sendable, Hashable {
    /// One more person in a team: in one of its shifts (by position), or at all its times.
    case people(team: String, shift: Int?)
    /// A team learns to serve one more queue.
    case skill(team: String, queue: String)
    /// A queue's work takes 5% less time.
    case handleTime(queue: String)
    /// Five more points of a queue's contacts are solved by self-service.
    case deflection(queue: String)
    /// Every shift of a team is an hour longer.
    case longerShifts(team: String)
    /// A partner's team has 10% more people.
    case partnerPeople(team: String)

    /// The word of the kind in data.
    public var name: String {
      switch self {
      case .people: "people"
      case .skill: "skill"
      case .handleTime: "handle_time"
      case .deflection: "deflection"
      case .longerShifts: "longer_shifts"
      case .partnerPeople: "partner_people"
      }
    }

    /// The team whose people it needs more of; nothing where it needs none.
    public var staffedTeam: String? {
      switch self {
      case .people(let team, _), .longerShifts(let team), .partnerPeople(let team): team
      case .skill, .handleTime, .deflection: nil
      }
    }
  }

  /// The people that a tenth more adds to each of some levels: whole, rounded half up, as where `+10%` is read.
  package static func tenth(of levels: [Int]) -> [Int] { levels.map { (11 * $0 + 5) / 10 - $0 } }

  /// What is done.
  public var kind: Kind
  /// The changes, each as `PATH=VALUE`, in their order.
  public var changes: [String]

  /// Makes a lever.
  package init(kind: Kind, changes: [String]) {
    self.kind = kind
    self.changes = changes
  }
}
