extension SyntaxNode {
  /// This tree with an overlay laid over it.
  ///
  /// Maps merge key by key, and `null` deletes a key (as in RFC 7396); lists and texts are replaced whole.
  /// Keys of this tree keep their order, new ones follow in the overlay's. Replaced values remember the place
  /// of the old one.
  public func merged(with overlay: SyntaxNode) -> SyntaxNode {
    guard case .map(let changes) = overlay.content else {
      return SyntaxNode(overlay.content, at: overlay.range, overrides: range)
    }
    guard case .map(var entries) = content else {
      var added = overlay.withoutNulls
      added.overrides = range
      return added
    }
    for change in changes {
      let index = entries.firstIndex { $0.key == change.key }
      if change.value.isNull {
        if let index { entries.remove(at: index) }
      } else if let index {
        entries[index].value = entries[index].value.merged(with: change.value)
        entries[index].keyRange = change.keyRange
      } else {
        var added = change
        added.value = added.value.withoutNulls
        entries.append(added)
      }
    }
    return SyntaxNode(.map(entries), at: range, overrides: overrides)
  }

  /// The tree without keys that hold nothing: where there was no value, `null` has none to delete.
  private var withoutNulls: SyntaxNode {
    guard case .map(let entries) = content else { return self }
    var kept = self
    kept.content = .map(
      entries.filter { !$0.value.isNull }.map { entry in
        Entry(key: entry.key, keyRange: entry.keyRange, value: entry.value.withoutNulls)
      })
    return kept
  }
}
