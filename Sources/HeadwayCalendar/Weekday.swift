/// A day of the week; raw values count from Monday = 0.
public enum Weekday: Int, CaseIterable, Hashable, Sendable, Codable {
  case mon, tue, wed, thu, fri, sat, sun
}

extension Weekday: Comparable, CustomStringConvertible {
  /// Whether `lhs` comes before `rhs` in a week that begins on Monday.
  public static func < (lhs: Weekday, rhs: Weekday) -> Bool { lhs.rawValue < rhs.rawValue }

  /// The name in a scenario file: "mon" to "sun".
  public var description: String {
    switch self {
    case .mon: "mon"
    case .tue: "tue"
    case .wed: "wed"
    case .thu: "thu"
    case .fri: "fri"
    case .sat: "sat"
    case .sun: "sun"
    }
  }

  /// The day that a scenario file calls `name`, exactly "mon" to "sun"; nil for any other text.
  public init?(name: String) {
    guard let day = Weekday.allCases.first(where: { $0.description == name }) else { return nil }
    self = day
  }
}
