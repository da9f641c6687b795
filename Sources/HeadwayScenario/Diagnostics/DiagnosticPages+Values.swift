import HeadwaySyntax

extension DiagnosticCode {
  /// HW1xx: one value cannot be read.
  static let valuePages: [DiagnosticPage] = [
    DiagnosticPage(
      .formatVersion, "Unknown version of the file format",
      """
      A scenario says which version of the format it follows, so that a file written today means the same in ten \
      years. This program reads version 1 and no other.
      """, wrong: "headway: 2", right: "headway: 1"),
    DiagnosticPage(
      .unknownKey, "Unknown key",
      """
      The key is not part of the format at this place. It is refused rather than passed over: a misspelt \
      `shrinkage` would otherwise silently mean none. The nearest known key is named when there is one.
      """, wrong: "horizon: {start: 2026-01-05, day: 28}", right: "horizon: {start: 2026-01-05, days: 28}"),
    DiagnosticPage(
      .missingKey, "Missing key",
      "The section cannot mean anything without this key, and no default would be a good guess.",
      wrong: "horizon: {start: 2026-01-05}", right: "horizon: {start: 2026-01-05, days: 28}"),
    DiagnosticPage(
      .wrongShape, "Wrong shape",
      "A map, a list or a single value stands where another of the three is expected.",
      wrong: "handle_time: 5 min", right: "handle_time: {exponential: {mean: 5 min}}"),
    DiagnosticPage(
      .emptyValue, "Key without a value",
      """
      The key is there and nothing follows it (or `null` does). Whether the default is meant or a value was \
      forgotten cannot be known.
      """, wrong: "patience:", right: "patience: {exponential: {mean: 3 min}}"),
    DiagnosticPage(
      .alternatives, "Keys that exclude or need each other",
      """
      Some things can be said in several ways, of which a section holds exactly one: arrivals by `rate`, \
      `profile`, `volumes`, `trace` or `driver`; people by `staffing` or `shifts`; a gamma distribution by `mean` \
      with `cv`, `mean` with `sd`, or `shape` with `scale`.
      """, wrong: "arrivals: {rate: 90/h, volumes: [12, 15]}", right: "arrivals: {volumes: [12, 15]}"),
    DiagnosticPage(
      .unknownWord, "Unknown word",
      "Only a few words are allowed here; the nearest one is named when there is one.",
      wrong: "routing: {choose_agent: longest}", right: "routing: {choose_agent: longest_idle}"),
    DiagnosticPage(
      .notANumber, "Not a number",
      """
      Numbers are written with the digits 0 to 9, a decimal point and no separators, whatever the language of \
      the computer: `1200`, `0.5`, `1e3`. They are finite.
      """, wrong: "priority: first", right: "priority: 1"),
    DiagnosticPage(
      .outOfRange, "Out of range",
      "The value is outside what makes sense here, or beyond what can be simulated; the message says the range.",
      wrong: "deflection: 100%", right: "deflection: 12%"),
    DiagnosticPage(
      .missingUnit, "A unit of time is missing",
      """
      Times and rates always carry their unit, because a bare `20` is seconds to one reader and minutes to the \
      next: `20s`, `3 min`, `4h`, `2d`, `1w`; `90/h`, `1.5/min`. Only 0 needs none.
      """, wrong: "within: 20", right: "within: 20s"),
    DiagnosticPage(
      .unknownUnit, "Unknown unit",
      """
      Units of time are ms, s, min, h, d and w (or second, minute, hour, day, week, in full). `m` is refused: it \
      may be minutes or months.
      """, wrong: "warm_up: 90 m", right: "warm_up: 90 min"),
    DiagnosticPage(
      .bareShare, "A share above 1",
      "A share is a percentage or a number from 0 to 1. A bare `80` is almost always meant as `80%`.",
      wrong: "at_least: 80", right: "at_least: 80%"),
    DiagnosticPage(
      .notWhole, "Not a whole number",
      """
      Only whole numbers make sense here. A part of a person cannot take a contact: part-time work is a shorter \
      shift. Where a relative change such as `+10%` makes a fraction of people, it is rounded to the nearest.
      """, wrong: "staffing: 12.5", right: "staffing: 13"),
    DiagnosticPage(
      .badDate, "Not a date or time of day",
      """
      Dates are written year-month-day (`2026-01-05`) and must exist; times of day are written in quotes as \
      `"09:00"`, and only the end of something may be `"24:00"`.
      """, wrong: "start: 2026-02-30", right: "start: 2026-02-28"),
    DiagnosticPage(
      .unknownTimeZone, "Unknown time zone",
      """
      Zones go by their IANA names, an area and a city: `Asia/Seoul`, `Europe/Berlin`; and `UTC`. \
      Abbreviations such as PST do not say which rules for summer time hold.
      """, wrong: "time_zone: Seoul", right: "time_zone: Asia/Seoul"),
    DiagnosticPage(
      .unknownHolidays, "Unknown holiday calendar",
      "Built-in calendars go by the code of a country (`KR`) or a part of one (`AU-NSW`), in capitals.",
      wrong: "holidays: [Korea]", right: "holidays: [KR, 2026-05-01]"),
    DiagnosticPage(
      .duplicate, "The same entry twice",
      "A list of days, teams or thresholds names each once; a repeated entry is most likely a slip for another.",
      wrong: "days: [mon, tue, tue]", right: "days: [mon, tue, wed]"),
    DiagnosticPage(
      .badDistribution, "Not a distribution",
      """
      The parameters do not make a distribution of times that can be simulated; the message says which one, and \
      what is expected of it.
      """, wrong: "handle_time: {uniform: {low: 9 min, high: 2 min}}",
      right: "handle_time: {uniform: {low: 2 min, high: 9 min}}"),
    DiagnosticPage(
      .badName, "A name or text that cannot be used",
      """
      Names of queues, teams and partners are parts of paths such as `teams.seoul.staffing`, so they hold no \
      `.`, `*`, `/` or `=`, no control characters, and at most 100 characters.
      """, wrong: "queues: {phone.ko: ...}", right: "queues: {phone_ko: ...}"),
    DiagnosticPage(
      .badCount, "Too few or too many entries",
      "A list or map has fewer entries than make sense, or more than can be simulated.",
      wrong: "queues: {}", right: "queues: {calls: ...}"),
    DiagnosticPage(
      .unknownReference, "A name that the file does not have",
      "A queue, team or partner is named that is not in the file; the nearest name is given when there is one.",
      wrong: "skills: {setlement: {}}", right: "skills: {settlement: {}}"),
    DiagnosticPage(
      .badData, "A data file that cannot be used",
      """
      The columns can be read, but not as what they should be: volumes come in equal steps (gaps of whole steps \
      are allowed and count as nothing), one row for each, in order of time.
      """, wrong: "volumes: {file: volumes.csv}  # 09:00, 09:30, 09:40, 10:05",
      right: "volumes: {file: volumes.csv}  # 09:00, 09:30, 10:00"),
    DiagnosticPage(
      .extendsCircle, "Files that extend each other in a circle",
      """
      `extends:` names the file that this one changes. A chain of such files ends at a scenario of its own; one \
      that comes back to itself has no beginning.
      """, wrong: "# a.yaml\nextends: b.yaml\n# b.yaml\nextends: a.yaml",
      right: "# a.yaml\nextends: b.yaml\n# b.yaml\nhorizon: {start: 2026-01-05, days: 28}"),
    DiagnosticPage(
      .noExchangeRate, "A currency without a rate",
      """
      Results are in one currency, the scenario's. An amount in another one needs its rate under `exchange:`: \
      what one unit of it is worth in the scenario's own. No rate is built in, since it would be wrong tomorrow.
      """, wrong: "currency: USD\nteams: {seoul: {cost: {per_hour: 15000 KRW}, ...}}",
      right: "currency: USD\nexchange: {KRW: 0.00072}\nteams: {seoul: {cost: {per_hour: 15000 KRW}, ...}}"),
    DiagnosticPage(
      .noCurrency, "An amount in no currency",
      """
      An amount without a unit is in the scenario's currency. Where the scenario has no `currency:`, it is that \
      of all amounts, if each names the same.
      """, wrong: "teams: {seoul: {cost: {per_hour: 21}, ...}}",
      right: "currency: USD\nteams: {seoul: {cost: {per_hour: 21}, ...}}"),
  ]
}
