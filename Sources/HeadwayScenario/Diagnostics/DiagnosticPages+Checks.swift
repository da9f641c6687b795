import HeadwaySyntax

extension DiagnosticCode {
  /// HW2xx: the values do not fit each other, or something is worth knowing.
  static let checkPages: [DiagnosticPage] = [
    DiagnosticPage(
      .teamWithoutSkill, "A team without the skill",
      """
      A queue's `teams:` list names the only teams that may serve it. A team in the list that has no skill for \
      the queue could never do so; it is refused, because the scenario says two different things. So is a team \
      of `overflow:` or `reserve:`, and a partner's share of a queue that none of its teams may serve.
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
      Occupancy and utilisation are measures of teams, all others of queues. Shares within a time need \
      `within`, unless a policy gives it; the others have none. `formula` belongs to service level, `clock` to \
      first reply, resolution and the other measures of tickets, and `probability` to a target with `per`.
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
      """
      Breaks lie within their shift and overlap neither each other, sliding included, nor a meeting of \
      `off_floor:`. In a shift over midnight, 02:00 is on the next day.
      """,
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
      First reply, resolution and their kin are measures of tickets; a starting backlog, spam, chasing and \
      interruption are for tickets. Patience, balking, redialling and callbacks are meant for people who wait in \
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
      """
      The file says something that can never matter: an event on no day of the horizon, a target twice, a \
      policy whose queues all have an earlier one, `give_up` without `prefer: same_agent`.
      """,
      wrong: "events: [{name: sale, on: [2031-11-25], factor: 2}]",
      right: "events: [{name: sale, on: [2026-11-25], factor: 2}]"),
    DiagnosticPage(
      .holidaysNotCovered, "Years without holidays",
      "The built-in calendar has no data for a year of the horizon; its days count as working days there.",
      wrong: "horizon: {start: 2060-01-01, holidays: [KR], ...}",
      right: "horizon: {start: 2060-01-01, holidays: [2060-01-01], ...}"),
    DiagnosticPage(
      .sharesDoNotAddUp, "Shares that do not add up",
      """
      What may follow a contact happens with at most 100% together; what is left is the end. Sizes of batches \
      make 100% exactly. The shares of all partners in a queue are at most 100%; what is left is for the own teams.
      """, wrong: "batch: {sizes: {1: 70%, 5: 20%}}", right: "batch: {sizes: {1: 70%, 5: 30%}}"),
    DiagnosticPage(
      .endlessReturns, "Contacts that come back without end",
      """
      On average each visit brings another one, by reopenings, pending answers, holds, transfers or redials, so \
      the number of contacts grows without end. A single reopening of 100% does so, and so does a circle of \
      transfers from which nothing leaves.
      """,
      wrong: "a: {afterwards: [{probability: 100%, to: b}]}\nb: {afterwards: [{probability: 100%, to: a}]}",
      right: "a: {afterwards: [{probability: 100%, to: b}]}\nb: {afterwards: [{probability: 10%, to: a}]}"),
    DiagnosticPage(
      .returnTooSoon, "Contacts that come back at once",
      """
      Nobody tries again, answers or complains within a second. Times so short are slips in a unit, and would \
      make a simulation of nothing but returns.
      """, wrong: "redial: {probability: 30%, after: {exponential: {mean: 10 ms}}}",
      right: "redial: {probability: 30%, after: {exponential: {mean: 10 min}}}"),
    DiagnosticPage(
      .needsShifts, "A setting that needs shifts",
      """
      `staffing:` says how many people are at work, and not whose shift ends when. Meetings off the floor, time \
      off, overtime and learning are about people with shifts; learning is about those with a first day, `hired`.
      """, wrong: "teams: {agents: {staffing: 24, overtime: {backlog_above: 20, at_most: 2h}, ...}}",
      right: "teams: {agents: {shifts: [...], overtime: {backlog_above: 20, at_most: 2h}, ...}}"),
    DiagnosticPage(
      .reserveTooLarge, "More people in reserve than there are",
      """
      Other queues start with a team only while more people than the reserve are idle. With as many in reserve \
      as there are people, they never start.
      """,
      wrong: "teams: {pool: {staffing: 2, ...}}\nrouting: {reserve: [{queue: vip, team: pool, keep: 2}]}",
      right: "teams: {pool: {staffing: 8, ...}}\nrouting: {reserve: [{queue: vip, team: pool, keep: 2}]}"),
    DiagnosticPage(
      .penaltyWithoutPricing, "Penalties without pricing",
      "A credit or bonus is a share of the partner's invoice, and without `pricing:` there is none.",
      wrong: "partners: {acme: {penalties: [...]}}",
      right: "partners: {acme: {pricing: {per_hour: 11 USD}, penalties: [...]}}"),
    DiagnosticPage(
      .commitmentWithoutPrice, "A commitment to what has no price",
      "A commitment is invoiced at the partner's own prices: contacts at `per_contact`, hours at `per_hour`.",
      wrong: "pricing: {per_hour: 11 USD, commitment: {contacts: 4000}}",
      right: "pricing: {per_hour: 11 USD, commitment: {hours: 400}}"),
    DiagnosticPage(
      .severalAges, "Two ages of one backlog",
      "A queue's backlog is counted as old from one age on, so that targets and penalties on it must agree.",
      wrong: """
        - {queue: mail, measure: backlog_age, within: 4h, at_most: 10%}
        - {queue: mail, measure: backlog_age, within: 1d, at_most: 1%}
        """,
      right: "- {queue: mail, measure: backlog_age, within: 1d, at_most: 1%}"),
    DiagnosticPage(
      .badShift, "A shift that cannot be",
      """
      Rosters are made on a grid of whole five minutes, a grid of starts lies within one day, and a settled shift is one \
      of those that are possible, on a day that is not off.
      """, wrong: "shifts: {day: {length: 9h, starts: {from: \"10:00\", to: \"08:00\", every: 30 min}}}",
      right: "shifts: {day: {length: 9h, starts: {from: \"08:00\", to: \"10:00\", every: 30 min}}}"),
    DiagnosticPage(
      .breakLaw, "Breaks shorter than the law asks for",
      """
      Korea's Labour Standards Act, article 54: half an hour of rest for four hours of work, an hour for eight, in the
      course of the work: a break that may lie at the very beginning or end of a shift does not count.
      """,
      wrong: "rules: {preset: korea}\nshifts: {day: {length: 9h, starts: \"09:00\"}}",
      right:
        "rules: {preset: korea}\nshifts: {day: {length: 9h, starts: \"09:00\", breaks: [{for: 60 min, from: 3h, to: 5h}]}}"
    ),
    DiagnosticPage(
      .beyondLaw, "More than the law allows",
      "Beside `preset: korea` rules may only be stricter than 8 h a day, 40 h a week and 12 h beyond.",
      wrong: "rules: {preset: korea, hours_per_week: 48h}",
      right: "rules: {preset: korea, overtime_per_week: 8h}"),
    DiagnosticPage(
      .scheduleOutside, "A schedule outside the horizon",
      """
      A roster is made of whole weeks from the horizon's first Monday on, and the people wanted in them follow from the \
      contacts that are simulated then.
      """, wrong: "horizon: {start: 2026-01-05, days: 7}\nschedule: {weeks: 2, ...}",
      right: "horizon: {start: 2026-01-05, days: 14}\nschedule: {weeks: 2, ...}"),
    DiagnosticPage(
      .impossibleCorrelation, "Correlations that cannot hold together",
      """
      If a goes against b and b against c, then a cannot go against c as well. A set of correlations is possible \
      when its matrix is positive semi-definite.
      """, wrong: "correlation: [{queues: [a, b, c], of: -90%}]",
      right: "correlation: [{queues: [a, b, c], of: -40%}]"),
    DiagnosticPage(
      .correlationWithoutUncertainty, "A correlation of luck that is not there",
      "Correlation is between the random factors of days and weeks; a queue without `uncertainty:` has none.",
      wrong: "correlation: [{queues: [a, b], of: 60%}]  # and b has no uncertainty",
      right: "queues: {b: {arrivals: {uncertainty: {day: 8%}, ...}, ...}}"),
    DiagnosticPage(
      .planMismatch, "A plan that does not fit its scenario",
      """
      `plan:` is about the teams, queues and partners of the same file. Replayed arrival times cannot grow; a \
      partner's people are bought as hours, not hired; people come from a team that is planned, too; a file of \
      volumes covers all planned weeks; and something must be promised: a target, or `required`.
      """, wrong: "plan: {teams: {agents: {headcount: 34, transfers: [{from: mail, at_most: 2}]}}}",
      right:
        "plan: {teams: {agents: {headcount: 34, transfers: [{from: mail, at_most: 2}]}, mail: {headcount: 9}}}"
    ),
    DiagnosticPage(
      .planWithoutEffect, "A part of a plan that changes nothing",
      """
      A lever that changes nothing, a driver that brings no contacts, an event on a day outside the planned weeks: the \
      plan is the same without it, so that something else was probably meant.
      """, wrong: "plan: {levers: [{name: help centre, queues: [calls]}], ...}",
      right: "plan: {levers: [{name: help centre, queues: [calls], contacts: -8%}], ...}"),
  ]
}
