import ArgumentParser
import HeadwayCalendar
import HeadwayForecast
import HeadwayScenario

/// Options of `headway forecast` as they are written.
enum ForecastReading {
  /// Shares of prediction intervals.
  struct Levels {
    var shares: [Double]
  }

  /// A method by its name.
  static func method(_ text: String) throws -> ForecastMethod {
    guard let method = ForecastMethod(rawValue: text) else {
      let names = ForecastMethod.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("a method is one of \(names), not \(text)")
    }
    return method
  }

  /// `day`, `30min`, `1h`: minutes that divide a day.
  static func minutes(_ text: String) throws -> Int {
    if text == "day" { return 1440 }
    guard let seconds = try? Quantity.seconds(text), seconds >= 60,
      let minutes = Int(exactly: seconds / 60), 1440.isMultiple(of: minutes)
    else {
      throw ValidationError("an interval is day, 30min, 5min or whole minutes that divide a day, not \(text)")
    }
    return minutes
  }

  /// `80%,95%`.
  static func levels(_ text: String) throws -> Levels {
    let shares = try text.split(separator: ",").map { part -> Double in
      guard let share = try? Quantity.share(String(part)), (0.01...0.999).contains(share) else {
        throw ValidationError("a level is a share such as 80%, from 1% to 99.9%, not \(part)")
      }
      return share
    }
    guard !shares.isEmpty, shares.count <= 5 else {
      throw ValidationError("--level takes one to five shares")
    }
    return Levels(shares: shares.sorted())
  }

  /// `11:30`.
  static func time(_ text: String) throws -> TimeOfDay {
    do { return try TimeOfDay(parsing: text) } catch {
      throw ValidationError("expected a time of day such as 11:30, received \(text)")
    }
  }

  /// `2026-01-31`.
  static func date(_ text: String) throws -> CivilDate {
    do { return try CivilDate(parsing: text) } catch {
      throw ValidationError("expected a date such as 2026-01-31, received \(text)")
    }
  }

  /// `12w`, or `12`.
  static func weeks(_ text: String) throws -> Int {
    let digits = text.hasSuffix("w") ? text.dropLast() : text[...]
    guard let weeks = Int(digits), (1...1000).contains(weeks) else {
      throw ValidationError("expected weeks such as 12w, received \(text)")
    }
    return weeks
  }

  /// `mon-fri`, or `mon,wed,sat`.
  static func weekdays(_ text: String) throws -> Set<Weekday> {
    var days: Set<Weekday> = []
    for part in text.split(separator: ",") {
      let ends = part.split(separator: "-").map { Weekday(name: String($0)) }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1] else {
        throw ValidationError("expected weekdays such as mon-fri or mon,wed,sat, received \(text)")
      }
      let length = (last.rawValue - first.rawValue + 7) % 7
      for step in 0...length { days.insert(Weekday.allCases[(first.rawValue + step) % 7]) }
    }
    guard !days.isEmpty else { throw ValidationError("expected weekdays such as mon-fri") }
    return days
  }
}

/// How the history is read.
struct ForecastReadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Which column is what: start, contacts, queue, handle_time; or created, where each row is a contact.",
      valueName: "role=column,..."))
  var map: [String] = []

  @Option(
    help: ArgumentHelp("The first day that is used.", valueName: "date"), transform: ForecastReading.date)
  var from: CivilDate?

  @Option(
    help: ArgumentHelp("The last day that is used.", valueName: "date"), transform: ForecastReading.date)
  var until: CivilDate?

  @Option(
    help: ArgumentHelp("A day whose rows are not believed; may be repeated.", valueName: "date"),
    transform: ForecastReading.date)
  var without: [CivilDate] = []

  @Option(
    name: .customLong("days"),
    help: ArgumentHelp("The weekdays in use (default: those with contacts worth it).", valueName: "mon-fri"),
    transform: { WeekdayChoice(days: try ForecastReading.weekdays($0)) })
  var weekdays: WeekdayChoice?

  @Option(
    help: ArgumentHelp(
      "The zone of the times, such as Asia/Seoul: for times with an offset, and for days on which clocks change.",
      valueName: "name"))
  var timeZone: String?

  @Option(
    help: ArgumentHelp("Rows of later days are left out (default: today).", valueName: "date"),
    transform: ForecastReading.date)
  var asOf: CivilDate?

  /// Weekdays as an option.
  struct WeekdayChoice {
    var days: Set<Weekday>
  }
}

/// What is known of single days.
struct SingleDayOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Holiday calendars, such as KR or US; may be repeated.", valueName: "code,..."))
  var holidays: [String] = []

  @Option(
    help: ArgumentHelp(
      "A CSV of events: date, name, and if you like factor, for what has no past.", valueName: "path"))
  var events: String?

  @Option(
    help: ArgumentHelp(
      "A CSV of numbers that drive volumes: date, and a column for each, for past and coming days.",
      valueName: "path"))
  var drivers: String?
}

/// How the past is forecast.
struct BackTestOptions: ParsableArguments {
  @Flag(
    help: "Forecast the past from what was known before it, by every method, and tell how far off each was.")
  var backtest = false

  @Option(
    help: ArgumentHelp(
      "Weeks that are known at the first forecast (default: all but the latest 26 to 30).", valueName: "n"),
    transform: ForecastReading.weeks)
  var firstOrigin: Int?

  @Option(
    help: ArgumentHelp("Weeks from one forecast to the next (default: 1).", valueName: "n"),
    transform: ForecastReading.weeks)
  var every = 1

  @Option(
    help: ArgumentHelp("How many weeks ahead are scored (default: 1,4).", valueName: "n,..."),
    transform: { Ahead(weeks: try $0.split(separator: ",").map { try ForecastReading.weeks(String($0)) }) })
  var ahead = Ahead(weeks: [1, 4])

  /// Lengths in weeks.
  struct Ahead {
    var weeks: [Int]
  }
}
