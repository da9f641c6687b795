extension TreePatch {
  /// The tree with this change made.
  ///
  /// A missing key is created by a set value, and so are missing maps above it, unless the path has a `*`
  /// above or a similar key is there, which is then taken for a misspelling. Where a path has a `*`, branches that
  /// it does not fit are passed over.
  ///
  /// - Throws: Findings with places in the change: a path that matches nothing (with the nearest existing
  ///   key where it failed), or a relative change of something that is no number.
  public func applied(to tree: SyntaxNode) throws(Rejected) -> SyntaxNode {
    var walk = PatchWalk(patch: self)
    let changed = walk.visit(tree, step: 0)
    guard walk.refusals.isEmpty else { throw Rejected(sorting: walk.refusals) }
    guard walk.changes > 0 else {
      // The failure that came furthest is nearest to what was meant.
      throw Rejected([walk.failure ?? walk.nothing(at: path.range)])
    }
    return changed ?? SyntaxNode(.null, at: tree.range)
  }
}

extension SyntaxNode {
  /// The tree with changes made in their order.
  ///
  /// - Throws: The findings of the first change that fails.
  public func applying(_ patches: [TreePatch]) throws(Rejected) -> SyntaxNode {
    var tree = self
    for patch in patches { tree = try patch.applied(to: tree) }
    return tree
  }
}

/// One walk of a change down a tree.
private struct PatchWalk {
  let patch: TreePatch
  /// How many places were changed.
  var changes = 0
  /// Places that match and cannot be changed as asked.
  var refusals: [Diagnostic] = []
  /// Why the path ended, at the deepest step that was reached.
  var failure: Diagnostic?
  private var failedStep = -1

  init(patch: TreePatch) { self.patch = patch }

  private var steps: [PatchPath.Step] { patch.path.steps }

  /// The node after the change; none when it was deleted.
  mutating func visit(_ node: SyntaxNode, step: Int) -> SyntaxNode? {
    guard step < steps.count else { return change(node) }
    var result = node
    switch node.content {
    case .map(let entries): result.content = .map(visit(entries, of: node, step: step))
    case .list(let items): result.content = .list(visit(items, step: step))
    case .null where canCreate(from: step):
      // A key with nothing behind it counts as an empty map, for that is what was going to stand there.
      result.content = .map(visit([], of: node, step: step))
    case .null, .scalar:
      let what = node.isNull ? "nothing stands" : "\(node.received) stands"
      fail(step, "\(what) at \(above(step)), which has no keys", why: "the path goes on with \(word(step))")
    }
    return result
  }

  private mutating func visit(
    _ entries: [SyntaxNode.Entry], of node: SyntaxNode, step: Int
  ) -> [SyntaxNode.Entry] {
    let wanted = steps[step]
    if entries.isEmpty, wanted.isEvery { fail(step, "there are no keys at \(above(step))") }
    var found = false
    var kept: [SyntaxNode.Entry] = []
    for entry in entries {
      guard wanted.isEvery || entry.key == wanted.key else {
        kept.append(entry)
        continue
      }
      found = true
      guard let value = visit(entry.value, step: step + 1) else { continue }
      var entry = entry
      entry.value = value
      kept.append(entry)
    }
    if found || wanted.isEvery { return kept }
    if let created = create(beside: entries.map(\.key), step: step) {
      kept.append(created)
      changes += 1
    }
    return kept
  }

  private mutating func visit(_ items: [SyntaxNode], step: Int) -> [SyntaxNode] {
    let wanted = steps[step]
    if wanted.isEvery {
      if items.isEmpty { fail(step, "the list at \(above(step)) is empty") }
      return items.compactMap { visit($0, step: step + 1) }
    }
    guard let index = wanted.index, index < items.count else {
      let numbers = items.isEmpty ? "is empty" : "has the entries 0 to \(items.count - 1)"
      fail(
        step, "the list at \(above(step)) \(numbers); there is no \(word(step))",
        fix: items.isEmpty ? "set the whole list" : "write one of these numbers, or * for every entry")
      return items
    }
    var kept = items
    if let value = visit(items[index], step: step + 1) { kept[index] = value } else { kept.remove(at: index) }
    return kept
  }

  /// Makes the change at the end of the path.
  private mutating func change(_ node: SyntaxNode) -> SyntaxNode? {
    switch patch.action {
    case .set(let value):
      changes += 1
      if value.isNull { return nil }
      var value = value
      value.overrides = node.range
      return value
    case .adjust(let adjustment, let range): return adjust(node, adjustment, at: range)
    }
  }

