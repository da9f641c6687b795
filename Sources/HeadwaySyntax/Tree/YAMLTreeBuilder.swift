/// Builds the tree from events with a stack of its own, so that no file can overflow the program's.
struct YAMLTreeBuilder {
  /// A list or map that is not closed yet.
  private struct Frame {
    var isMap: Bool
    /// Whether it is written in brackets.
    var isFlow: Bool
    var range: SourceRange
    /// Whether the whole collection stands where a key should, and is dropped.
    var isRefusedKey = false
    var items: [SyntaxNode] = []
    var entries: [SyntaxNode.Entry] = []
    var seen: [String: SourceRange] = [:]
    var key: Key?

    enum Key {
      case accepted(String, SourceRange)
      case refused
    }
  }

  private(set) var findings: [Diagnostic] = []
  private(set) var root: SyntaxNode?
  private let limits: ReaderLimits
  var finder: PlaceFinder
  private var stack: [Frame] = []
  private var nodes = 0
  private var stopped = false
  /// The bytes of the last quoted text, which explains much of what goes wrong after it.
  private(set) var lastQuoted: Range<Int>?

  /// Whether a bracket is open.
  var isInsideBrackets: Bool { stack.last?.isFlow ?? false }

  init(_ file: SourceFile, limits: ReaderLimits) {
    self.limits = limits
    finder = PlaceFinder(file)
  }

  /// Notes a finding; after too many of them nothing more is looked for.
  mutating func report(_ finding: Diagnostic) {
    guard !stopped else { return }
    findings.append(finding)
    if findings.count >= limits.findings { stopped = true }
  }

  /// Reads the text to its end or to the first mistake of syntax.
  mutating func readAll() {
    var events = YAMLEvents(finder.bytes)
    var documents = 0
    while !stopped {
      do throws(YAMLEvents.Failure) {
        let event = try events.next()
        switch event.kind {
        case .streamEnd:
          finish()
          return
        case .documentStart:
          documents += 1
          if documents > 1 {
            report(severalDocuments(at: event))
            return
          }
        case .documentEnd: break
        default: take(event)
        }
      } catch {
        report(syntaxFinding(for: error))
        return
      }
    }
  }

  private mutating func finish() {
    if let root, !root.isNull { return }
    guard findings.isEmpty else { return }
    report(
      Diagnostic(
        .emptyFile, "the file says nothing", at: finder.file.wholeRange,
        why: "a map of keys and values is expected", fix: "write at least one line such as: name: ..."))
  }

  /// Takes an event of the document into the tree.
  private mutating func take(_ event: YAMLEvents.Event) {
    let start = finder.byte(ofScalar: event.start)
    let end = finder.byte(ofScalar: event.end)
    let range = finder.range(fromByte: start, toByte: end)
    if case .collectionEnd = event.kind {
      close(end: range)
      return
    }
    nodes += 1
    if nodes > limits.nodes {
      report(
        Diagnostic(
          .tooManyNodes, "the file has more than \(limits.nodes) keys and values", at: range,
          fix: "put long lists of numbers into a CSV file and name it here"))
      stopped = true
      return
    }
    checkFeatures(of: event, at: range, start: start)
    switch event.kind {
    case .scalar(let text, let quoted):
      if quoted { lastQuoted = start..<end }
      add(scalar: text, quoted: quoted, at: range)
    case .listStart(let flow): open(isMap: false, isFlow: flow, at: range)
    case .mapStart(let flow): open(isMap: true, isFlow: flow, at: range)
    case .alias: add(scalar: "", quoted: true, at: range)
    default: break
    }
  }

  private mutating func open(isMap: Bool, isFlow: Bool, at range: SourceRange) {
    if stack.count >= limits.depth {
      report(tooDeep(at: range))
      stopped = true
      return
    }
    // The range given covers the opening bracket only, or nothing; children on the line make it longer.
    var first = range
    first.length = 1
    var frame = Frame(isMap: isMap, isFlow: isFlow, range: first)
    if awaitsKey {
      refuseKey(isMap ? "a map" : "a list", at: first)
      frame.isRefusedKey = true
    }
    stack.append(frame)
  }

  func tooDeep(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .tooDeep, "lists and maps lie more than \(limits.depth) deep in each other", at: range,
      fix: "look for brackets that are not closed, or a line that is indented by mistake")
  }

  private mutating func close(end: SourceRange) {
    guard var frame = stack.popLast() else { return }
    // Only brackets have an end of their own; that of an indented block lies at whatever comes next.
    if frame.isFlow { frame.range.cover(end) }
    if frame.isRefusedKey { return }
    add(SyntaxNode(frame.isMap ? .map(frame.entries) : .list(frame.items), at: frame.range))
  }

  private mutating func add(scalar text: String, quoted: Bool, at range: SourceRange) {
    if awaitsKey {
      take(key: text, quoted: quoted, at: range)
    } else if !quoted, Self.isNull(text) {
      add(SyntaxNode(.null, at: range))
    } else {
      add(SyntaxNode(.scalar(text: text, quoted: quoted), at: range))
    }
  }

  /// Whether what comes next should be a key.
  private var awaitsKey: Bool {
    // Asked in place: a copy of the frame would hold on to all that it holds.
    guard let last = stack.indices.last, stack[last].isMap, case nil = stack[last].key else { return false }
    return true
  }

  private static func isNull(_ text: String) -> Bool {
    switch text {
    case "", "~", "null", "Null", "NULL": true
    default: false
    }
  }

  /// Puts a finished value where it belongs.
  private mutating func add(_ node: SyntaxNode) {
    guard !stack.isEmpty else {
      root = node
      return
    }
    let last = stack.count - 1
    stack[last].range.cover(node.range)
    guard stack[last].isMap else {
      stack[last].items.append(node)
      return
    }
    if case .accepted(let key, let keyRange) = stack[last].key {
      stack[last].entries.append(SyntaxNode.Entry(key: key, keyRange: keyRange, value: node))
    }
    stack[last].key = nil
  }

  private mutating func take(key: String, quoted: Bool, at range: SourceRange) {
    let last = stack.count - 1
    stack[last].range.cover(range)
    stack[last].key = .refused
    if key.isEmpty, !quoted {
      refuseKey("nothing", at: range)
    } else if key == "<<", !quoted {
      report(
        Diagnostic(
          .aliasRefused, "`<<` (a merge key) is not read here", at: range,
          why: "a value that comes from another place cannot be pointed at when it is wrong",
          fix: "write the keys out"))
    } else if let first = stack[last].seen[key] {
      report(
        Diagnostic(
          .duplicateKey,
          "the key \(Wording.quoted(key)) is given twice: here and in line \(first.line), column \(first.column)",
          at: range, why: "only one of the two could count, and nothing says which",
          fix: "delete one of them, or join what they hold"))
    } else {
      stack[last].seen[key] = range
      stack[last].key = .accepted(key, range)
    }
  }

  /// Says that a key is no text; whatever follows it is dropped.
  private mutating func refuseKey(_ what: String, at range: SourceRange) {
    let missing = what == "nothing"
    report(
      Diagnostic(
        .keyNotText, missing ? "the key before `:` is missing" : "\(what) cannot be a key", at: range,
        why: "every key is a name",
        fix: missing ? "write key: value" : "write the key as text, in quotes if it has brackets"))
    stack[stack.count - 1].key = .refused
  }
}

extension SourceRange {
  /// Lengthens the range to the end of another that begins on the same line.
  fileprivate mutating func cover(_ other: SourceRange) {
    guard other.line == line else { return }
    length = max(length, other.column + other.length - column)
  }
}
