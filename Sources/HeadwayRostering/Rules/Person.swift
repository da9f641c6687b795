/// Somebody to roster; all times in minutes of the roster from its first Monday 00:00.
public struct Person: Sendable, Hashable {
  /// The name in the roster.
  public var name: String
  /// What a week must keep to.
  public var rules: RosterRules
  /// What an hour costs.
  public var costPerHour: Double
  /// What an hour of overtime costs, as a multiple of an hour.
  public var overtimeFactor = 1.0
  /// Windows of the week within which a shift must lie, minutes from Monday 00:00; nothing for always.
  public var available: [Range<Int>]?
  /// Days off, counted from the roster's first.
  public var daysOff: Set<Int>
  /// Shifts that are settled, by day.
  public var fixed: [Int: FixedShift]
  /// What is liked.
  public var wishes: Wishes
  /// How the person comes into the first week; nothing for not known.
  public var history: PersonHistory?

  /// A shift that is settled.
  public struct FixedShift: Sendable, Hashable {
    /// The template's index.
    public var template: Int
    /// Minute of the day.
    public var start: Int

    /// Makes a settled shift.
    public init(template: Int, start: Int) {
      self.template = template
      self.start = start
    }
  }

  /// What is liked, and given where it costs little.
  public struct Wishes: Sendable, Hashable {
    /// A start of the day (minute).
    public var start: Int?
    /// Kinds of shifts, by index; empty for any.
    public var templates: Set<Int> = []
    /// Days of the week off, 0 for Monday.
    public var daysOff: Set<Int> = []

    /// Makes no wishes.
    public init() {}
  }

  /// Makes somebody without wishes.
  public init(name: String, rules: RosterRules, costPerHour: Double = 1) {
    self.name = name
    self.rules = rules
    self.costPerHour = costPerHour
    daysOff = []
    fixed = [:]
    wishes = Wishes()
  }
}
