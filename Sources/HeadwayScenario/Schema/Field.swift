/// One key of the scenario file: the only place where its kind, range, default and meaning are written.
public struct Field: Sendable {
  /// Whether the key must stand in its section.
  public enum Presence: Sendable, Hashable {
    /// It must.
    case required
    /// It may; with what holds when it does not, in the file's own words.
    case optional(default: String?)
  }

  /// The key.
  public var key: String
  /// What stands under it.
  public var kind: FieldKind
  /// Whether it must stand there.
  public var presence: Presence
  /// What it means, in one sentence.
  public var summary: String
  /// A value as one would write it.
  public var example: String
  /// Whether this version simulates it; a key that is not built is refused, never ignored.
  public var isBuilt: Bool

  /// A key that must be there.
  static func required(_ key: String, _ kind: FieldKind, _ summary: String, example: String) -> Field {
    Field(key: key, kind: kind, presence: .required, summary: summary, example: example, isBuilt: true)
  }

  /// A key that may be left out, with what holds then.
  static func optional(
    _ key: String, _ kind: FieldKind, _ summary: String, example: String, default: String? = nil
  ) -> Field {
    Field(
      key: key, kind: kind, presence: .optional(default: `default`), summary: summary, example: example,
      isBuilt: true)
  }

  /// A key of the contract that this version refuses.
  static func notBuilt(_ key: String, _ summary: String, example: String) -> Field {
    Field(
      key: key, kind: .reserved, presence: .optional(default: nil), summary: summary, example: example,
      isBuilt: false)
  }
}

/// A kind of map with fixed keys.
public struct Section: Sendable {
  /// The map's name in the table.
  public var id: SectionID
  /// What it describes, in one sentence.
  public var summary: String
  /// Its keys.
  public var fields: [Field]
  /// Groups of alternatives: of each group exactly one set of keys stands in the map.
  public var alternatives: [[[String]]]
  /// The shape of keys that the user makes up, beside the fixed ones (`driver:` only).
  public var openKeys: OpenKeys?

  init(
    _ id: SectionID, _ summary: String, _ fields: [Field], alternatives: [[[String]]] = [],
    openKeys: OpenKeys? = nil
  ) {
    self.id = id
    self.summary = summary
    self.fields = fields
    self.alternatives = alternatives
    self.openKeys = openKeys
  }

  /// Whether nothing at all may stand for the map without keys: `acme:` is `acme: {}`.
  var mayBeEmpty: Bool { id == .skill || id == .partner }

  /// The field of a key.
  public func field(_ key: String) -> Field? { fields.first { $0.key == key } }
}

/// Keys that the user makes up, in a map that has no other.
public enum OpenKeys: Sendable {
  /// A number under any name, and `contacts_per_NAME_per_week`.
  case driver
}

/// The sections of the scenario file.
public enum SectionID: String, Sendable, CaseIterable {
  /// The whole file.
  case scenario
  /// `horizon:`.
  case horizon
  /// `replications:`.
  case replications
  /// `matters:`.
  case matters
  /// An entry of `queues:`.
  case queue
  /// `arrivals:` of a queue.
  case arrivals
  /// `profile:` of arrivals.
  case profile
  /// `volumes:` from a file.
  case volumesFile = "volumes_file"
  /// `trace:` from a file.
  case traceFile = "trace_file"
  /// `driver:` of arrivals.
  case driver
  /// `uncertainty:` of arrivals.
  case uncertainty
  /// An entry of `events:`.
  case event
  /// `hours:` of a queue.
  case hours
  /// `service_level:` of a queue.
  case serviceLevel = "service_level"
  /// An entry of `teams:`.
  case team
  /// An entry of `skills:`.
  case skill
  /// `staffing:` from a file.
  case staffingFile = "staffing_file"
  /// An entry of `shifts:`.
  case shift
  /// An entry of `breaks:`.
  case pause = "break"
  /// `shrinkage:` of a team.
  case shrinkage
  /// An entry of `partners:`.
  case partner
  /// `routing:`.
  case routing
  /// An entry of `targets:`.
  case target
  /// A distribution.
  case distribution
  /// An entry of `mixture:`.
  case mixturePart = "mixture_part"
  /// The parameters of `constant:` as a map.
  case constant
  /// The parameters of `exponential:`.
  case exponential
  /// The parameters of `erlang:`.
  case erlang
  /// The parameters of `gamma:`.
  case gamma
  /// The parameters of `lognormal:`.
  case lognormal
  /// The parameters of `weibull:`.
  case weibull
  /// The parameters of `normal:`.
  case normal
  /// The parameters of `uniform:`.
  case uniform
  /// The parameters of `triangular:`.
  case triangular
  /// The parameters of `hyperexponential:`.
  case hyperexponential
  /// The parameters of `beta:`.
  case beta
  /// The parameters of `pareto:`.
  case pareto
  /// The parameters of `empirical:`.
  case empirical
}
