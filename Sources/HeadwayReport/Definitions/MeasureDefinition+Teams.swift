extension MeasureDefinition {
  /// People at work.
  static let ofTeams: [MeasureDefinition] = [
    .init(
      "occupancy", "Busy time over busy and available time of people at work",
      formula: "busy / (busy + available)", unit: share, of: "busy and available time",
      counted: measuredClock),
    .init(
      "utilisation", "Busy time over paid time", "Time beyond a shift's end is busy, not paid.",
      formula: "busy / paid", unit: share, of: "paid time", counted: measuredClock),
    .init(
      "busy", "The mean number of people with a contact", "Beyond the end of the shift, too.",
      formula: "∫ number busy dt / measured time", unit: "people", of: "the measured time",
      counted: measuredClock),
    .init(
      "available", "The mean number of people at work, idle and not on a break",
      formula: "∫ number available dt / measured time", unit: "people", of: "the measured time",
      counted: measuredClock),
    .init(
      "paid", "The mean number of people paid",
      "Rostered, absences and all but unpaid breaks included, or the staffing level; known beforehand, so without a margin.",
      formula: "paid time / measured time", unit: "people",
      of: "the measured time", counted: measuredClock),
  ]
}
