public import HeadwayStatistics
public import HeadwayUnits

/// The columns of the scorecards of a replication: what each party did and cost, week by week and in all.
public struct ScorecardLayout: Sendable, Hashable {
  /// Who has a scorecard.
  public struct Party: Sendable, Hashable {
    /// What it is.
    public var kind: PartyKind
    /// The partner's or the team's name; empty of all own teams.
    public var name: String
    /// Its teams by number, ascending.
    public var teams: [Int]
    /// Whether all that it does has a price.
    public var hasPrice: Bool

    /// Makes a party.
    public init(_ kind: PartyKind, name: String = "", teams: [Int], hasPrice: Bool) {
      self.kind = kind
      self.name = name
      self.teams = teams
      self.hasPrice = hasPrice
    }
  }

  /// What is told of a party in a week, and of all weeks together.
  public enum Column: Int, CaseIterable, Sendable {
    /// Contacts whose first service of a visit began.
    case handled
    /// Services that had a promise to keep.
    case promised
    /// Those in time.
    case inTime
    /// Services after which a contact was solved.
    case solved
    /// Those after which it was opened again.
    case reopened
    /// Resolutions: solved less reopened.
    case resolved
    /// Paid time, milliseconds.
    case paid
    /// What it costs: of own teams their people, of a partner what is due to it.
    case cost
    /// What a partner invoices, before credits and bonus.
    case invoice
    /// What a partner owes for missed promises.
    case credits
    /// What a partner earns for kept ones.
    case bonus
    /// Weeks in which a partner owes a credit.
    case credited

    /// How many columns there are.
    public static let count = 12
  }

  /// A quotient of two columns.
  public enum Ratio: Int, CaseIterable, Sendable {
    /// In time over promised.
    case inTime
    /// Reopened over solved.
    case reopened
    /// Cost over resolutions.
    case costPerResolution

    /// How many ratios there are.
    public static let count = 3
  }

  /// Who has a scorecard, in the order of telling.
  public var parties: [Party]
  /// Weeks of seven local days from the start; the last may be short.
  public var weeks: Int
  /// Millionths of the currency in a unit of an amount.
  public var unit: Int64

  /// Makes a layout.
  public init(parties: [Party], weeks: Int, unit: Int64) {
    self.parties = parties
    self.weeks = weeks
    self.unit = unit
  }

  /// The column of a party in a week, or in all weeks where `week` is their number.
  public func column(_ column: Column, party: Int, week: Int) -> Int {
    Column.count * (party * (weeks + 1) + week) + column.rawValue
  }

  /// The position in `ratios` of a party's ratio in a week, or in all weeks where `week` is their number.
  public func ratio(_ ratio: Ratio, party: Int, week: Int) -> Int {
    Ratio.count * (party * (weeks + 1) + week) + ratio.rawValue
  }

  /// How many columns there are.
  public var columns: Int { column(.handled, party: parties.count, week: 0) }

  /// The ratios over the columns of a row.
  public var ratios: [RatioDefinition] {
    parties.indices.flatMap { party in
      (0...weeks).flatMap { week in
        func column(_ column: Column) -> Int { self.column(column, party: party, week: week) }
        return Ratio.allCases.map { ratio in
          switch ratio {
          case .inTime:
            RatioDefinition(.column(column(.inTime)), over: .column(column(.promised)))
          case .reopened:
            RatioDefinition(.column(column(.reopened)), over: .column(column(.solved)))
          case .costPerResolution:
            RatioDefinition(.column(column(.cost)), over: .column(column(.resolved)))
          }
        }
      }
    }
  }
}
