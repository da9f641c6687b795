public import HeadwaySyntax

/// A scenario file together with the files it extends, laid over each other.
///
/// The order: the file at the end of the chain, its `changes`, the sections of the file that extends it merged key by
/// key, that file's `changes`, and so on up to the file itself.
public struct OverlayChain: Sendable {
  /// How many files may extend each other.
  public static let longest = 32

  /// The files that the first one extends, as far as they could be read, for showing findings.
  public private(set) var sources: [SourceFile] = []
  /// What is wrong with the chain and with its changes; nothing is wrong with the tree itself yet.
  public private(set) var findings: [Diagnostic] = []
  /// The effective tree, without `extends` and `changes`; none when a file of the chain cannot be had.
  public private(set) var tree: SyntaxNode?

  /// Reads the chain that a file begins.
  ///
  /// - Parameters:
  ///   - file: The file's own tree.
  ///   - files: Where the other files come from; each is looked for beside the file that names it.
  ///   - path: The file's own path.
  public init(_ file: SyntaxNode, files: any FileLoader = DiskFiles(), path: String? = nil) {
    let path = path ?? file.range.file
    guard let layers = layers(from: file, path, files) else {
      // The changes of the file itself are still told, for they do not depend on the others.
      _ = changes(of: file)
      return
    }
    var result = layers[layers.count - 1]
    for (index, layer) in layers.reversed().enumerated() {
      let sections = Self.sections(of: layer)
      result = index == 0 ? sections : result.merged(with: sections)
      for patch in changes(of: layer) {
        do throws(Rejected) { result = try patch.applied(to: result) } catch { findings += error.diagnostics }
      }
    }
    tree = result
  }

  /// The trees from the file itself down to the one that extends nothing; nil after a finding that ends the chain.
  private mutating func layers(
    from file: SyntaxNode, _ path: String, _ files: any FileLoader
  ) -> [SyntaxNode]? {
    var layers = [file]
    var paths = [Self.plain(path)]
    while let reference = layers[layers.count - 1].entry("extends") {
      requireVersion(of: layers[layers.count - 1], isHidden: layers.count > 1)
      guard let name = reference.value.text, !name.isEmpty else {
        refuse(
          reference.value.isNull ? .emptyValue : .wrongShape,
          "extends: expected the name of a file, received \(reference.value.received)",
          at: reference.value.range)
        return nil
      }
      let next = Self.plain(FilePath.resolve(name, besideFile: paths[paths.count - 1]))
      if let start = paths.firstIndex(of: next) {
        let circle = (paths[start...] + [next]).map { Wording.quoted($0, limit: 100) }
        refuse(
          .extendsCircle, "the files extend each other in a circle: \(circle.joined(separator: ", "))",
          at: reference.value.range, fix: "let the last of them be a scenario of its own")
        return nil
      }
      guard paths.count < Self.longest else {
        refuse(
          .badCount, "expected at most \(Self.longest) files that extend each other",
          at: reference.value.range)
        return nil
      }
      do throws(Rejected) {
        let source = try files.source(next, namedAt: reference.value.range)
        sources.append(source)
        layers.append(try YAMLReader.read(source))
      } catch {
        findings += error.diagnostics
        return nil
      }
      paths.append(next)
      guard case .map = layers[layers.count - 1].content else {
        refuse(
          .wrongShape,
          "expected a scenario, a map that begins with `headway: 1`, received \(layers[layers.count - 1].received)",
          at: layers[layers.count - 1].range, fix: "headway: 1")
        return nil
      }
    }
    if layers.count > 1 { requireVersion(of: layers[layers.count - 1], isHidden: true) }
    return layers
  }

  /// Each file of a chain says which version of the format it follows, since the version of another may hide it.
  private mutating func requireVersion(of file: SyntaxNode, isHidden: Bool = false) {
    guard let version = file["headway"] else {
      refuse(
        .missingKey, "the key `headway` is missing", at: file.range, fix: "headway: 1",
        why: SchemaTable.section(.scenario).field("headway")?.summary ?? "")
      return
    }
    guard isHidden, let text = version.text, text != "1" else { return }
    refuse(
      .formatVersion, "headway: expected version 1 of the file format, received \(Wording.quoted(text))",
      at: version.range, fix: "headway: 1", why: "this program reads version 1 only")
  }

  /// The changes of a file in their order.
  private mutating func changes(of file: SyntaxNode) -> [TreePatch] {
    guard let changes = file["changes"] else { return [] }
    guard let entries = changes.entries else {
      refuse(
        changes.isNull ? .emptyValue : .wrongShape,
        "changes: expected a map from paths to values, received \(changes.received)", at: changes.range,
        fix: "changes: {teams.agents.staffing: +10}")
      return []
    }
    var patches: [TreePatch] = []
    for entry in entries {
      do throws(Rejected) { patches.append(try TreePatch(entry: entry)) } catch {
        findings += error.diagnostics
      }
    }
    return patches
  }

  private mutating func refuse(
    _ code: DiagnosticCode, _ message: String, at place: SourceRange, fix: String = "", why: String = ""
  ) {
    findings.append(Diagnostic(code, message, at: place, why: why, fix: fix))
  }

  /// A file without the keys that only say what it is laid over and how.
  private static func sections(of file: SyntaxNode) -> SyntaxNode {
    guard let entries = file.entries else { return file }
    var sections = file
    sections.content = .map(entries.filter { $0.key != "extends" && $0.key != "changes" })
    return sections
  }

  /// A path without `.` and without `..` where a folder stands before it, so that one file has one path.
  private static func plain(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      if part == "." || (part.isEmpty && !parts.isEmpty) { continue }
      if part == "..", let last = parts.last, last != "..", !last.isEmpty {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    var plain = parts.first.map { String($0) } ?? ""
    for part in parts.dropFirst() { plain += "/" + String(part) }
    return plain
  }
}
