import CYaml

/// What LibYAML reports of a text, one after the other.
///
/// Yams carries LibYAML as `CYaml`. Its own `compose` is recursive, resolves aliases and stops at the first
/// duplicate key, so the reader takes the events beneath it, which have none of these and hold exact marks.
struct YAMLEvents: ~Copyable {
  /// One event with its place in Unicode scalars, counted from 0.
  struct Event {
    enum Kind {
      case documentStart, documentEnd, streamEnd, alias
      case scalar(text: String, quoted: Bool)
      case listStart(flow: Bool)
      case mapStart(flow: Bool)
      case collectionEnd
    }
    var kind: Kind
    var start: Int
    var end: Int
    var anchor: String?
    var tag: String?
  }

  /// Why LibYAML stopped, in its own words.
  struct Failure: Error {
    var context: String
    var problem: String
    var contextAt: Int
    var problemAt: Int
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>
  private let text: UnsafeMutableBufferPointer<UInt8>

  /// Begins to read UTF-8 bytes, of which it keeps a copy.
  init(_ bytes: [UInt8]) {
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    event = .allocate(capacity: 1)
    event.initialize(to: yaml_event_t())
    text = .allocate(capacity: max(bytes.count, 1))
    _ = text.initialize(from: bytes)
    precondition(yaml_parser_initialize(parser) == 1, "no memory is left to read YAML")
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, UnsafePointer(text.baseAddress), bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    event.deallocate()
    text.deallocate()
  }

  /// The next event; after the end of the stream it must not be called again.
  mutating func next() throws(Failure) -> Event {
    while true {
      guard yaml_parser_parse(parser, event) == 1 else { throw failure }
      defer { yaml_event_delete(event) }
      if let found = current { return found }
    }
  }

  /// The event just parsed in Swift's types; none for one that says nothing.
  private var current: Event? {
    let raw = event.pointee
    var anchor: String?
    var tag: String?
    let kind: Event.Kind
    switch raw.type {
    case YAML_DOCUMENT_START_EVENT: kind = .documentStart
    case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
    case YAML_STREAM_END_EVENT: kind = .streamEnd
    case YAML_ALIAS_EVENT:
      kind = .alias
      anchor = Self.string(raw.data.alias.anchor)
    case YAML_SCALAR_EVENT:
      let scalar = raw.data.scalar
      anchor = Self.string(scalar.anchor)
      tag = Self.string(scalar.tag)
      let text = String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      kind = .scalar(text: text, quoted: scalar.style != YAML_PLAIN_SCALAR_STYLE)
    case YAML_SEQUENCE_START_EVENT:
      let list = raw.data.sequence_start
      anchor = Self.string(list.anchor)
      tag = Self.string(list.tag)
      kind = .listStart(flow: list.style == YAML_FLOW_SEQUENCE_STYLE)
    case YAML_MAPPING_START_EVENT:
      let map = raw.data.mapping_start
      anchor = Self.string(map.anchor)
      tag = Self.string(map.tag)
      kind = .mapStart(flow: map.style == YAML_FLOW_MAPPING_STYLE)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: kind = .collectionEnd
    default: return nil
    }
    return Event(
      kind: kind, start: Int(raw.start_mark.index), end: Int(raw.end_mark.index), anchor: anchor, tag: tag)
  }

  private var failure: Failure {
    let raw = parser.pointee
    let problemAt = raw.error == YAML_READER_ERROR ? raw.mark.index : raw.problem_mark.index
    return Failure(
      context: raw.context.map { String(cString: $0) } ?? "",
      problem: raw.problem.map { String(cString: $0) } ?? "no memory is left",
      contextAt: Int(raw.context == nil ? problemAt : raw.context_mark.index), problemAt: Int(problemAt))
  }

  private static func string(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }
}
