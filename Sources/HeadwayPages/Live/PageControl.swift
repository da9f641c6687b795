import HeadwayReport

/// A slider with its field.
package struct PageControl: Sendable, Hashable {
  /// What is moved.
  package enum Kind: String, Sendable, CaseIterable {
    /// People of a team.
    case people
    /// Contacts of a queue.
    case volume
    /// How long the work of a queue takes.
    case handleTime = "handle_time"
    /// The share of rostered time that a team is not there.
    case shrinkage
    /// The share of contacts that self-service solves.
    case deflection
    /// The share of contacts that goes to a partner.
    case share
    /// How long people wait before they leave.
    case patience
  }

  /// What the number of a control is.
  package enum Unit: String, Sendable, CaseIterable {
    /// Whole people.
    case people
    /// Contacts in a week.
    case contactsPerWeek = "contacts_per_week"
    /// Seconds.
    case seconds
    /// A share in 0...1.
    case share
    /// A change in percent: 10 is a tenth more.
    case percentChange = "percent_change"
  }

  /// Its name in addresses; stable.
  package var id: String
  /// What is moved.
  package var kind: Kind
  /// Whose it is.
  package var subject: String
  /// What its number is.
  package var unit: Unit
  /// What it is in the file.
  package var base: Double
  /// The least it can be moved to.
  package var lowest: Double
  /// The most it can be moved to.
  package var highest: Double
  /// The smallest move.
  package var step: Double
  /// Where it stands.
  package var value: Double

  /// Makes a control.
  package init(
    id: String, kind: Kind, subject: String, unit: Unit, base: Double, lowest: Double, highest: Double,
    step: Double, value: Double
  ) {
    self.id = id
    self.kind = kind
    self.subject = subject
    self.unit = unit
    self.base = base
    self.lowest = lowest
    self.highest = highest
    self.step = step
    self.value = value
  }
}

extension PageControl.Kind {
  /// What the kind is called, and what it means in a few words.
  package var names: (title: String, meaning: String) {
    switch self {
    case .people: ("People", "People at work, or on the roster where there are shifts")
    case .volume: ("Volume", "Contacts that people begin")
    case .handleTime: ("Handle time", "How long the work on a contact takes")
    case .shrinkage: ("Shrinkage", "Share of rostered time not available for contacts")
    case .deflection: ("Deflection", "Share of contacts solved by self-service")
    case .share: ("Partner share", "Share of new contacts that a partner gets")
    case .patience: ("Patience", "How long people wait before they leave")
    }
  }
}

extension PageControl {
  /// How the page shows numbers: what they are multiplied by, how many decimals they have, and what stands behind them.
  func scale(_ words: Words) -> (factor: Double, decimals: Int, unit: String) {
    switch unit {
    case .people: return (1, step < 1 ? 1 : 0, words("people"))
    case .contactsPerWeek: return (1, 0, words("a week"))
    case .share: return (100, step < 0.01 ? 1 : 0, "%")
    case .percentChange: return (1, step < 1 ? 1 : 0, "%")
    case .seconds:
      switch max(base, highest / 2) {
      case 7200...: return (1 / 3600, 1, words("hours"))
      case 120...: return (1 / 60, 1, words("minutes"))
      default: return (1, step < 1 ? 1 : 0, words("seconds"))
      }
    }
  }
}