  private mutating func adjust(
    _ node: SyntaxNode, _ adjustment: Adjustment, at range: SourceRange
  ) -> SyntaxNode {
    switch node.content {
    case .scalar(let text, let quoted):
      do throws(Adjustment.Failure) {
        let result = try adjustment.apply(to: text)
        changes += 1
        var made = SyntaxNode(.scalar(text: result, quoted: quoted), at: range, overrides: node.range)
        made.isAdjusted = true
        return made
      } catch {
        refuse(error, of: node, adjustment, at: range)
      }
    case .list(let items):
      guard !items.isEmpty, items.allSatisfy({ $0.text != nil }) else {
        refuse(.notNumber, of: node, adjustment, at: range)
        return node
      }
      var result = node
      result.content = .list(items.map { adjust($0, adjustment, at: range) })
      return result
    case .map, .null: refuse(.notNumber, of: node, adjustment, at: range)
    }
    return node
  }

  private mutating func refuse(
    _ failure: Adjustment.Failure, of node: SyntaxNode, _ adjustment: Adjustment, at range: SourceRange
  ) {
    let change = Wording.quoted(adjustment.text)
    let old = node.range
    let place = old.line > 0 ? "its value stands in \(old.file), line \(old.line)" : ""
    let finding =
      switch failure {
      case .notNumber:
        Diagnostic(
          .changeNotNumber, "\(change) cannot change \(node.received), which is no number", at: range,
          why: place, fix: fix(for: node), overrides: node.range)
      case .unit(let reason):
        Diagnostic(
          .changeUnit, "\(change) does not fit \(node.received): \(reason)", at: range, why: place,
          overrides: node.range)
      case .overflow:
        Diagnostic(
          .changeNotNumber, "\(change) makes of \(node.received) a number with too many digits", at: range,
          why: place, overrides: node.range)
      }
    refusals.append(finding)
  }

  private func fix(for node: SyntaxNode) -> String {
    switch node.content {
    case .map(let entries) where !entries.isEmpty:
      "name one of its keys behind the path: \(Wording.list(entries.prefix(6).map(\.key)))"
    case .list: "only a list of numbers can be changed so; name one entry by its number, from 0"
    default: "write the new value itself, without a sign before it"
    }
  }

  // MARK: Missing keys

  /// Whether a value can be put at a path that is missing from a step on.
  private func canCreate(from step: Int) -> Bool {
    guard case .set(let value) = patch.action, !value.isNull else { return false }
    return steps[step...].allSatisfy { !$0.isEvery }
  }

  /// A new entry for a key that is missing, or none after noting why there is none.
  private mutating func create(beside keys: [String], step: Int) -> SyntaxNode.Entry? {
    let isLast = step == steps.count - 1
    let nearest = Suggestion.nearest(to: steps[step].key, among: keys)
    // Below a `*` only a last key is created: a new map in each branch is hardly what was meant.
    let isPlain = steps[..<step].allSatisfy { !$0.isEvery }
    guard canCreate(from: step), isLast || (isPlain && nearest == nil), case .set(let value) = patch.action
    else {
      failMissing(step, beside: keys, nearest: nearest)
      return nil
    }
    var created = value
    for inner in steps[(step + 1)...].reversed() {
      let entry = SyntaxNode.Entry(key: inner.key, keyRange: inner.range, value: created)
      created = SyntaxNode(.map([entry]), at: inner.range)
    }
    return SyntaxNode.Entry(key: steps[step].key, keyRange: steps[step].range, value: created)
  }

  private mutating func failMissing(_ step: Int, beside keys: [String], nearest: String?) {
    let place = step == 0 ? "at the top" : "at \(above(step))"
    let known =
      keys.isEmpty ? "it has no keys" : "the keys there are \(Wording.list(keys.prefix(12), last: "and"))"
    fail(
      step, "there is no \(word(step)) \(place)",
      why: keys.count > 12 ? known + " and \(keys.count - 12) more" : known,
      fix: nearest.map { "did you mean \(Wording.quoted($0))?" } ?? "")
  }

  /// Notes why a branch ends, if no other came as far.
  private mutating func fail(_ step: Int, _ message: String, why: String = "", fix: String = "") {
    guard step > failedStep else { return }
    failedStep = step
    failure = Diagnostic(.changePath, message, at: steps[step].range, why: why, fix: fix)
  }

  func nothing(at range: SourceRange) -> Diagnostic {
    Diagnostic(.changePath, "the path matches nothing", at: range)
  }

  private func word(_ step: Int) -> String { Wording.quoted(steps[step].key) }

  /// The path before a step.
  private func above(_ step: Int) -> String {
    step == 0 ? "the top" : Wording.quoted(steps[..<step].map(\.key).joined(separator: "."), limit: 60)
  }
}
