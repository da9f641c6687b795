import HeadwayCalendar

/// The scenario file as a JSON Schema (draft 2020-12), made from the field table.
///
/// It is for editors: what a schema cannot say (references, sums, days that exist) only the reader checks.
public enum JSONSchema {
  /// The schema as JSON text, with a line break at its end.
  public static func text() -> String {
    var definitions: [(key: String, value: JSONText)] = scalars.map { ($0.key, $0.value) }
    for section in SchemaTable.sections { definitions.append((section.id.rawValue, object(section))) }
    let scenario = SchemaTable.section(.scenario)
    // A file that extends another has parts of sections, which only the whole can be measured by, and `null` in them.
    let own = ["headway", "extends", "changes"]
    return JSONText.map([
      "$schema": .string("https://json-schema.org/draft/2020-12/schema"),
      "$id": .string("urn:headway:scenario:1"),
      "title": .string("Headway scenario, version 1"),
      "description": .string(scenario.summary),
      "type": .string("object"),
      "required": .strings(["headway"]),
      "properties": .object(
        scenario.fields.map { ($0.key, own.contains($0.key) ? property($0) : .object(words($0))) }),
      "additionalProperties": .boolean(false),
      "if": .map(["required": .strings(["extends"])]),
      "else": reference(SectionID.scenario.rawValue),
      "$defs": .object(definitions),
    ]).text() + "\n"
  }

  /// A section as the schema of an object.
  private static func object(_ section: Section) -> JSONText {
    var pairs: [(key: String, value: JSONText)] = [
      ("description", .string(section.summary)), ("type", .string("object")),
    ]
    if case .driver = section.openKeys {
      pairs.append(("minProperties", .number("2")))
      pairs.append(("maxProperties", .number("2")))
      pairs.append(("additionalProperties", reference("number")))
      return .object(pairs)
    }
    let required = section.fields.filter { $0.presence == .required }.map(\.key)
    if !required.isEmpty { pairs.append(("required", .strings(required))) }
    pairs.append(("properties", .object(section.fields.map { ($0.key, property($0)) })))
    pairs.append(("additionalProperties", .boolean(false)))
    let rules = section.alternatives.map(alternatives) + (section.id == .arrivals ? [volumeOfProfile] : [])
    if !rules.isEmpty { pairs.append(("allOf", .array(rules))) }
    return .object(pairs)
  }

  private static func property(_ field: Field) -> JSONText {
    kind(field.kind).adding(words(field))
  }

  /// What a key means, with its default and an example.
  private static func words(_ field: Field) -> [(key: String, value: JSONText)] {
    var description = field.summary
    if case .optional(let value?) = field.presence { description += " Default: \(value)." }
    return [("description", .string(description))] + examples(field)
  }

  private static func examples(_ field: Field) -> [(key: String, value: JSONText)] {
    guard let first = field.example.first, !"[{\"".contains(first) else { return [] }
    return [("examples", .array([.string(field.example)]))]
  }

  /// A profile says how many contacts a week, unless a driver beside it does.
  private static var volumeOfProfile: JSONText {
    func profile(_ rule: JSONText) -> JSONText { .map(["properties": .map(["profile": rule])]) }
    return .map([
      "if": .map(["required": .strings(["driver"])]),
      "then": profile(.map(["not": .map(["required": .strings(["per_week"])])])),
      "else": profile(.map(["required": .strings(["per_week"])])),
    ])
  }

  /// Exactly one set of keys of a group stands in the map.
  private static func alternatives(_ group: [[String]]) -> JSONText {
    var all: [String] = []
    for key in group.flatMap(\.self) where !all.contains(key) { all.append(key) }
    let forms = group.map { form -> JSONText in
      let others = all.filter { !form.contains($0) }
      guard !others.isEmpty else { return .map(["required": .strings(form)]) }
      let refused = others.map { JSONText.map(["required": .strings([$0])]) }
      return .map(["required": .strings(form), "not": .map(["anyOf": .array(refused)])])
    }
    return .map(["oneOf": .array(forms)])
  }
}

