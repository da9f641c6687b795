/// What `headway init` writes: a small support operation in which everything is explained once.
enum StarterScenario {
  /// The file.
  static let text = """
    # A support operation, to be changed into yours. Run it:     headway run scenario.yaml
    # Check it for mistakes:                                     headway validate scenario.yaml
    # Try a change without editing it:                           headway run scenario.yaml --set teams.phones.shifts.*.agents=+2
    #
    # Durations: 20s, 3 min, 4h, 2d. Shares: 80% or 0.8. Rates: 90/h, 1.5/min. Times of day: "09:00".

    headway: 1                       # the version of this format
    name: Support, first week of March
    seed: 7                          # the same seed gives the same figures on every machine

    horizon:
      start: 2026-03-02              # the first measured day, a Monday
      days: 7
      warm_up: 7d                    # simulated before it and not measured, so that backlogs have their usual size
      interval: 30 min               # the grain of the report
      time_zone: Europe/Berlin

    # Every figure comes with a margin; a run ends when the margins of all targets are this small.
    replications: {at_least: 20, at_most: 200, precision: 0.5%}

    queues:                          # what people ask for
      calls:
        channel: phone               # people wait on the line
        arrivals:
          profile:
            per_week: 4200
            days: {mon: 24, tue: 21, wed: 20, thu: 18, fri: 17}                       # weights; a day not named has none
            hours: {"09": 10, "10": 13, "11": 13, "12": 9, "13": 10, "14": 12, "15": 12, "16": 11, "17": 10}
          uncertainty: {day: 8%}     # a busy day is busy in all its hours
        handle_time: {lognormal: {mean: 6 min, cv: 0.8}}        # talk and after-work; cv = standard deviation / mean
        patience: {exponential: {mean: 4 min}}                  # how long people wait before they hang up
        hours: {days: [mon, tue, wed, thu, fri], open: "09:00", close: "18:00"}
        service_level: {within: [20s, 60s]}                     # always reported

      tickets:
        channel: ticket              # written; waits for as long as it takes
        priority: 2                  # 1 is the most urgent
        arrivals:
          profile:
            per_week: 2600
            days: {mon: 22, tue: 19, wed: 18, thu: 17, fri: 14, sat: 5, sun: 5}
            hours: {"08": 5, "09": 8, "10": 9, "11": 9, "12": 7, "13": 8, "14": 8, "15": 8, "16": 7, "17": 6, "20": 4, "21": 3}
        handle_time: {lognormal: {mean: 9 min, cv: 1}}
        hours: {days: [mon, tue, wed, thu, fri], open: "09:00", close: "18:00"}       # its business clock

    teams:                           # who answers
      phones:
        time_zone: Europe/Berlin
        skills:
          calls: {}                  # several skills: the more urgent queue is served first
          tickets: {speed: 0.8}      # takes 1/0.8 as long as those who do nothing else
        shifts:
          - {agents: 18, days: [mon, tue, wed, thu, fri], start: "09:00", end: "17:00", breaks: [{at: "12:00", for: 30 min}]}
          - {agents: 12, days: [mon, tue, wed, thu, fri], start: "10:00", end: "18:00", breaks: [{at: "13:30", for: 30 min}]}
        shrinkage: {planned: 12%, unplanned: 6%}                # leave and training; sickness
      back_office:
        skills: {tickets: {}}
        staffing: 2                  # people at work at all hours, absences already taken off

    targets:                         # what you promised; the report says met, missed or undecided
      - {queue: calls, measure: service_level, within: 20s, at_least: 80%}
      - {queue: calls, measure: abandonment, at_most: 5%}
      - {queue: tickets, measure: first_reply, within: 2h, at_least: 95%, clock: business}
      - {team: phones, measure: occupancy, at_most: 88%}

    """
}
