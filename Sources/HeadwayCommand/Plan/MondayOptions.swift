import ArgumentParser

/// What a planner has on Monday.
struct MondayOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Contacts up to yesterday, as `headway forecast` reads them: queues that it has are forecast anew, the plan begins "
        + "on the Monday after it, and last week is put beside what was expected.", valueName: "csv"))
  var history: String?

  @Option(
    help: ArgumentHelp(
      "Who was there, a row per week and team: `week`, `team`, and any of `headcount`, `leavers`, `hours_paid`, "
        + "`hours_at_work`; of a partner the hours.", valueName: "csv"))
  var people: String?

  func validate() throws {
    if people != nil, history == nil {
      throw ValidationError("--people needs --history, which says which weeks are over")
    }
  }
}

extension ForecastReadingOptions {
  /// The name of an option that was given; nil where all are as they usually are.
  var firstGiven: String? {
    let given: [(String, Bool)] = [
      ("--map", !map.isEmpty), ("--from", from != nil), ("--until", until != nil),
      ("--without", !without.isEmpty), ("--days", weekdays != nil), ("--time-zone", timeZone != nil),
      ("--as-of", asOf != nil),
    ]
    return given.first { $0.1 }?.0
  }
}
