/// How much may be simulated, and how it is divided.
public struct ExplanationEffort: Sendable, Hashable {
  /// Contacts in all, about.
  public var contacts: Double
  /// Replications of each combination of causes and of each lever that is told, in place of what the contacts allow.
  public var replications: Int?

  /// Makes an effort.
  public init(contacts: Double, replications: Int? = nil) {
    self.contacts = contacts
    self.replications = replications
  }

  /// Replications of so many combinations of causes: half of the effort.
  func ofCauses(arms: Int, contactsEach: Double) -> Int {
    replications ?? count(0.5, arms, contactsEach, 10...400)
  }

  /// Replications in which all levers are tried: an eighth.
  func ofScreening(arms: Int, contactsEach: Double) -> Int {
    replications.map { max(2, $0 / 4) } ?? count(0.125, arms, contactsEach, 6...100)
  }

  /// Replications of the levers that are told: a quarter.
  func ofFixes(arms: Int, contactsEach: Double) -> Int {
    replications ?? count(0.25, arms, contactsEach, 20...400)
  }

  /// Replications of each number of people that is tried: an eighth.
  func ofPeople(targets: Int, contactsEach: Double) -> Int {
    replications ?? count(0.125, 10 * targets, contactsEach, 20...200)
  }

  private func count(
    _ share: Double, _ arms: Int, _ contactsEach: Double, _ range: ClosedRange<Int>
  ) -> Int {
    let wanted = contacts * share / (Double(max(1, arms)) * max(1, contactsEach))
    guard wanted < Double(range.upperBound) else { return range.upperBound }
    return max(range.lowerBound, Int(wanted))
  }
}
