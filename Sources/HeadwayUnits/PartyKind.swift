/// Whom a scorecard is about.
public enum PartyKind: String, Sendable, Hashable {
  /// A partner with all of its teams.
  case partner
  /// All own teams together.
  case inHouse = "in_house"
  /// An own team.
  case team
}
