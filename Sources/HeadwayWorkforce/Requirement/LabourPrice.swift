import HeadwayScenario
import HeadwayUnits

/// What a contact costs at each team, for choosing who should do it; amounts in the scenario's currency.
struct LabourPrice {
  /// How busy people are taken to be where they are paid by the hour.
  static let busyShare = 0.85

  /// An hour of a person at work, by team.
  private var perHour: [Double] = []
  /// Besides, a minute of handling, by team.
  private var perMinute: [Double] = []
  /// Besides, a contact, by team.
  private var perContact: [Double] = []

  /// Whether anything has a price.
  let hasPrices: Bool

  /// Reads the prices.
  ///
  /// An hour at work costs more than a paid one by absences. Of a partner's bands it takes the
  /// first price, and no minimum. A team without any price costs as much as the others on average, or 1 an hour.
  init(_ scenario: Scenario, presence: [Double]) {
    var known: [Bool] = []
    for (team, presence) in zip(scenario.teams, presence) {
      var (hour, minute, contact) = (0.0, 0.0, 0.0)
      if let partner = scenario.partners.first(where: { $0.name == team.partner }) {
        if let pricing = partner.pricing {
          hour = (pricing.perHour.first?.price.amount ?? 0) / presence
          hour += (pricing.perFTE.first?.price.amount ?? 0) / pricing.fullTimeHours / presence
          minute = pricing.perMinute.first?.price.amount ?? 0
          contact = pricing.perContact.first?.price.amount ?? 0
        }
      } else if let cost = team.cost {
        hour = cost.perHour.amount / presence
      }
      known.append(hour > 0 || minute > 0 || contact > 0)
      perHour.append(hour)
      perMinute.append(minute)
      perContact.append(contact)
    }
    hasPrices = known.contains(true)
    let hours = zip(known, perHour).filter { $0.0 && $0.1 > 0 }.map(\.1)
    let usual = hours.isEmpty ? 1 : hours.reduce(0, +) / Double(hours.count)
    for team in known.indices where !known[team] { perHour[team] = usual / presence[team] }
  }

  /// What an hour of a person at work costs; where work is paid by the piece, what it brings at the usual occupancy.
  ///
  /// - Parameter contactSeconds: How long the team works on a contact, on average; 0 where it serves nobody.
  func cost(ofHourAt team: Int, contactSeconds: Double) -> Double {
    let contacts = contactSeconds > 0 ? 3600 / contactSeconds : 0
    return perHour[team] + Self.busyShare * (60 * perMinute[team] + contacts * perContact[team])
  }

  /// What a contact costs at a team where it takes a person so many seconds.
  func cost(ofContactAt team: Int, personSeconds: Double) -> Double {
    perHour[team] * personSeconds / 3600 / Self.busyShare + perMinute[team] * personSeconds / 60
      + perContact[team]
  }
}
