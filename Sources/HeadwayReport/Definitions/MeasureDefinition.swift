/// What a figure of the results means.
///
/// The one table of definitions: `--explain`, the help and the glossary's chapter on measures say its words.
public struct MeasureDefinition: Sendable, Hashable {
  /// Its name in results and targets, such as `wait`.
  public var name: String
  /// What else people call it.
  public var aliases: [String]
  /// Its meaning in one line.
  public var summary: String
  /// What else there is to know, in whole sentences; may be empty.
  public var detail: String
  /// How it is formed.
  public var formula: String
  /// Its unit.
  public var unit: String
  /// The denominator in words, or why there is none.
  public var base: String
  /// Where it is counted: in which queue, team, interval or week.
  public var counted: String

  /// Makes a definition.
  init(
    _ name: String, also aliases: [String] = [], _ summary: String, _ detail: String = "", formula: String,
    unit: String, of base: String, counted: String
  ) {
    self.name = name
    self.aliases = aliases
    self.summary = summary
    self.detail = detail
    self.formula = formula
    self.unit = unit
    self.base = base
    self.counted = counted
  }

  /// The whole meaning in sentences.
  public var meaning: String { detail.isEmpty ? summary + "." : summary + ". " + detail }

  /// All definitions: of queues, tickets, teams, money, partners, then of how sure a figure is.
  public static let all: [MeasureDefinition] =
    ofQueues + ofTickets + ofTeams + ofMoney + ofPartners + ofCertainty

  /// Every name and alias.
  public static var names: [String] { all.flatMap { [$0.name] + $0.aliases } }

  /// The definition of a name or alias, whatever its case; nothing for other words.
  public static func named(_ word: String) -> MeasureDefinition? {
    let word = word.lowercased()
    return all.first { $0.name == word || $0.aliases.contains { $0.lowercased() == word } }
  }
}

extension MeasureDefinition {
  static let contacts = "contacts per replication"
  static let share = "share, 0...1"
  static let seconds = "seconds"
  static let currency = "the scenario's currency"
  static let noBase = "nothing: a count"
  static let arrival = "in the queue and the interval of its arrival"
  static let creation = "in the queue and the interval where the ticket came first"
  static let measuredClock = "by the clock, in the measured time"
}
