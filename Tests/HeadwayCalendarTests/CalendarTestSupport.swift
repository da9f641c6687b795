import Foundation
import HeadwayCalendar
import HeadwayUnits
import Testing

/// Microseconds since 1970 UTC of a moment in UTC, by the C library's `timegm`.
func utc(_ year: Int32, _ month: Int32, _ day: Int32, _ hour: Int32 = 0, _ minute: Int32 = 0) -> Int64 {
  var fields = tm()
  fields.tm_year = year - 1900
  fields.tm_mon = month - 1
  fields.tm_mday = day
  fields.tm_hour = hour
  fields.tm_min = minute
  return Int64(timegm(&fields)) * 1_000_000
}

func date(_ text: String) throws -> CivilDate { try CivilDate(parsing: text) }

func local(_ text: String) throws -> CivilDateTime { try CivilDateTime(parsing: text) }

func time(_ text: String) throws -> TimeOfDay { try TimeOfDay(parsing: text, as: .end) }

/// The rules of a zone from 2005 to 2030.
func zone(_ name: String) throws -> TimeZoneRules {
  try #require(TimeZoneRules(name: name, from: date("2005-01-01"), through: date("2030-12-31")))
}

/// A horizon's clock without warm-up.
func clock(_ name: String, _ start: String, days: Int) throws -> HorizonClock {
  HorizonClock(zone: try zone(name), start: try date(start), days: days)
}

func hours(_ count: Int64) -> SimTime { .zero + .hours(count) }

func minutes(_ count: Int64) -> SimTime { .zero + .minutes(count) }

func length(_ range: Range<SimTime>) -> SimDuration { range.upperBound - range.lowerBound }

/// Where the data shared by all checkouts lies, if it is there.
enum SharedData {
  /// `HEADWAY_SHARED`, else the folder `shared` beside the package.
  static var folder: URL? {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let given = ProcessInfo.processInfo.environment["HEADWAY_SHARED"].map { URL(filePath: $0) }
    let folder = given ?? package.deletingLastPathComponent().appending(path: "shared")
    return FileManager.default.fileExists(atPath: folder.path()) ? folder : nil
  }

  static var holidays: URL? {
    guard let file = folder?.appending(path: "data/holidays/public_holidays_1999_2030.csv.gz"),
      FileManager.default.fileExists(atPath: file.path())
    else { return nil }
    return file
  }

  /// The text of a gzip file, by the `gzip` program.
  static func unzipped(_ file: URL) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", file.path()]
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }
}
