/// Reads YAML (and so JSON) into a tree of raw text that remembers its places.
///
/// Scalars are not typed. Anchors, aliases, merge keys, tags and several documents are refused, because a
/// scenario must say in one place what it means; so are a key given twice and a key that is no text.
public enum YAMLReader {
  /// Reads a file.
  ///
  /// - Throws: Every problem that can be found in one pass, sorted by place; after a mistake in the YAML
  ///   itself nothing further can be known.
  public static func read(
    _ file: SourceFile, limits: ReaderLimits = .standard
  ) throws(Rejected) -> SyntaxNode {
    let size = file.text.utf8.count
    guard size <= limits.bytes else {
      throw Rejected([.tooLarge(file.wholeRange, what: "the file", size: size, limit: limits.bytes)])
    }
    var builder = YAMLTreeBuilder(file, limits: limits)
    builder.checkCharacters()
    if builder.findings.isEmpty { builder.readAll() }
    if let root = builder.root, builder.findings.isEmpty { return root }
    throw Rejected(sorting: builder.findings)
  }
}
