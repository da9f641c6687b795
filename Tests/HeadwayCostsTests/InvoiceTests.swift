import HeadwayCosts
import HeadwayProgram
import HeadwayScenario
import HeadwayUnits
import Testing

/// Invoices worked out on paper; the sums stand beside the numbers.
@Suite("Invoices of partners")
struct InvoiceTests {
  @Test("hours in bands: each price applies to what lies above its start only")
  func hours() {
    // 100 × 11 + 200 × 10 + 50 × 8
    #expect(invoice(paidHours: 350, hourly) == 3500)
    #expect(invoice(paidHours: 100, hourly) == 1100)
    #expect(invoice(paidHours: 100.5, hourly) == 1105)
    #expect(invoice(paidHours: 300, hourly) == 3100)
    #expect(invoice(paidHours: 0, hourly) == 0)
  }

  @Test("time off is not paid, overtime at the first price times its factor")
  func overtime() {
    var own = BillCase(
      teams: [.billed("a", partner: "acme")], partners: [.priced("acme", hourly)], paidHours: ["a": [350]])
    own.work("a", overtimeHours: 4, timeOffHours: 20)
    // 330 h: 100 × 11 + 200 × 10 + 30 × 8 = 3340; overtime 4 × 11 × 1.25 = 55
    #expect(own.bill().partner(.invoice) == 3395)
    own.work("a", timeOffHours: 400)
    #expect(own.bill().partner(.invoice) == 0)
  }

  @Test("hours, contacts and minutes of all its teams count together")
  func teamsTogether() {
    var both = BillCase(
      teams: [.billed("a", partner: "acme"), .billed("b", partner: "acme"), .billed("c")],
      partners: [
        .priced("acme") {
          $0.perHour = .bands((0, 10), (100, 5))
          $0.perContact = .bands((0, 2), (1000, 1.5))
          $0.perMinute = .bands((0, 0.35))
        }
      ], paidHours: ["a": [60], "b": [60], "c": [500]])
    both.work("a", handled: 700, busyMinutes: 400)
    both.work("b", handled: 500, busyMinutes: 100)
    both.work("c", handled: 9000, busyMinutes: 9000)
    // 120 h: 1000 + 100; 1200 contacts: 2000 + 300; 500 min: 175
    #expect(both.bill().partner(.invoice) == 3575)
  }

