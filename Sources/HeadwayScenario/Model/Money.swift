public import HeadwayUnits

/// What a team's people cost.
public struct LabourCost: Sendable, Hashable {
  /// An hour of paid time.
  public var perHour: Money
  /// What an hour of overtime costs, as a multiple of `perHour`.
  public var overtimeFactor = 1.0

  /// Makes a cost.
  public init(perHour: Money) { self.perHour = perHour }
}

/// An outsourced service partner.
public struct Partner: Sendable, Hashable {
  /// The key in the file.
  public var name: String
  /// What it charges; none means nothing is invoiced.
  public var pricing: Pricing?
  /// Its share of new contacts by queue name, 0...1, where routed by share.
  public var share: [String: Double] = [:]
  /// Credits and bonuses.
  public var penalties: [Penalty] = []

  /// Makes a partner.
  public init(name: String) { self.name = name }
}

/// What a partner charges for a week: the sum of its parts.
public struct Pricing: Sendable, Hashable {
  /// A price from some amount on.
  public struct Band: Sendable, Hashable {
    /// Applies to what is above this amount in a week.
    public var above: Double
    /// The price of a unit.
    public var price: Money

    /// Makes a band.
    public init(above: Double, price: Money) {
      self.above = above
      self.price = price
    }
  }

  /// An hour of paid time of its people: bands ascending, the first from 0; empty for none.
  public var perHour: [Band] = []
  /// A handled contact.
  public var perContact: [Band] = []
  /// A minute of handling.
  public var perMinute: [Band] = []
  /// A full-time equivalent: paid hours of the week over `fullTimeHours`.
  public var perFTE: [Band] = []
  /// Paid hours of a full-time equivalent in a week.
  public var fullTimeHours = 40.0
  /// What an hour of overtime costs, as a multiple of the price of an hour.
  public var overtimeFactor = 1.0
  /// The least that is invoiced for a week.
  public var minimum = Money.zero
  /// The volume that was agreed beforehand.
  public var forecast: LockedForecast?
  /// What is invoiced at least, used or not.
  public var commitment: Commitment?

  /// Makes an empty price list.
  public init() {}
}

/// A volume that was agreed beforehand, with what follows when it is missed.
public struct LockedForecast: Sendable, Hashable {
  /// Contacts that the partner handles in each week from `start`; the last repeats.
  public var contacts: [Double]
  /// Beyond forecast x (1 + accuracy) the partner owes no credit for the week.
  public var accuracy: Double
  /// At least this share of the forecast is invoiced, where contacts are priced.
  public var billedAtLeast: Double

  /// Makes a forecast.
  public init(contacts: [Double], accuracy: Double, billedAtLeast: Double) {
    self.contacts = contacts
    self.accuracy = accuracy
    self.billedAtLeast = billedAtLeast
  }
}

/// The volume of a week that is invoiced at least, used or not; of each week from `start`, of which the last repeats.
public struct Commitment: Sendable, Hashable {
  /// Contacts, where contacts are priced; empty for none.
  public var contacts: [Double]
  /// Paid hours, where hours are priced; empty for none.
  public var hours: [Double]

  /// Makes a commitment.
  public init(contacts: [Double] = [], hours: [Double] = []) {
    self.contacts = contacts
    self.hours = hours
  }
}

/// A credit or bonus, as a share of the partner's invoice for a week.
public struct Penalty: Sendable, Hashable {
  /// What is watched week by week, and the promise about it, whose goal is the limit.
  ///
  /// A credit follows in each week that breaks the promise: below the limit of `atLeast`, above that of `atMost`.
  /// A bonus follows in each week that keeps it: at or above the limit of `atLeast`, at or below that of `atMost`.
  public var watched: Target
  /// The share of the invoice, 0...1.
  public var share: Double
  /// Whether it is paid to the partner for a kept promise; else it is taken off for a broken one.
  public var isBonus: Bool

  /// Makes an entry.
  public init(watched: Target, share: Double, isBonus: Bool) {
    self.watched = watched
    self.share = share
    self.isBonus = isBonus
  }
}
