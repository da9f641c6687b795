extension MeasureDefinition {
  /// Contacts, waits and lines.
  static let ofQueues: [MeasureDefinition] = [
    .init(
      "offered", "Contacts that reached the queue and were let in",
      "In the measured time, after deflection. Those that come back (reopened, answered, transferred, redialled)"
        + " are offered again, with a wait of their own.",
      formula: "handled + abandoned + backlog_end", unit: contacts, of: noBase, counted: arrival),
    .init(
      "handled", "Contacts whose service began", formula: "Σ contacts with a start of service",
      unit: contacts, of: noBase, counted: arrival),
    .init(
      "abandoned", "Contacts that left before service",
      "Who balks leaves at once, with a wait of 0.", formula: "Σ contacts that left without service",
      unit: contacts, of: noBase, counted: arrival),
    .init(
      "turned_away", "Contacts that came to a closed or full queue; not offered",
      "Tickets arrive at closed queues and wait.", formula: "Σ contacts that were not let in",
      unit: contacts, of: noBase, counted: arrival),
    .init(
      "abandonment", "The share of offered contacts that left before service",
      formula: "abandoned / offered", unit: share, of: "offered contacts", counted: arrival),
    .init(
      "delayed", "The share of offered contacts that did not start at once",
      formula: "contacts that had to wait / offered", unit: share, of: "offered contacts", counted: arrival),
    .init(
      "wait", also: ["ASA"], "From arrival in the queue to the start of service, of handled contacts",
      "Its mean is the ASA; p90 is the smallest x with F(x) ≥ 0.9, F over the handled of all replications.",
      formula: "Σ wait of handled / handled", unit: seconds, of: "handled contacts", counted: arrival),
    .init(
      "wait_all", "Mean time in queue of handled and abandoned contacts",
      formula: "Σ wait of handled and abandoned / (handled + abandoned)", unit: seconds,
      of: "handled and abandoned contacts", counted: arrival),
    .init(
      "handle_time", also: ["AHT"], "The time the service takes, speed included",
      "The whole of it counts, even beyond the end of the interval or the horizon.",
      formula: "Σ service time / handled", unit: seconds, of: "handled contacts", counted: arrival),
    .init(
      "service_level", "The share of contacts that started within T, by one of four formulas",
      "Within T is wait ≤ T. S handled, L abandoned, S_T and L_T those of them within T, M those that still wait at the end for longer"
        + " than T. Nothing offered gives no value, never 100%.",
      formula: "offered: S_T / (S + L + M); answered: S_T / (S + M);"
        + " excluding_short_abandons: S_T / (S + L − L_T + M);"
        + " short_abandons_count: (S_T + L_T) / (S + L + M)",
      unit: share, of: "as its formula says", counted: arrival),
    .init(
      "backlog_end", "Measured contacts still waiting at the end, their service never begun",
      formula: "offered − handled − abandoned", unit: contacts, of: noBase, counted: arrival),
    .init(
      "backlog", "Contacts in line at an interval's end, those from the warm-up, too",
      formula: "Σ contacts in line / replications", unit: contacts, of: "replications",
      counted: "in the queue where it waits, at the interval's end"),
    .init(
      "backlog_age", "How old the contacts are that wait at the end",
      "The age is the time since arrival in the queue. `over` (and a target) is the share older than the"
        + " threshold `within`: the target's, else the first time promised to tickets of the queue.",
      formula: "older than the threshold / waiting; median and oldest: means over replications",
      unit: "share, 0...1; median and oldest: seconds", of: "contacts waiting at the end",
      counted: "in the queue where it waits; of a target's period, all in line at its end"),
    .init(
      "backlog_age_median", "The median age of the contacts in line",
      "The age of the (n + 1) / 2-th oldest of n; 0 where nothing waits.",
      formula: "Σ median age / replications", unit: seconds, of: "replications",
      counted: "in the queue where it waits, at the interval's end"),
    .init(
      "backlog_age_oldest", "The age of the oldest contact in line; 0 where nothing waits",
      formula: "Σ greatest age / replications", unit: seconds, of: "replications",
      counted: "in the queue where it waits, at the interval's end"),
    .init(
      "backlog_over", "The share of the contacts in line that is older than the threshold",
      formula: "older than the threshold / waiting", unit: share, of: "contacts in line",
      counted: "in the queue where it waits, at the interval's end"),
    .init(
      "reopened", "Offered contacts that had been there before",
      "Reopened, answered, back from hold, transferred here, redialled or chasing a ticket.",
      formula: "Σ returns that were let in", unit: contacts, of: noBase,
      counted: "in the queue and the interval of the return"),
    .init(
      "transferred", "Contacts that went on to another queue when they were finished",
      formula: "Σ services that ended in a transfer", unit: contacts, of: noBase,
      counted: "in the queue that sends, in the interval of the contact's arrival there"),
    .init(
      "called_back", "Waiting contacts that accepted to be called back",
      "They keep their place in the figures: they wait until the call begins, and no longer leave.",
      formula: "Σ offers accepted", unit: contacts, of: noBase, counted: arrival),
    .init(
      "handled_by", "The share of a queue's handled contacts whose service one team began",
      formula: "handled by the team / handled", unit: share, of: "handled contacts of the queue",
      counted: arrival),
    .init(
      "recovery", "The time after an event until no more contacts wait than before it",
      "From the event's end to the first end of an interval with a backlog no higher than before the event, or to"
        + " the end of the horizon. For events that raise demand.",
      formula: "Σ time to recover / times it happened", unit: seconds, of: "occurrences of the event",
      counted: "in the event's queue, occurrence by occurrence"),
    .init(
      "recovered", "The share of an event's occurrences after which the line came down again",
      formula: "recovered within the horizon / times it happened", unit: share,
      of: "occurrences of the event", counted: "in the event's queue, occurrence by occurrence"),
  ]
}
