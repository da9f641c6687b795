/// A day of the week; raw values count from Monday = 0.
public enum Weekday: Int, CaseIterable, Hashable, Sendable, Codable {
  case mon, tue, wed, thu, fri, sat, sun
}
