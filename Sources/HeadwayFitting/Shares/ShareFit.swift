/// A share of contacts with its interval.
public struct ShareFit: Sendable, Hashable {
  /// How many have the property.
  public let part: Int
  /// Of how many.
  public let total: Int
  /// The share with its 95% interval by the score method (Wilson 1927), which holds near 0 and 1, too.
  public let share: Estimated

  /// Estimates part / total; nil for a total of 0 or a part outside it.
  public init?(_ part: Int, of total: Int) {
    guard total > 0, (0...total).contains(part) else { return nil }
    self.part = part
    self.total = total
    let n = Double(total)
    let p = Double(part) / n
    let z2 = Estimated.deviate * Estimated.deviate
    let center = (p + z2 / (2 * n)) / (1 + z2 / n)
    let half =
      Estimated.deviate / (1 + z2 / n) * (p * (1 - p) / n + z2 / (4 * n * n)).squareRoot()
    share = Estimated(p, low: part == 0 ? 0 : center - half, high: part == total ? 1 : center + half)
  }
}

/// Reopening as a scenario means it: the probability that a resolution is followed by a reopening.
///
/// Contacts that can be reopened again and again have p / (1 - p) reopenings each, so with R reopenings of N resolved
/// contacts there were N + R resolutions, and p = R / (N + R).
public struct ReopenFit: Sendable, Hashable {
  /// The probability after each resolution.
  public let perResolution: ShareFit
  /// The share of contacts that came back at least once.
  public let perContact: ShareFit

  /// Estimates from resolved contacts: how many there are, how many of them came back, and how often in all; nil
  /// without contacts.
  public init?(contacts: Int, returned: Int, reopenings: Int) {
    guard let perResolution = ShareFit(reopenings, of: contacts + reopenings),
      let perContact = ShareFit(returned, of: contacts)
    else { return nil }
    self.perResolution = perResolution
    self.perContact = perContact
  }
}

/// Absence: rostered people who were not there, from a headcount.
public struct AbsenceFit: Sendable, Hashable {
  /// Absent person-days over rostered person-days, with its interval over days.
  ///
  /// People are absent together (a wave of flu, the day before a feast), so the interval comes from how much days
  /// differ, as the ratio estimate of Cochran ("Sampling Techniques" 1977, section 2.11), not from coins per person.
  public let unplanned: Estimated
  /// How many days were looked at.
  public let days: Int

  /// Estimates from the people rostered and present of each day; nil for fewer than two days with people rostered.
  public init?(_ days: some Sequence<(rostered: Double, present: Double)>) {
    let used = days.filter { $0.rostered > 0 && $0.present >= 0 }
    guard used.count > 1 else { return nil }
    let n = Double(used.count)
    let rostered = used.reduce(0) { $0 + $1.rostered }
    let absent = used.reduce(0) { $0 + $1.rostered - $1.present }
    let ratio = absent / rostered
    let squares = used.reduce(0) { sum, day in
      let error = day.rostered - day.present - ratio * day.rostered
      return sum + error * error
    }
    let standardError = (squares / (n - 1) * n).squareRoot() / rostered
    unplanned = Estimated(ratio, standardError: standardError, least: 0)
    self.days = used.count
  }
}