extension JSONSchema {
  private static func reference(_ name: String) -> JSONText { .map(["$ref": .string("#/$defs/\(name)")]) }

  private static func anyOf(_ kinds: [JSONText]) -> JSONText { .map(["anyOf": .array(kinds)]) }

  /// A kind of value as a schema.
  private static func kind(_ kind: FieldKind) -> JSONText {
    switch kind {
    case .text(let limit):
      .map(["type": .strings(["string", "number", "boolean"]), "maxLength": .number("\(limit)")])
    case .choice(let choices): .map(["enum": .strings(choices.map(\.word))])
    case .count(let range), .people(let range): whole(range)
    case .seed: anyOf([.map(["type": .string("integer"), "minimum": .number("0")]), reference("digits")])
    case .number(let range): anyOf([number(range), reference("number_text")])
    case .ratio(let range), .share(let range):
      anyOf([number(range), reference("number_text"), reference("percentage")])
    case .points(let range):
      anyOf([number(range), reference("number_text"), reference("percentage"), reference("points")])
    case .duration: reference("duration")
    case .rate: reference("rate")
    case .goal:
      anyOf([
        number(NumberRange(0, 1e12)), reference("number_text"), reference("percentage"),
        reference("duration"),
      ])
    case .money: reference("money")
    case .yesNo: reference("yes_no")
    case .date: reference("date")
    case .moment: reference("moment")
    case .timeOfDay: reference("time_of_day")
    case .timeZone, .reference: .map(["type": .string("string")])
    case .weekday: reference("weekday")
    case .weekdayOrDate: anyOf([reference("weekday"), reference("date")])
    case .holiday: reference("holiday")
    case .currency: .map(["type": .string("string"), "pattern": .string("^[A-Z]{3}$")])
    case .section(let id): optionalNull(id)
    case .named(let id, let count): named(id, count)
    case .weights(let keys): weights(keys)
    case .list(let entry, let count): list(entry, count)
    case .oneOrMany(let entry, let count): anyOf([Self.kind(entry), list(entry, count)])
    case .either(let kinds): anyOf(kinds.map { Self.kind($0) })
    case .keyed(let keys, let value, let count): keyed(keys, value, count)
    case .anything: .map([:])
    }
  }

  private static func keyed(_ keys: MapKeys, _ value: FieldKind, _ count: ClosedRange<Int>) -> JSONText {
    let pattern =
      switch keys {
      case .queues: names
      case .currencies: "^[A-Z]{3}$"
      case .counts: "^[0-9]+$"
      case .priorities: "^([0-9]+|other)$"
      case .paths: "."
      }
    return .map([
      "type": .string("object"), "minProperties": .number("\(count.lowerBound)"),
      "maxProperties": .number("\(count.upperBound)"),
      "propertyNames": .map(["pattern": .string(pattern)]), "additionalProperties": kind(value),
    ])
  }

  /// What names of queues, teams and partners look like.
  private static let names = "^[^./*=]+$"

  private static func whole(_ range: ClosedRange<Int>) -> JSONText {
    if range == 1...1 { return .map(["enum": .array([.number("1"), .string("1")])]) }
    let number = JSONText.map([
      "type": .string("integer"), "minimum": .number("\(range.lowerBound)"),
      "maximum": .number("\(range.upperBound)"),
    ])
    return anyOf([number, reference("digits")])
  }

  private static func number(_ range: NumberRange) -> JSONText {
    .map([
      "type": .string("number"), (range.includesLow ? "minimum" : "exclusiveMinimum"): .number(range.low),
      (range.includesHigh ? "maximum" : "exclusiveMaximum"): .number(range.high),
    ])
  }

