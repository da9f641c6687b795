/// The field table: every key of the scenario file, written once.
///
/// The reader's checks, the JSON Schema and the reference pages are made from it.
public enum SchemaTable {
  /// All sections, in the order in which a reader meets them.
  public static let sections: [Section] =
    rootSections + queueSections + lifeSections + teamSections + partnerSections
    + routingSections + planSections + scheduleSections + distributionSections

  /// The section of an identifier; the table has every one.
  public static func section(_ id: SectionID) -> Section {
    guard let section = byID[id.rawValue] else {
      preconditionFailure("the field table lacks the section \(id.rawValue)")
    }
    return section
  }

  // By text: the first dictionary of each type of key costs a look through all types of the program.
  private static let byID: [String: Section] = Dictionary(
    uniqueKeysWithValues: sections.map { ($0.id.rawValue, $0) })
}

/// Sizes that are checked before a run, so that no file can ask for more than a machine has.
public enum ScenarioLimits {
  /// Queues in one scenario.
  public static let queues = 1000
  /// Teams in one scenario.
  public static let teams = 1000
  /// Partners in one scenario.
  public static let partners = 1000
  /// People of all teams together.
  public static let agents = 1_000_000
  /// Measured days.
  public static let days = 3660
  /// Thresholds of one service level.
  public static let thresholds = 16
  /// Contacts that one replication is expected to simulate, warm-up included.
  public static let contacts = 500_000_000.0
  /// Reporting cells: intervals of the horizon, warm-up included, times queues and teams.
  public static let cells = 5_000_000
  /// Entries of a list of volumes or staffing, and rows of a data file.
  public static let rows = 1_000_000
  /// People of one team to roster.
  public static let scheduled = 5000
  /// Targets in one scenario.
  public static let targets = 1000
  /// Mixtures within mixtures.
  public static let mixtureDepth = 8
  /// Characters of a name.
  public static let nameLength = 100
}
