import FoundationEssentials
public import HeadwaySyntax

/// The values that one parameter of a sweep takes, `PATH=RANGE`.
///
/// A range is a ladder of even steps (`10..20`, `10..20/2`, `4min..8min/30s`, `-20%..+20%/5%`) or a list of whatever
/// `--set` takes (`10,12,16`). Ends with a sign, or with `*`, are relative changes, as with `--set`.
public struct ParameterRange: Sendable {
  /// The name under which `--vary` arguments appear in findings.
  public static let argumentFile = "--vary"
  /// How many steps a ladder may have.
  public static let mostSteps = 100_000

  private enum Values {
    case ladder(Ladder)
    case list([String])
  }

  /// What is varied, as a path of `--set`.
  public let path: String
  /// Where the range stands in the argument.
  public let place: SourceRange
  private let values: Values

  /// Reads an argument of the command line.
  ///
  /// - Throws: A finding with its place in the argument.
  public init(argument: String, number: Int = 1) throws(Rejected) {
    let text = String(argument.map { $0.isNewline ? " " : $0 })
    let line = Array(text)
    let whole = SourceRange(file: Self.argumentFile, line: number, column: 1, length: max(line.count, 1))
    let (path, end) = try PatchPath.read(line, at: whole)
    guard end < line.count else {
      throw Self.refused(
        .changeForm, "\(Wording.quoted(argument)) has no `=`", at: whole,
        fix: "write PATH=RANGE, for example teams.support.staffing=10..20")
    }
    var start = end + 1
    while start < line.count, line[start] == " " { start += 1 }
    let range = String(String(line[start...]).trimmingSpaces())
    self.path = path.steps.map { $0.isEvery ? "*" : PatchPath.step($0.key) }.joined(separator: ".")
    place = whole.part(start, start + range.count)
    values = try Self.values(range, at: place)
  }

  /// How many values it has.
  public var count: Int {
    switch values {
    case .ladder(let ladder): ladder.count
    case .list(let texts): texts.count
    }
  }

  /// Whether it has even steps, between which others can be found.
  public var isLadder: Bool { if case .ladder = values { true } else { false } }

  /// A value as `--set` takes it.
  public func text(at index: Int) -> String {
    switch values {
    case .ladder(let ladder): ladder.text(at: index)
    case .list(let texts): texts[index]
    }
  }

  /// A change that gives the parameter a value.
  public func change(at index: Int) -> String { "\(path)=\(text(at: index))" }

  /// Values as places on an axis.
  public struct Axis: Sendable, Hashable {
    /// The numbers, in rising or falling order.
    public var numbers: [Double]
    /// What makes them relative: nothing, `+` or `*`.
    public var mark: String
    /// What stands behind each: spaces and the unit.
    public var suffix: String
    /// Whether they make parts of people, which are rounded.
    public var isRounded: Bool

    /// Makes an axis.
    public init(numbers: [Double], mark: String = "", suffix: String = "", isRounded: Bool = false) {
      self.numbers = numbers
      self.mark = mark
      self.suffix = suffix
      self.isRounded = isRounded
    }
  }

  /// All values as numbers of one unit; nil where they are something else, or in no order.
  public var axis: Axis? { axis(from: 0, to: count - 1) }

  /// Some neighbouring values as numbers of one unit.
  public func axis(from low: Int, to high: Int) -> Axis? {
    let read = (low...high).compactMap { Self.number(text(at: $0)) }
    guard read.count == high - low + 1, let first = read.first,
      read.allSatisfy({ $0.suffix == first.suffix && ($0.mark == "*") == (first.mark == "*") })
    else { return nil }
    let numbers = read.map(\.value)
    let steps = zip(numbers, numbers.dropFirst())
    guard steps.allSatisfy({ $0 < $1 }) || steps.allSatisfy({ $0 > $1 }) else { return nil }
    let mark = read.map(\.mark).first { !$0.isEmpty } ?? ""
    let isWhole = mark != "*" && first.suffix.isEmpty && numbers.allSatisfy { $0 == $0.rounded() }
    return Axis(
      numbers: numbers, mark: mark, suffix: first.suffix,
      isRounded: !mark.isEmpty && countsPeople && !isWhole)
  }

  /// Whether the path leads to numbers of people.
  private var countsPeople: Bool {
    let key = path.split(separator: ".").last { $0 != "*" && Int($0) == nil }
    return key.map { SchemaTable.peopleKeys.contains(String($0)) } ?? false
  }

  /// What refuses more values than can be run one by one; nil where they are few enough.
  public func refusal(above most: Int) -> Diagnostic? {
    guard count > most else { return nil }
    var fix = "leave some out"
    if case .ladder(let ladder) = values { fix = "take longer steps: \(ladder.text(stepping: most))" }
    return Diagnostic(
      .changeValue, "\(count) values are more than the \(most) that can be run", at: place,
      why: "each value is a whole experiment", fix: fix)
  }

  private static func number(_ text: String) -> (value: Double, mark: String, suffix: String)? {
    let isFactor = text.hasPrefix("*")
    guard let written = WrittenNumber(isFactor ? String(text.dropFirst()) : text),
      let value = Double(written.value.description)
    else { return nil }
    let isSigned = text.hasPrefix("+") || text.hasPrefix("-")
    return (value, isFactor ? "*" : isSigned ? "+" : "", written.gap + written.unit)
  }

  private static func values(_ text: String, at place: SourceRange) throws(Rejected) -> Values {
    guard !text.isEmpty else {
      throw refused(.changeValue, "the range is missing", at: place, fix: examples)
    }
    let items = ListText.items(text)
    guard items.count > 1 else {
      guard let dots = text.firstRange(of: "..") else {
        throw refused(
          .changeValue, "\(Wording.quoted(text)) is one value, not a range", at: place, fix: examples)
      }
      return .ladder(
        try Ladder(from: String(text[..<dots.lowerBound]), to: String(text[dots.upperBound...]), at: place))
    }
    for (index, item) in items.enumerated() {
      guard !item.isEmpty else {
        throw refused(.changeValue, "value \(index + 1) of the list is empty", at: place, fix: examples)
      }
      guard !items[..<index].contains(item) else {
        throw refused(.changeValue, "\(Wording.quoted(item)) stands in the list twice", at: place)
      }
    }
    return .list(items)
  }

  static let examples =
    "write a range such as 10..20, 10..20/2, 4min..8min/30s or -20%..+20%/5%, or a list such as 10,12,16"

  static func refused(
    _ code: DiagnosticCode, _ message: String, at place: SourceRange, why: String = "", fix: String = ""
  ) -> Rejected {
    Rejected([Diagnostic(code, message, at: place, why: why, fix: fix)])
  }
}

/// Texts divided by commas, but for those in brackets and quotes.
private enum ListText {
  static func items(_ text: String) -> [String] {
    var items = [""]
    var depth = 0
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if "[{".contains(character) {
        depth += 1
      } else if "]}".contains(character) {
        depth -= 1
      } else if character == ",", depth == 0 {
        items.append("")
        continue
      }
      items[items.count - 1].append(character)
    }
    return items.map { String($0.trimmingSpaces()) }
  }
}
