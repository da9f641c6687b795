import Glibc
import HeadwayForecast
import HeadwayReport

/// Sentences about what a forecast took into account.
enum ForecastNotes {
  /// - Parameter ahead: The numbers of the days that are forecast.
  static func lines(_ effects: DayEffects?, _ shift: LevelShift?, ahead: Range<Int>) -> [String] {
    var lines: [String] = []
    if let effects {
      lines += effects.told.map { name, factor in
        factor == 0
          ? "\(name): closed, as on most such days"
          : "\(name): \(change(factor)) of what is usual for the weekday"
      }
      lines += effects.toldDrivers.map { name, elasticity in
        "\(name): 10% more of it go with \(change(pow(1.1, elasticity))) contacts"
      }
      lines += effects.unknownDrivers(ahead).map { name, days in
        "\(name): \(days) of the \(ahead.count) days ahead have no number, and are taken to be as usual"
      }
    }
    if let shift {
      lines.append(
        "the level changed by \(change(shift.factor)) in the week of \(shift.date), and stayed: the days before tell less"
      )
    }
    return lines
  }

  private static func change(_ factor: Double) -> String {
    (factor > 1 ? "+" : "") + Figures.percent(factor - 1)
  }
}
