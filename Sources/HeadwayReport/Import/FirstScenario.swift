package import HeadwayCalendar
package import HeadwayHistory

/// A first scenario made of a history: one that runs as it is, with the source of every number beside it.
///
/// Its numbers are means and shares. Distributions, day factors and their intervals are for a proper fit.
package struct FirstScenario: Sendable {
  /// What the scenario says of itself.
  package struct Labels: Sendable {
    /// Its name.
    package var name: String
    /// The files it is made of.
    package var files: [String]
    /// The zone of its wall clock.
    package var timeZone: String
    /// Its currency, where one was given.
    package var currency: String?

    /// Makes labels.
    package init(name: String, files: [String], timeZone: String, currency: String? = nil) {
      self.name = name
      self.files = files
      self.timeZone = timeZone
      self.currency = currency
    }
  }

  /// What a help desk is set up with, where an import knows it.
  package struct Setup: Sendable {
    /// What is promised to most of a queue's contacts.
    package struct Promise: Sendable {
      /// The queue.
      package var queue: String
      /// What is promised: `first_reply` or `resolution`.
      package var measure: String
      /// Within what time (s).
      package var within: Int64
      /// Whether only the hours of the schedule count.
      package var isInBusinessHours: Bool
      /// Contacts that were promised this, and those that were promised anything by this measure.
      package var contacts: (these: Int, all: Int)

      /// Makes a promise.
      package init(
        queue: String, measure: String, within: Int64, isInBusinessHours: Bool,
        contacts: (these: Int, all: Int)
      ) {
        self.queue = queue
        self.measure = measure
        self.within = within
        self.isInBusinessHours = isInBusinessHours
        self.contacts = contacts
      }
    }

    /// The business hours, and what they are called; nil where none are set up.
    package var hours: (name: String, hours: OpeningHours)?
    /// Days on which it is closed.
    package var holidays: [CivilDate]
    /// What is promised.
    package var promises: [Promise]

    /// Makes a setup.
    package init(hours: (name: String, hours: OpeningHours)?, holidays: [CivilDate], promises: [Promise]) {
      self.hours = hours
      self.holidays = holidays
      self.promises = promises
    }
  }

  /// The file.
  package let text: String

  /// Makes a scenario of what is known of a history; nil where no contact is known.
  package init?(_ profile: HistoryProfile, _ labels: Labels, _ setup: Setup? = nil) {
    guard let period = BusyPeriod(profile) else { return nil }
    let all = profile.queues.map { FirstQueue($0, period) }
    let queues = all.filter { $0.contacts > 0 }
    let hours = WorkingHours(profile.work)
    var writer = FirstScenarioWriter(
      period: period, hours: hours, queues: queues, labels: labels, setup: setup)
    writer.head(contacts: profile.contacts)
    writer.horizon()
    writer.line("queues:")
    for queue in queues { writer.queue(queue) }
    let missing = all.filter { $0.contacts == 0 }.map(\.profile.name)
    if !missing.isEmpty {
      writer.note(
        "  ", "Without contacts in these weeks, and left out: " + missing.joined(separator: ", ") + ".")
    }
    writer.teams(FirstTeam.all(queues, groups: profile.teams), groups: profile.teams.count)
    writer.targets()
    text = writer.text
  }
}
