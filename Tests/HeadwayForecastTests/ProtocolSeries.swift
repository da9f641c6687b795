import Foundation
import HeadwayCalendar
import HeadwayForecast
import HeadwayHistory
import HeadwayTestSupport

/// A series of the published scores, prepared as their protocol says.
struct ProtocolSeries {
  /// Its name in the published scores.
  var name: String
  var file: String
  var time: String
  var contacts: String
  var minutes: Int
  var days: Set<Weekday>
  var from: String
  var until: String?
  var site: String?
  var without: String?
  var firstOrigin: Int
  var every = 1

  private static let workdays: Set<Weekday> = [.mon, .tue, .wed, .thu, .fri]
  private static let all = Set(Weekday.allCases)

  static let bank = [("daily", 1440), ("6", 30), ("native", 5)].map { grain, minutes in
    ProtocolSeries(
      name: "bank_calls/\(grain)", file: "bank_calls/bank_calls_open.csv.gz", time: "timestamp_local",
      contacts: "calls", minutes: minutes, days: workdays, from: "2003-03-03", firstOrigin: 12)
  }
  static let anonymous = [("daily", 1440), ("5", 30)].map { grain, minutes in
    ProtocolSeries(
      name: "anonymous_bank/\(grain)", file: "anonymous_bank_6min/anonymous_bank_6min_open.csv.gz",
      time: "timestamp_local", contacts: "calls", minutes: minutes, days: all, from: "1999-01-03",
      without: "1999-05-23", firstOrigin: 12)
  }
  static let emergency = [("daily", 1440), ("native", 60)].map { grain, minutes in
    ProtocolSeries(
      name: "uihc_ed/\(grain)", file: "uihc_ed/uihc_ed_open.csv.gz", time: "timestamp_local",
      contacts: "arrivals", minutes: minutes, days: all, from: "2015-01-05", firstOrigin: 78, every: 4)
  }
  static let city = ProtocolSeries(
    name: "vancouver_311/daily", file: "vancouver_311/vancouver_311_open.csv.gz", time: "date",
    contacts: "offered", minutes: 1440, days: all, from: "2016-01-04", firstOrigin: 261, every: 4)
  static let travel = ProtocolSeries(
    name: "travel_calls_daily/daily", file: "travel_calls_daily/travel_calls_open.csv.gz", time: "date",
    contacts: "calls", minutes: 1440, days: all, from: "2013-01-07", firstOrigin: 104)
  static let sites = ["237322", "241058", "249755", "249760"].map { (site: String) in
    ProtocolSeries(
      name: "multisite_\(site)/daily", file: "multisite_call_center/multisite_open.csv.gz", time: "date",
      contacts: "total_calls", minutes: 1440, days: workdays, from: "2021-01-04", until: "2022-12-23",
      site: site, firstOrigin: 52)
  }
  static let every: [ProtocolSeries] = bank + anonymous + emergency + [city, travel] + sites

  var plan: BackTest.Plan { .init(firstOrigin: firstOrigin, every: every) }

  /// The series, read from the shared folder.
  func series() throws -> VolumeSeries {
    let rows = try CSVReader(SharedFolder.url(of: "data/" + file).path)
    func column(_ name: String) throws -> Int {
      guard let place = rows.header.firstIndex(of: name) else { throw Missing(column: name) }
      return place
    }
    let (time, contacts) = (try column(self.time), try column(self.contacts))
    let site = try self.site.map { (place: try column("site"), name: $0) }
    var collector = VolumeCollector(.intervals)
    while try rows.next() == .row {
      func text(_ place: Int) -> String { String(decoding: rows.field(place), as: UTF8.self) }
      if let site, text(site.place) != site.name { continue }
      let moment = try CivilDateTime(parsing: text(time))
      collector.add(
        queue: "", minute: moment.date.dayNumber * 1440 + Int(moment.microsecondOfDay / 60_000_000),
        contacts: Double(text(contacts)), handleTime: nil)
    }
    guard let last = collector.days?.upperBound else { throw Missing(column: self.contacts) }
    var plan = SeriesPlan(
      minutes: minutes, from: try CivilDate(parsing: from),
      until: try until.map { try CivilDate(parsing: $0) } ?? last, beginsOnFirstDay: true, weekdays: days)
    plan.without = Set(try [without].compactMap(\.self).map { try CivilDate(parsing: $0) })
    guard let history = collector.history(of: "", plan) else { throw Missing(column: self.contacts) }
    return history.volumes
  }

  struct Missing: Error {
    var column: String
  }

  /// The published scores: by series, then by `method|weeks|dev`.
  static func published() throws -> [String: [String: [String: Double]]] {
    let data = try Data(contentsOf: SharedFolder.url(of: "data/published_scores/baseline_scores_dev.json"))
    return try JSONDecoder().decode([String: [String: [String: Double]]].self, from: data)
  }
}
