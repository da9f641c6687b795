import HeadwayCalendar
import HeadwaySyntax
import HeadwayUnits

extension Value {
  private static let week = SimDuration.days(7).microseconds

  /// Whole weeks of a length of time.
  func weeks(_ range: DurationRange) -> Int? {
    guard let length = duration(range) else { return nil }
    guard length.microseconds % Self.week == 0 else {
      let nearest = (length.microseconds + Self.week / 2) / Self.week
      refuse(
        .notWhole, "expected whole weeks such as 4w, received \(Wording.quoted(node.text ?? ""))",
        why: "the plan goes by weeks", fix: "\(nearest)w")
      return nil
    }
    return Int(length.microseconds / Self.week)
  }

  /// A Monday.
  func monday() -> CivilDate? {
    guard let date = date() else { return nil }
    guard date.weekday.rawValue == 0 else {
      refuse(
        .badDate, "expected a Monday, received \(date), a \(date.weekday.name)",
        why: "weeks run from Monday to Sunday", fix: "\(date.mondayOfWeek)")
      return nil
    }
    return date
  }
}

extension Weekday {
  fileprivate var name: String {
    let text = Self.fullNames[rawValue]
    return text.prefix(1).uppercased() + text.dropFirst()
  }
}

extension SectionReader {
  /// Whole weeks under a key.
  func weeks(_ key: String) -> Int? {
    guard case .duration(let range) = section.field(key)?.kind else {
      preconditionFailure("the field table gives \(section.id.rawValue).\(key) another kind than its reader")
    }
    return self[key]?.weeks(range)
  }

  /// Hours under a key.
  func hours(_ key: String) -> Double? { duration(key).map { $0.inSeconds / 3600 } }

  /// One number or a list of them, by week; nil where one of them is broken.
  func byWeek(_ key: String) -> [Double]? {
    guard case .oneOrMany(let kind, let count) = section.field(key)?.kind else {
      preconditionFailure("the field table gives \(section.id.rawValue).\(key) another kind than its reader")
    }
    guard
      let items = self[key]?.oneOrMany(expecting: "a number, or a list with one for each week", count: count)
    else { return nil }
    let numbers = items.compactMap { item -> Double? in
      switch kind {
      case .number(let range): item.number(range)
      case .ratio(let range): item.ratio(range)
      case .share(let range): item.share(range)
      default: preconditionFailure("\(section.id.rawValue).\(key) is no list of numbers")
      }
    }
    return numbers.count == items.count ? numbers : nil
  }
}
