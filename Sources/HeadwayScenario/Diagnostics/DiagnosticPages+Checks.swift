import HeadwaySyntax

extension DiagnosticCode {
  /// HW2xx: the values do not fit each other, or something is worth knowing.
  static let checkPages: [DiagnosticPage] = [
    DiagnosticPage(
      .teamWithoutSkill, "A team without the skill",
      """
      A queue's `teams:` list names the only teams that may serve it. A team in the list that has no skill for \
      the queue could never do so; it is refused, because the scenario says two different things.
      """, wrong: "queues: {calls: {teams: [agents], ...}}\nteams: {agents: {skills: {mail: {}}, ...}}",
      right: "queues: {calls: {teams: [agents], ...}}\nteams: {agents: {skills: {mail: {}, calls: {}}, ...}}"),
    DiagnosticPage(
      .unservedQueue, "A queue that nobody serves",
      "No team has the skill for this queue. Its contacts wait until they leave, or for ever.",
      wrong: "queues: {mail: ...}\nteams: {agents: {skills: {calls: {}}, ...}}",
      right: "queues: {mail: ...}\nteams: {agents: {skills: {calls: {}, mail: {}}, ...}}"),
    DiagnosticPage(
      .idleTeam, "A team with nothing to do",
      """
      The team has no skill, or each queue it could serve keeps to other teams. Its people are paid and idle, \
      which moves occupancy and cost.
      """, wrong: "teams: {reserve: {staffing: 5, skills: {}}}",
      right: "teams: {reserve: {staffing: 5, skills: {calls: {}}}}"),
    DiagnosticPage(
      .partnerWithoutTeam, "A partner without a team",
      "A partner takes part in the simulation through a team that names it.",
      wrong: "partners: {acme: {}}", right: "partners: {acme: {}}\nteams: {manila: {partner: acme, ...}}"),
    DiagnosticPage(
      .patienceBelowTarget, "A threshold beyond the patience",
      """
      Most people leave before the promised time is over. Such a target can be met by letting people hang up, \
      depending on the formula; a target on abandonment beside it shows the whole picture.
      """, wrong: "patience: {exponential: {mean: 30s}}\ntargets: [{queue: calls, within: 60s, ...}]",
      right: "patience: {exponential: {mean: 3 min}}\ntargets: [{queue: calls, within: 60s, ...}]"),
    DiagnosticPage(
      .unevenInterval, "An interval that does not divide a day",
      "Every day has the same intervals from local midnight, so the interval divides 24 hours without rest.",
      wrong: "interval: 25 min", right: "interval: 30 min"),
    DiagnosticPage(
      .shrinkageIgnored, "Shrinkage without shifts",
      """
      `staffing:` counts people at work, shrinkage already taken off. Shrinkage applies to `shifts:`, which \
      count people rostered.
      """, wrong: "teams: {agents: {staffing: 24, shrinkage: {planned: 18%}, ...}}",
      right: "teams: {agents: {shifts: [...], shrinkage: {planned: 18%}, ...}}"),
    DiagnosticPage(
      .targetMismatch, "A target whose parts do not fit",
      """
      Occupancy and utilisation are measures of teams, all others of queues. Service level, first reply and \
      resolution are shares within a time and need `within`; the others have none. `formula` belongs to service \
      level, `clock` to first reply and resolution, and `probability` to a target with `per`.
      """, wrong: "{queue: calls, measure: occupancy, at_most: 88%}",
      right: "{team: agents, measure: occupancy, at_most: 88%}"),
    DiagnosticPage(
      .businessClockWithoutHours, "A business clock without hours",
      """
      `clock: business` counts the queue's hours less holidays. A queue without `hours:` is always open, so \
      every hour counts, as with `clock: calendar`.
      """, wrong: "{queue: mail, measure: first_reply, within: 4h, at_least: 90%, clock: business}",
      right: "queues: {mail: {hours: {open: \"09:00\", close: \"18:00\"}, ...}}"),
    DiagnosticPage(
      .badBreak, "A break outside its shift",
      "Breaks lie within their shift and do not overlap. In a shift over midnight, 02:00 is on the next day.",
      wrong: "{start: \"09:00\", end: \"13:00\", breaks: [{at: \"12:30\", for: 60 min}], ...}",
      right: "{start: \"09:00\", end: \"13:00\", breaks: [{at: \"11:00\", for: 15 min}], ...}"),
    DiagnosticPage(
      .tooLargeToSimulate, "Too large to simulate",
      """
      The scenario asks for more people, contacts or reporting intervals than can be held or simulated. It is \
      said before the run and not in the middle of it. Often a unit is wrong: contacts a second instead of a \
      minute.
      """, wrong: "arrivals: {rate: 90000/s}", right: "arrivals: {rate: 90/min}"),
    DiagnosticPage(
      .allWeightsZero, "Weights that are all zero",
      "Contacts are spread in proportion to the weights, and cannot be spread over nothing.",
      wrong: "days: {sat: 0, sun: 0}", right: "days: {mon: 1, tue: 1}"),
    DiagnosticPage(
      .dataOutsideHorizon, "Data that do not cover the horizon",
      """
      Nothing arrives on days for which a volumes or trace file has no rows, and nobody works before the first \
      row of a staffing file. That is allowed, and seldom meant.
      """, wrong: "horizon: {start: 2026-02-01, days: 28}  # volumes.csv ends in January",
      right: "horizon: {start: 2026-01-01, days: 28}"),
    DiagnosticPage(
      .crossedLimits, "Limits that cross",
      "At least so many cannot be more than at most so many.",
      wrong: "replications: {at_least: 100, at_most: 50}", right: "replications: {at_least: 50, at_most: 100}"
    ),
    DiagnosticPage(
      .channelMismatch, "A setting that does not suit the channel",
      """
      First reply and resolution are measures of tickets. Patience and balking are meant for people who wait in \
      real time, and a call cannot be paused until the next shift.
      """, wrong: "{queue: calls, measure: first_reply, within: 4h, at_least: 90%}",
      right: "{queue: calls, measure: service_level, within: 20s, at_least: 80%}"),
    DiagnosticPage(
      .sharedLuck, "Two queues with the same luck",
      """
      `luck:` keeps the random numbers of a queue's former name. Two queues with the same numbers would have \
      their contacts at the same moments, which no real queues do.
      """, wrong: "queues: {calls: {luck: mail, ...}, mail: ...}", right: "queues: {calls: ..., mail: ...}"),
    DiagnosticPage(
      .noEffect, "A setting without effect",
      "The file says something that can never matter: an event on no day of the horizon, a target twice.",
      wrong: "events: [{name: sale, on: [2031-11-25], factor: 2}]",
      right: "events: [{name: sale, on: [2026-11-25], factor: 2}]"),
    DiagnosticPage(
      .holidaysNotCovered, "Years without holidays",
      "The built-in calendar has no data for a year of the horizon; its days count as working days there.",
      wrong: "horizon: {start: 2060-01-01, holidays: [KR], ...}",
      right: "horizon: {start: 2060-01-01, holidays: [2060-01-01], ...}"),
  ]
}
