public import HeadwayCalendar
public import HeadwayExperiment
public import HeadwayScenario
import HeadwayStatistics
import HeadwayUnits
public import HeadwayWorkforce

/// A scorecard for each partner and for own teams, ready to be told as a page, as JSON or as CSV.
public struct PartnersReport: Sendable {
  /// What was simulated.
  public var scenario: Scenario
  /// The map between simulated and local time.
  public var clock: HorizonClock
  /// What was found of the whole.
  public var forecast: Forecast
  /// What was found of each party.
  public var parties: [PartyForecast]
  /// Who handles how much of each queue.
  public var shares: QueueShares
  /// Whether somebody stopped the run before it was precise enough.
  public var isInterrupted: Bool

  /// Makes a report.
  public init(
    scenario: Scenario, clock: HorizonClock, forecast: Forecast, parties: [PartyForecast],
    isInterrupted: Bool = false
  ) {
    self.scenario = scenario
    self.clock = clock
    self.forecast = forecast
    self.parties = parties
    self.isInterrupted = isInterrupted
    shares = QueueShares(scenario, forecast)
  }

  /// The scorecards for a person.
  public func text(_ style: TextStyle = TextStyle()) -> String { page.text(style) }

  /// The scorecards as Markdown.
  public func markdown() -> String { page.markdown }

  /// The run that the scorecards come from, for what both tell.
  var run: RunReport {
    RunReport(scenario: scenario, clock: clock, forecast: forecast, isInterrupted: isInterrupted)
  }

  /// Weeks of the horizon, counting a short one as a part.
  var weeks: Double { Double(scenario.horizon.days) / 7 }

  /// How a party is called.
  func name(_ party: PartyForecast) -> String {
    party.kind == .inHouse ? VolumeMove.Party.inHouseName : RunReport.printable(party.name)
  }

  /// What a partner agreed to handle, by week from the start; nothing where nothing was agreed.
  func agreed(_ party: PartyForecast) -> AgreedVolume? {
    guard party.kind == .partner,
      let pricing = scenario.partners.first(where: { $0.name == party.name })?.pricing
    else { return nil }
    return AgreedVolume(pricing, days: scenario.horizon.days)
  }
}

/// The volume that a partner agreed to, by week from the start.
struct AgreedVolume {
  /// Contacts, or paid hours where those were committed, of each week; a short week counts as a part.
  private let byWeek: [Double]
  private let isOfHours: Bool

  /// What was committed, else what was forecast; nothing where neither was.
  init?(_ pricing: Pricing, days: Int) {
    let commitment = pricing.commitment ?? Commitment()
    let contacts = commitment.contacts.isEmpty ? pricing.forecast?.contacts ?? [] : commitment.contacts
    isOfHours = commitment.contacts.isEmpty && !commitment.hours.isEmpty
    let weeks = isOfHours ? commitment.hours : contacts
    guard let last = weeks.last else { return nil }
    byWeek = stride(from: 0, to: days, by: 7).enumerated().map { week, first in
      (week < weeks.count ? weeks[week] : last) * Double(min(7, days - first)) / 7
    }
  }

  /// What a party did over what was agreed for a week, or for all weeks where `week` is nil; nothing of nothing.
  func fulfilled(_ score: ScoreForecast, week: Int?) -> Double? {
    let agreed = week.map { byWeek[$0] } ?? byWeek.reduce(0, +)
    return agreed > 0 ? (isOfHours ? score.paidHours : score.handled).value / agreed : nil
  }
}
