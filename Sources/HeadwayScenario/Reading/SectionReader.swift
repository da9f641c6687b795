import HeadwayDistributions
import HeadwaySyntax
import HeadwayUnits

/// Reads a map by its section of the field table: unknown, missing and refused keys are found here, for all alike.
struct SectionReader {
  let section: Section
  let value: Value
  private let path: String
  private let entries: [SyntaxNode.Entry]

  var context: ReadingContext { value.context }

  /// Opens a map; nil when it is none.
  init?(_ value: Value, as id: SectionID) {
    section = SchemaTable.section(id)
    self.value = value
    path = value.path
    switch value.node.content {
    case .map(let list): entries = list
    case .null where section.mayBeEmpty: entries = []
    case .null:
      value.refuseEmpty(expecting: "a map\(Self.keyList(section))")
      return nil
    case .scalar, .list:
      value.refuseShape(expecting: "a map\(Self.keyList(section))", fix: Self.shapeFix(id, value.node))
      return nil
    }
    for entry in entries { check(entry) }
    for field in section.fields where field.presence == .required && !has(field.key) {
      value.refuse(
        .missingKey, "the key \(Wording.quoted(field.key)) is missing", why: field.summary,
        fix: "\(field.key): \(field.example)", at: value.place)
    }
    for group in section.alternatives { check(group) }
  }

  private static func keyList(_ section: Section) -> String {
    let keys = section.fields.map(\.key)
    return keys.isEmpty ? "" : " with the keys \(Wording.list(keys, last: "and"))"
  }

  private static func shapeFix(_ id: SectionID, _ node: SyntaxNode) -> String {
    guard id == .distribution, let text = node.text, (try? Quantity.seconds(text)) != nil else { return "" }
    return "{constant: \(text)} or {exponential: {mean: \(text)}}"
  }

  private func check(_ entry: SyntaxNode.Entry) {
    let path = Self.join(path, entry.key)
    guard section.field(entry.key) != nil else {
      guard section.openKeys == nil else { return }
      let key = Wording.quoted(entry.key)
      let known = section.fields.map(\.key)
      refuse(entry, path, .unknownKey, "the key \(key) is not known here", fix: suggestion(entry.key, known))
      return
    }
    context.findings.remember(path, entry.value.range, key: entry.keyRange)
  }

  private func suggestion(_ key: String, _ known: [String]) -> String {
    let question = context.question(for: key, among: known)
    return question.isEmpty ? "known here: \(known.joined(separator: ", "))" : question
  }

  private func refuse(
    _ entry: SyntaxNode.Entry, _ path: String, _ code: DiagnosticCode, _ message: String, why: String = "",
    fix: String
  ) {
    let text = value.path.isEmpty ? message : "\(value.path): \(message)"
    let finding = Diagnostic(
      code, text, at: entry.keyRange, why: why, fix: fix, overrides: entry.value.overrides)
    context.findings.add(finding, path: path)
  }

  /// Checks that of a group of alternatives exactly one set of keys stands in the map.
  private func check(_ group: [[String]]) {
    if group.contains(where: { isAlone($0, of: group) }) { return }
    let all = Self.unique(group.flatMap(\.self))
    let present = all.filter(has)
    let forms = Self.unique(group.map(Self.formText))
    let choice = forms.count > 6 ? Wording.list(all) : Self.orList(forms)
    guard let last = keys.last(where: present.contains).flatMap(entry) else {
      value.refuse(
        .alternatives, "one of \(choice) is missing", fix: fixForMissing(group), at: value.place)
      return
    }
    let fitting = group.filter { Set(present).isSubset(of: Set($0)) }
    if let form = fitting.first {
      let missing = form.filter { !has($0) }
      let words =
        fitting.count > 1
        ? "expected \(Self.orList(fitting.map(Self.formText)))"
        : "\(Wording.list(missing, last: "and")) is missing"
      value.refuse(
        .alternatives, "\(Wording.list(present, last: "and")) alone is not enough: \(words)",
        fix: fixForMissing([form]), at: value.place)
    } else {
      refuse(
        last, value.path, .alternatives,
        "\(Wording.list(present, last: "and")) stand together: expected exactly one of \(choice)",
        fix: fixForClash(present))
    }
  }

