import HeadwaySyntax

/// One value of the file on its way to a typed one: the node, its path, and where findings go.
struct Value {
  /// What stands there.
  let node: SyntaxNode
  /// The path from the root, or that of the list that holds it.
  private let base: String
  /// Its place in a list, from 0.
  private let index: Int?
  /// Where the key stands, or the value itself where it has none.
  let place: SourceRange
  /// All that the reading shares.
  let context: ReadingContext

  /// A value under a path.
  init(node: SyntaxNode, path: String, place: SourceRange, context: ReadingContext) {
    self.init(node: node, base: path, index: nil, place: place, context: context)
  }

  private init(node: SyntaxNode, base: String, index: Int?, place: SourceRange, context: ReadingContext) {
    self.node = node
    self.base = base
    self.index = index
    self.place = place
    self.context = context
  }

  /// The path from the root, such as `queues.calls.arrivals`; made when it is asked for, since lists may be long.
  var path: String { index.map { "\(base).\($0)" } ?? base }

  /// Adds an error at the value.
  func refuse(
    _ code: DiagnosticCode, _ message: String, why: String = "", fix: String = "",
    at place: SourceRange? = nil
  ) {
    report(code, message, why: why, fix: fix, severity: .error, at: place)
  }

  /// Adds a warning at the value.
  func warn(_ code: DiagnosticCode, _ message: String, why: String = "", fix: String = "") {
    report(code, message, why: why, fix: fix, severity: .warning, at: nil)
  }

  private func report(
    _ code: DiagnosticCode, _ message: String, why: String, fix: String, severity: Diagnostic.Severity,
    at place: SourceRange?
  ) {
    let text = path.isEmpty ? message : "\(path): \(message)"
    let finding = Diagnostic(
      code, text, at: place ?? node.range, why: why, fix: fix, severity: severity, overrides: node.overrides)
    context.findings.add(finding, path: path)
  }

  /// The value of a scalar; anything else is refused as not being `expected` (with its article).
  func scalar(expecting expected: @autoclosure () -> String) -> String? {
    switch node.content {
    case .scalar(let text, _): return text
    case .null: refuseEmpty(expecting: expected())
    case .list, .map: refuseShape(expecting: expected())
    }
    return nil
  }

  /// Refuses a value that is missing.
  func refuseEmpty(expecting expected: String) {
    refuse(.emptyValue, "expected \(expected), received nothing", fix: "give it a value, or remove the key")
  }

  /// Refuses a value of the wrong shape.
  func refuseShape(expecting expected: String, fix: String = "") {
    refuse(.wrongShape, "expected \(expected), received \(node.received)", fix: fix)
  }

  /// The entries of a list, with their number checked.
  func items(expecting expected: String, count: ClosedRange<Int>) -> [Value]? {
    switch node.content {
    case .list(let items):
      guard count.contains(items.count) else {
        refuseCount(items.count, "entries", allowed: count)
        return nil
      }
      let path = path
      context.findings.remember(path, list: items)
      return items.enumerated().map { index, item in
        Value(node: item, base: path, index: index, place: item.range, context: context)
      }
    case .null: refuseEmpty(expecting: expected)
    case .scalar, .map: refuseShape(expecting: expected)
    }
    return nil
  }

  /// The entries of a map, each at the place of its key, with their number checked.
  func entries(expecting expected: String, count: ClosedRange<Int>) -> [(key: String, value: Value)]? {
    switch node.content {
    case .map(let entries):
      guard count.contains(entries.count) else {
        refuseCount(entries.count, "entries", allowed: count)
        return nil
      }
      return entries.map { entry in
        let path = SectionReader.join(path, entry.key)
        context.findings.remember(path, entry.keyRange)
        return (
          key: entry.key,
          value: Value(node: entry.value, path: path, place: entry.keyRange, context: context)
        )
      }
    case .null: refuseEmpty(expecting: expected)
    case .scalar, .list: refuseShape(expecting: expected)
    }
    return nil
  }

  /// The entries of a list, or the value itself as the only one.
  func oneOrMany(expecting expected: String, count: ClosedRange<Int>) -> [Value]? {
    if case .scalar = node.content { return [self] }
    return items(expecting: expected, count: count)
  }

  /// Refuses a list or map by its number of entries.
  func refuseCount(_ received: Int, _ what: String, allowed: ClosedRange<Int>) {
    let expected =
      received < allowed.lowerBound ? "at least \(allowed.lowerBound)" : "at most \(allowed.upperBound)"
    refuse(.badCount, "expected \(expected) \(what), received \(received)")
  }
}
