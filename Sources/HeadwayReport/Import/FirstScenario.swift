import HeadwayCalendar
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

  /// The file.
  package let text: String

  /// Makes a scenario of what is known of a history; nil where no contact is known.
  package init?(_ profile: HistoryProfile, _ labels: Labels) {
    guard let period = BusyPeriod(profile) else { return nil }
    let all = profile.queues.map { FirstQueue($0, period) }
    let queues = all.filter { $0.contacts > 0 }
    let hours = WorkingHours(profile.work)
    var writer = FirstScenarioWriter(period: period, hours: hours, queues: queues, labels: labels)
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
