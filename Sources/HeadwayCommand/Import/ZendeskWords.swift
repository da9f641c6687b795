import HeadwayCalendar
import HeadwayFitting
import HeadwayHistory
import HeadwayReport

/// What an import from Zendesk tells of the account, and makes of its setup.
struct ZendeskWords {
  let contacts: ZendeskContacts
  let intake: ZendeskIntake
  let schedule: ZendeskSchedule?
  let handleTime: ZendeskHandleTime

  /// Hours, holidays and promises for the scenario.
  func setup(zone: String) -> DeskSetup {
    // Hours on another zone's wall clock would be moved: they are told, not guessed.
    let own = schedule.flatMap { $0.timeZone == zone ? $0 : nil }
    return DeskSetup(
      hours: own?.hours, hoursName: own?.name ?? "", holidays: (own?.holidays ?? []).sorted(),
      promises: promises)
  }

  private var promises: [DeskSetup.Promise] {
    contacts.promises.sorted { $0.key < $1.key }.flatMap { queue, measures in
      ZendeskPolicy.Measure.allCases.compactMap { measure in
        guard let targets = measures[measure],
          let most = targets.max(by: { ($0.value, $1.key.seconds) < ($1.value, $0.key.seconds) })
        else { return nil }
        return DeskSetup.Promise(
          queue: queue, measure: measure == .firstReply ? "first_reply" : "resolution",
          within: most.key.seconds,
          isInBusinessHours: most.key.isInBusinessHours,
          contacts: (most.value, targets.values.reduce(0, +)))
      }
    }
  }

  /// What is worth knowing.
  var notes: [String] {
    let counts = contacts.counts
    var notes: [String] = []
    func add(_ count: Int, _ one: String, _ many: String) {
      if count > 0 { notes.append("\(Figures.whole(Int64(count))) \(count == 1 ? one : many)") }
    }
    add(
      counts.copies, "further copy of a ticket: the latest counts",
      "further copies of tickets: the latest counts")
    add(counts.deleted, "deleted ticket was left out", "deleted tickets were left out")
    add(
      counts.before, "ticket came before --since, and was left out",
      "tickets came before --since, and were left out")
    add(counts.orphans, "event is of a ticket that is not there", "events are of tickets that are not there")
    add(
      counts.withoutPolicy, "ticket: its SLA policy goes by something that is not kept, such as tags",
      "tickets: their SLA policy goes by something that is not kept, such as tags")
    if handleTime == .unknown {
      notes.append(
        "Zendesk does not know how long work takes: if an app counts it in a custom field, say --handle-time field:ID"
      )
    }
    if case .field(let id) = handleTime, contacts.quality.contacts > 0,
      contacts.quality.empty[.handleTime] == contacts.quality.contacts
    {
      notes.append(
        "no ticket has a number in custom field \(id), so handle times are assumed: is that the id of the field, and is "
          + "it one of numbers?")
    }
    if handleTime == .agentWorkTime {
      notes.append(
        "the handle times are agent work times: all time in `new` and `open`, waiting in line included. They are an "
          + "upper bound, and staffing by them is far too much")
    }
    let schedules = intake.setup.schedules.filter { !$0.intervals.isEmpty }
    if schedules.count > 1, let schedule {
      notes.append(
        "there are \(schedules.count) schedules; the scenario has the hours of `\(schedule.name)` for every queue"
      )
    }
    if let schedule, schedule.timeZone == nil {
      notes.append("the zone of the schedule, `\(schedule.zone)`, is not known: say --time-zone")
    } else if let schedule, let own = schedule.timeZone, own != contacts.zone {
      notes.append("the schedule is in \(own), the scenario in \(contacts.zone): its hours were left out")
    }
    return notes
  }
}
