import HeadwayScenario
import HeadwayUnits

/// What a partner charges for a week.
struct InvoicePrice: Sendable {
  private let perHour: Tariff
  private let perContact: Tariff
  private let perMinute: Tariff
  private let perFTE: Tariff
  private let overtimeParts: Int64
  private let minimum: Int64
  /// Contacts forecast for each week, of which the last repeats; empty without a forecast.
  private let forecast: [Double]
  private let accuracy: Double
  private let billedAtLeast: Double
  /// Contacts and hours that are invoiced in each week at least, of which the last repeat; empty without a commitment.
  private let committedContacts: [Double]
  private let committedHours: [Double]

  init(_ pricing: Pricing) {
    perHour = Tariff(pricing.perHour, unit: LineItem.hour)
    perContact = Tariff(pricing.perContact, unit: Self.contact)
    perMinute = Tariff(pricing.perMinute, unit: LineItem.minute)
    perFTE = Tariff(
      pricing.perFTE, unit: max(1, LineItem.whole(pricing.fullTimeHours * Double(LineItem.hour))))
    overtimeParts = LineItem.whole(pricing.overtimeFactor * Double(LineItem.parts))
    minimum = pricing.minimum.microunits
    forecast = pricing.forecast?.contacts ?? []
    accuracy = pricing.forecast?.accuracy ?? 0
    billedAtLeast = pricing.forecast?.billedAtLeast ?? 0
    committedContacts = pricing.commitment?.contacts ?? []
    committedHours = pricing.commitment?.hours ?? []
  }

  /// A contact in the base units of `perContact`.
  private static let contact: Int64 = 1_000_000

  /// The invoice for a week of `days` days in millionths of the currency, before credits and bonus.
  ///
  /// The greater of minimum × days / 7 and the sum of its items, each rounded once, halves up:
  /// - paid hours at the bands of an hour, at least those committed × days / 7;
  /// - overtime hours × the first price of an hour × overtime factor;
  /// - contacts at their bands: those handled, at least `billedAtLeast` × forecast × days / 7 and those committed
  ///   × days / 7;
  /// - busy minutes at their bands;
  /// - weeks of a full-time equivalent, paid hours / full-time hours, at their bands.
  ///
  /// In a short week bands start at `above` × days / 7. So a full-time equivalent who is paid as usual in it costs
  /// days / 7 of the price, in the same band as in a whole week.
  func invoice(for usage: Usage, week: Int, days: Int) -> Int128 {
    func agreed(_ weeks: [Double], times share: Double = 1, unit: Int64) -> Int128 {
      Int128(Self.amount(of: weeks, week: week, times: share, unit: unit)) * Int128(days)
    }
    let contacts = max(
      Self.sevenths(usage.handled) * Int128(Self.contact),
      agreed(forecast, times: billedAtLeast, unit: Self.contact),
      agreed(committedContacts, unit: Self.contact))
    let hours = max(Self.sevenths(usage.paid), agreed(committedHours, unit: LineItem.hour))
    let items =
      perHour.price(ofSevenths: hours, days: days)
      + overtime(usage.overtime)
      + perContact.price(ofSevenths: contacts, days: days)
      + perMinute.price(ofSevenths: Self.sevenths(usage.busy), days: days)
      + perFTE.price(ofSevenths: Self.sevenths(usage.paid), days: days)
    return max(items, LineItem.rounded(Int128(minimum) * Int128(days), over: 7))
  }

  /// Whether the partner handled so much more than was forecast that it owes no credit for the week.
  ///
  /// Handled > forecast × (1 + accuracy) × days / 7; never without a forecast.
  func hasRelief(handled: Int64, week: Int, days: Int) -> Bool {
    guard !forecast.isEmpty else { return false }
    return Self.sevenths(handled) * Int128(Self.contact)
      > Int128(Self.amount(of: forecast, week: week, times: 1 + accuracy, unit: Self.contact)) * Int128(days)
  }

  private func overtime(_ time: Int64) -> Int128 {
    LineItem.rounded(
      Int128(perHour.firstPrice) * Int128(time) * Int128(overtimeParts),
      over: Int128(LineItem.hour) * Int128(LineItem.parts))
  }

  /// A share of what was agreed for a week of seven days, in base units; the last week repeats.
  private static func amount(of weeks: [Double], week: Int, times share: Double, unit: Int64) -> Int64 {
    guard !weeks.isEmpty else { return 0 }
    return LineItem.whole(weeks[min(week, weeks.count - 1)] * share * Double(unit))
  }

  private static func sevenths(_ amount: Int64) -> Int128 { 7 * Int128(amount) }
}