  @Test("full-time equivalents are paid hours over full-time hours")
  func fullTimeEquivalents() {
    func fte(_ pricing: inout Pricing) { pricing.perFTE = .bands((0, 900), (10, 800)) }
    // 460 / 40 = 11.5: 10 × 900 + 1.5 × 800
    #expect(invoice(paidHours: 460, fte) == 10_200)
    // 375 / 37.5 = 10
    #expect(
      invoice(paidHours: 375) {
        fte(&$0)
        $0.fullTimeHours = 37.5
      } == 9000)
  }

  @Test("an invoice is at least the minimum, with or without work")
  func minimum() {
    func priced(_ pricing: inout Pricing) {
      pricing.perHour = .bands((0, 10))
      pricing.minimum = .usd(5000)
    }
    #expect(invoice(paidHours: 400, priced) == 5000)
    #expect(invoice(paidHours: 600, priced) == 6000)
    let nobody = BillCase(partners: [.priced("acme", priced)])
    #expect(nobody.bill().partner(.invoice) == 5000)
  }

  @Test("a share of the forecast is invoiced at least, week by week; the last week repeats")
  func lockedForecast() {
    var locked = BillCase(
      days: 21, teams: [.billed("a", partner: "acme")],
      partners: [
        .priced("acme") {
          $0.perContact = .bands((0, 2))
          $0.forecast = LockedForecast(contacts: [1000, 1200], accuracy: 0.1, billedAtLeast: 0.9)
        }
      ])
    locked.work("a", week: 0, handled: 800)
    locked.work("a", week: 1, handled: 1150)
    locked.work("a", week: 2, handled: 1000)
    let bill = locked.bill()
    #expect(bill.week(.invoice, 0) == 1800)  // 900 × 2
    #expect(bill.week(.invoice, 1) == 2300)  // 1150 × 2, more than 1080
    #expect(bill.week(.invoice, 2) == 2160)  // 1080 × 2
    #expect(bill.partner(.invoice) == 6260)
  }

  @Test("what is committed is invoiced at least: contacts, or hours at their bands; the last week repeats")
  func commitment() {
    var contacts = BillCase(
      days: 16, teams: [.billed("a", partner: "acme")],
      partners: [
        .priced("acme") {
          $0.perContact = .bands((0, 2))
          $0.commitment = Commitment(contacts: [1000, 1400])
        }
      ])
    contacts.work("a", week: 0, handled: 1100)
    contacts.work("a", week: 1, handled: 1300)
    contacts.work("a", week: 2, handled: 10)
    let bill = contacts.bill()
    #expect(bill.week(.invoice, 0) == 2200)  // 1100 × 2, more than was committed
    #expect(bill.week(.invoice, 1) == 2800)  // 1400 × 2
    #expect(bill.week(.invoice, 2) == 800)  // 1400 × 2/7 × 2
    func hours(paid: Double) -> Double? {
      invoice(paidHours: paid) {
        hourly(&$0)
        $0.commitment = Commitment(hours: [320])
      }
    }
    // 320 h: 100 × 11 + 200 × 10 + 20 × 8 = 3260; 350 h as without a commitment.
    #expect(hours(paid: 200) == 3260)
    #expect(hours(paid: 350) == 3500)
    // The greater of both where a forecast is billed, too.
    var both = BillCase(
      teams: [.billed("a", partner: "acme")],
      partners: [
        .priced("acme") {
          $0.perContact = .bands((0, 2))
          $0.forecast = LockedForecast(contacts: [1000], accuracy: 0.1, billedAtLeast: 0.9)
          $0.commitment = Commitment(contacts: [800])
        }
      ])
    both.work("a", handled: 100)
    #expect(both.bill().week(.invoice, 0) == 1800)
  }

  @Test("in a short week minimum, forecast and the starts of bands shrink to its days")
  func shortWeek() {
    func twoDays(
      handled: Int64 = 0, hours: Double = 0, _ set: (inout Pricing) -> Void
    ) -> Double? {
      var short = BillCase(
        days: 9, teams: [.billed("a", partner: "acme")], partners: [.priced("acme", set)],
        paidHours: ["a": [0, hours]])
      short.work("a", week: 1, handled: handled)
      return short.bill().week(.invoice, 1)
    }
    #expect(twoDays { $0.minimum = .usd(7000) } == 2000)
    // From 70 × 2/7 = 20 h on at 5: 200 + 150
    #expect(twoDays(hours: 50) { $0.perHour = .bands((0, 10), (70, 5)) } == 350)
    // 10.5 people at 40 h a week for two days: 7 × 700 × 2/7 + 3.5 × 350 × 2/7
    #expect(twoDays(hours: 120) { $0.perFTE = .bands((0, 700), (7, 350)) } == 1750)
    // Half of 700 × 2/7 = 200
    #expect(
      twoDays(handled: 60) {
        $0.perContact = .bands((0, 3))
        $0.forecast = LockedForecast(contacts: [700], accuracy: 0, billedAtLeast: 0.5)
      } == 300)
  }

  @Test("an item is rounded once, halves up, to the millionth")
  func rounding() {
    func millionths(minutes: Double, days: Int = 7) -> Double? {
      invoice(paidHours: minutes / 60) { $0.perHour = [.init(above: 0, price: Money(microunits: 1))] }
    }
    #expect(millionths(minutes: 30) == 1e-6)
    #expect(millionths(minutes: 29.99) == 0)
    #expect(millionths(minutes: 90) == 2e-6)
    // A minimum of 1.000001 for two days of seven is 0.285714571..., so 0.285715.
    let short = BillCase(
      days: 9, partners: [.priced("acme") { $0.minimum = Money(microunits: 1_000_001) }])
    #expect(short.bill().week(.invoice, 1) == 0.285715)
  }

  private func hourly(_ pricing: inout Pricing) {
    pricing.perHour = .bands((0, 11), (100, 10), (300, 8))
    pricing.overtimeFactor = 1.25
  }

  /// The invoice for a week in which a team is paid for so many hours.
  private func invoice(paidHours: Double, _ set: (inout Pricing) -> Void) -> Double? {
    BillCase(
      teams: [.billed("a", partner: "acme")], partners: [.priced("acme", set)], paidHours: ["a": [paidHours]]
    ).bill().partner(.invoice)
  }
}
