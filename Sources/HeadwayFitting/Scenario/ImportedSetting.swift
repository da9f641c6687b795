public import HeadwayCalendar
public import HeadwayHistory

/// What an import knows beside the contacts, for the first scenario that it makes of them.
public struct ImportedSetting: Sendable {
  /// The scenario's name.
  public var name: String
  /// Its currency, where one was told.
  public var currency: String?
  /// What the help desk is set up with, where that is known.
  public var desk: DeskSetup?
  /// When contacts were due, by queue.
  public var profile: HistoryProfile

  /// Makes a setting.
  public init(name: String, currency: String?, desk: DeskSetup?, profile: HistoryProfile) {
    self.name = name
    self.currency = currency
    self.desk = desk
    self.profile = profile
  }
}

/// What a help desk is set up with.
public struct DeskSetup: Sendable {
  /// What is promised to most of a queue's contacts.
  public struct Promise: Sendable {
    /// The queue.
    public var queue: String
    /// What is promised: `first_reply` or `resolution`.
    public var measure: String
    /// Within what time (s).
    public var within: Int64
    /// Whether only the hours of the schedule count.
    public var isInBusinessHours: Bool
    /// Contacts that were promised this, and those that were promised anything by this measure.
    public var contacts: (these: Int, all: Int)

    /// Makes a promise.
    public init(
      queue: String, measure: String, within: Int64, isInBusinessHours: Bool, contacts: (these: Int, all: Int)
    ) {
      self.queue = queue
      self.measure = measure
      self.within = within
      self.isInBusinessHours = isInBusinessHours
      self.contacts = contacts
    }
  }

  /// The business hours; nil where none are set up.
  public var hours: OpeningHours?
  /// What they are called.
  public var hoursName: String
  /// Days on which it is closed.
  public var holidays: [CivilDate]
  /// What is promised.
  public var promises: [Promise]

  /// Makes a setup.
  public init(hours: OpeningHours?, hoursName: String, holidays: [CivilDate], promises: [Promise]) {
    self.hours = hours
    self.hoursName = hoursName
    self.holidays = holidays
    self.promises = promises
  }
}