  private static func list(_ entry: FieldKind, _ count: ClosedRange<Int>) -> JSONText {
    .map([
      "type": .string("array"), "minItems": .number("\(count.lowerBound)"),
      "maxItems": .number("\(count.upperBound)"), "items": kind(entry),
    ])
  }

  /// A skill or partner may be left empty: `acme:` is `acme: {}`.
  private static func optionalNull(_ id: SectionID) -> JSONText {
    guard SchemaTable.section(id).mayBeEmpty else { return reference(id.rawValue) }
    return anyOf([reference(id.rawValue), .map(["type": .string("null")])])
  }

  private static func named(_ id: SectionID, _ count: ClosedRange<Int>) -> JSONText {
    .map([
      "type": .string("object"), "minProperties": .number("\(count.lowerBound)"),
      "maxProperties": .number("\(count.upperBound)"),
      "propertyNames": .map([
        "pattern": .string(names), "maxLength": .number("\(ScenarioLimits.nameLength)"),
      ]),
      "additionalProperties": optionalNull(id),
    ])
  }

  private static func weights(_ keys: WeightKeys) -> JSONText {
    let names: JSONText =
      switch keys {
      case .weekdays: reference("weekday")
      case .hours: .map(["pattern": .string("^([01]?[0-9]|2[0-3])$")])
      }
    let weight = anyOf([number(NumberRange(0, 1e9)), reference("number_text")])
    return .map([
      "type": .string("object"), "minProperties": .number("1"), "propertyNames": names,
      "additionalProperties": weight,
    ])
  }

  /// The grammar of a number, as in JSON and YAML 1.2.
  private static let numeral = #"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?"#

  private static func pattern(_ summary: String, _ pattern: String) -> JSONText {
    .map([
      "description": .string(summary), "type": .string("string"), "pattern": .string("^\\s*\(pattern)\\s*$"),
    ])
  }

  private static var scalars: KeyValuePairs<String, JSONText> {
    let units = TimeUnit.allCases.flatMap(\.names).joined(separator: "|")
    let days = Weekday.shortNames + Weekday.fullNames
    let date = pattern("A day such as 2026-01-05.", "[0-9]{4}-[0-9]{2}-[0-9]{2}")
    let code = pattern("A built-in calendar such as KR.", "[A-Z]{2}(-[A-Z0-9]{1,3})?")
    let duration = pattern("A length of time with its unit.", "\(numeral)\\s*(\(units))")
    return [
      "digits": pattern("A whole number.", "[0-9]+(\\.0*)?"),
      "number": anyOf([.map(["type": .string("number")]), reference("number_text")]),
      "number_text": pattern("A number.", numeral),
      "percentage": pattern("A percentage such as 80%.", "\(numeral)\\s*%"),
      "points": pattern("Points of a share such as 0.5pp.", "\(numeral)\\s*pp"),
      "duration": anyOf([.map(["enum": .array([.number("0"), .string("0")])]), duration]),
      "rate": pattern("Contacts per unit of time, such as 90/h.", "\(numeral)\\s*/\\s*(\(units))"),
      "date": date,
      "moment": pattern(
        "A local moment such as 2026-01-12T10:00.",
        "[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,6})?)?)?"),
      "money": anyOf([
        .map(["type": .string("number"), "minimum": .number("0")]),
        pattern("An amount of money such as 21 USD.", "\(numeral)\\s*([A-Z]{3})?"),
      ]),
      "yes_no": .map([
        "enum": .array(Value.answers.map { .string($0.word) } + [.boolean(true), .boolean(false)])
      ]),
      "time_of_day": pattern(
        "A time such as \"09:00\".", "[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,6})?)?"),
      "weekday": .map([
        "description": .string("A weekday."),
        "enum": .strings(days + days.map(\.capitalisedWord)),
      ]),
      "holiday": anyOf([code, date]),
    ]
  }
}

extension String {
  fileprivate var capitalisedWord: String { prefix(1).uppercased() + dropFirst() }
}