  /// Whether all of these keys stand in the map, and no other of their group.
  private func isAlone(_ keys: [String], of group: [[String]]) -> Bool {
    keys.allSatisfy(has)
      && group.allSatisfy { others in others.allSatisfy { keys.contains($0) || !has($0) } }
  }

  /// Keys of a file that is extended are removed by `null`, as a reader of the overlay may not know.
  private func fixForClash(_ present: [String]) -> String {
    let files = Set(present.compactMap { entry($0)?.keyRange.file })
    guard files.count > 1 else { return "keep one of them" }
    let hidden = present.first { entry($0)?.keyRange.file == value.node.range.file } ?? present[0]
    return "write `\(hidden): null` beside the other, which removes it from \(value.node.range.file)"
  }

  private func fixForMissing(_ group: [[String]]) -> String {
    guard group.count <= 6, let form = group.first else { return "" }
    return form.compactMap { key in
      !has(key) ? section.field(key).map { "\(key): \($0.example)" } : nil
    }.joined(separator: ", ")
  }

  private static func formText(_ keys: [String]) -> String {
    keys.map { "`\($0)`" }.joined(separator: " with ")
  }

  private static func orList(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }

  private static func unique(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
  }

  static func join(_ path: String, _ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}

extension SectionReader {
  /// The keys that stand in the map, in the order of the file.
  var keys: [String] { value.node.keys }

  /// Whether a key stands in the map.
  func has(_ key: String) -> Bool { entries.contains { $0.key == key } }

  /// The entry under a key: searched, since a map has few keys and most are asked for once.
  private func entry(_ key: String) -> SyntaxNode.Entry? { entries.first { $0.key == key } }

  /// The value under a key.
  subscript(key: String) -> Value? {
    guard let entry = entry(key) else { return nil }
    let path = Self.join(path, key)
    return Value(node: entry.value, path: path, place: entry.keyRange, context: context)
  }

  private func kind(_ key: String) -> FieldKind {
    guard let field = section.field(key) else {
      preconditionFailure("the section \(section.id.rawValue) of the field table lacks the key \(key)")
    }
    return field.kind
  }

  private func mismatch(_ key: String) -> Never {
    preconditionFailure("the field table gives \(section.id.rawValue).\(key) another kind than its reader")
  }

  /// A text of limited length.
  func text(_ key: String) -> String? {
    guard case .text(let limit) = kind(key) else { mismatch(key) }
    guard let value = self[key], let text = value.scalar(expecting: "a text") else { return nil }
    guard text.count <= limit else {
      value.refuse(.badName, "expected at most \(limit) characters, received \(text.count)")
      return nil
    }
    guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control && $0 != "\n" })
    else {
      value.refuse(.badName, "expected a text without control characters, received \(Wording.quoted(text))")
      return nil
    }
    return text
  }

  /// A word of a choice, as its enumeration.
  func choice<T: RawRepresentable>(_ key: String, _ type: T.Type = T.self) -> T? where T.RawValue == String {
    guard case .choice(let choices) = kind(key) else { mismatch(key) }
    let words = choices.map(\.word)
    guard let value = self[key], let text = value.scalar(expecting: "one of \(Wording.list(words))") else {
      return nil
    }
    guard let choice = choices.first(where: { $0.word == text }) else {
      let question = context.question(for: text, among: words)
      value.refuse(
        .unknownWord, "expected \(Wording.list(words)), received \(Wording.quoted(text))", fix: question)
      return nil
    }
    guard let result = T(rawValue: choice.word) else { mismatch(key) }
    return result
  }

  /// A whole number.
  func count(_ key: String) -> Int? {
    guard case .count(let range) = kind(key) else { mismatch(key) }
    return self[key]?.count(range)
  }

  /// Whole people.
  func people(_ key: String) -> Int? {
    guard case .people(let range) = kind(key) else { mismatch(key) }
    return self[key]?.people(range)
  }

  /// A number, ratio, share or points, as the table says.
  func number(_ key: String) -> Double? {
    switch kind(key) {
    case .number(let range): self[key]?.number(range)
    case .ratio(let range): self[key]?.ratio(range)
    case .share(let range): self[key]?.share(range)
    case .points(let range): self[key]?.points(range)
    default: mismatch(key)
    }
  }

  /// A length of time.
  func duration(_ key: String) -> SimDuration? {
    guard case .duration(let range) = kind(key) else { mismatch(key) }
    return self[key]?.duration(range)
  }

  /// A length of time in unrounded seconds.
  func seconds(_ key: String) -> Double? {
    guard case .duration(let range) = kind(key) else { mismatch(key) }
    return self[key]?.seconds(range)
  }

  /// An answer of yes or no.
  func yesNo(_ key: String) -> Bool? {
    guard case .yesNo = kind(key) else { mismatch(key) }
    return self[key]?.yesNo()
  }

  /// An amount of money.
  func money(_ key: String) -> Money? {
    guard case .money = kind(key) else { mismatch(key) }
    return self[key]?.money()
  }

  /// The goal of a measure: a share, seconds, or a count.
  func goal(_ key: String, of measure: Target.Measure) -> Double? {
    guard case .goal = kind(key) else { mismatch(key) }
    return self[key]?.amount(of: measure)
  }

  /// A distribution of times.
  func distribution(_ key: String) -> DistributionSpec? {
    guard case .section(.distribution) = kind(key) else { mismatch(key) }
    return self[key].flatMap { DistributionReader.read($0) }
  }

  /// The name of a queue, team or partner.
  func reference(_ key: String) -> String? {
    guard case .reference(let referent) = kind(key) else { mismatch(key) }
    return self[key]?.reference(to: referent)
  }

  /// The entries of a map from keys of the table's kind, in the order of the file; nil where it is broken or absent.
  func keyed(_ key: String) -> [(key: String, value: Value)]? {
    guard case .keyed(_, _, let count) = kind(key) else { mismatch(key) }
    return self[key]?.entries(expecting: "a map such as \(section.field(key)?.example ?? "{}")", count: count)
  }

  /// The entries of a list.
  func list(_ key: String) -> [Value]? {
    guard case .list(_, let count) = kind(key) else { mismatch(key) }
    return self[key]?.items(expecting: "a list", count: count)
  }

  /// A map under a key, opened by the section that the table names.
  func section(_ key: String) -> SectionReader? {
    guard case .section(let id) = kind(key) else { mismatch(key) }
    return self[key].flatMap { SectionReader($0, as: id) }
  }

  /// One map under a key, or a list of such; nil when one of them is no map.
  func sections(_ key: String) -> [SectionReader]? {
    guard case .oneOrMany(.section(let id), let count) = kind(key) else { mismatch(key) }
    guard let value = self[key] else { return nil }
    guard case .list = value.node.content else { return SectionReader(value, as: id).map { [$0] } }
    guard let items = value.items(expecting: "a list", count: count) else { return nil }
    let readers = items.compactMap { SectionReader($0, as: id) }
    return readers.count == items.count ? readers : nil
  }

  /// The entries of a map from names of the user's choice, sorted by name.
  func named(_ key: String) -> [(name: String, value: Value)] {
    guard case .named(_, let count) = kind(key) else { mismatch(key) }
    guard let map = self[key] else { return [] }
    var entries: [SyntaxNode.Entry] = []
    switch map.node.content {
    case .map(let list): entries = list
    case .null:
      map.refuseEmpty(expecting: "a map with a name for each entry")
      return []
    case .scalar, .list:
      map.refuseShape(expecting: "a map with a name for each entry")
      return []
    }
    guard count.contains(entries.count) else {
      map.refuseCount(entries.count, "entries", allowed: count)
      return []
    }
    let named = entries.map { entry in
      let path = Self.join(map.path, entry.key)
      context.findings.remember(path, entry.keyRange)
      return (
        name: entry.key, value: Value(node: entry.value, path: path, place: entry.keyRange, context: context)
      )
    }
    return named.sorted { $0.name < $1.name }
  }
}
