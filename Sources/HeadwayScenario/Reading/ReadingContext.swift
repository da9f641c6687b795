import HeadwaySyntax

/// What the readers of all sections share.
final class ReadingContext {
  let findings = Findings()
  let files: any FileLoader
  /// The scenario's own path; what `--set` names lies beside it.
  let mainFile: String
  private var names: [String: [String]] = [:]
  /// The paths of the targets that could be read, in their order.
  var targetPaths: [String] = []
  /// The same for policies, overflow, reserve and correlation, and for each partner's penalties.
  var policyPaths: [String] = []
  var overflowPaths: [String] = []
  var reservePaths: [String] = []
  var correlationPaths: [String] = []
  /// What amounts of money are in.
  var currencies = Currencies()
  /// What targets and penalties may leave out.
  var promises = Promises()
  private var nameSets: [String: Set<String>] = [:]
  private var dataFiles: [String: DataFile] = [:]

  init(files: any FileLoader, mainFile: String) {
    self.files = files
    self.mainFile = mainFile
  }

  /// Whether the file has a queue, team or partner of a name.
  func has(_ name: String, _ referent: Referent) -> Bool {
    nameSets[referent.rawValue]?.contains(name) ?? false
  }

  /// The names of all queues, teams or partners of the file, sorted, broken ones included.
  func names(of referent: Referent) -> [String] { names[referent.rawValue] ?? [] }

  /// Remembers all names of one kind.
  func remember(_ names: [String], of referent: Referent) {
    self.names[referent.rawValue] = names.sorted()
    nameSets[referent.rawValue] = Set(names)
  }

  /// The question for the word that was probably meant; empty when there is none, or after a hundred findings, since
  /// looking for the nearest of many words is slow and nobody reads so many guesses.
  func question(for word: String, among known: [String]) -> String {
    findings.diagnostics.count < 100 ? Suggestion.question(for: word, among: known) : ""
  }

  /// A data file by the path that the scenario names it with.
  struct DataFile {
    /// The path as the loader finds it.
    var path: String
    /// SHA-256 of its bytes.
    var digest: String
    /// The bytes, under `path`.
    var content: MemoryFiles
    var bytes: [UInt8]
  }

  /// The data file that a value names; a missing one is refused at the value, and each file is read once.
  func dataFile(_ name: String, _ value: Value) -> DataFile? {
    let beside = value.node.range.file.hasPrefix("--") ? mainFile : value.node.range.file
    let path = FilePath.resolve(name, besideFile: beside)
    if let known = dataFiles[path] {
      named.insert(CanonicalText.DataFile(name: name, digest: known.digest))
      return known
    }
    do throws(FileProblem) {
      let bytes = try files.read(path, limit: ReaderLimits.standard.dataBytes)
      var content = MemoryFiles()
      content.add(path, bytes: bytes)
      let file = DataFile(
        path: path, digest: SHA256.hexDigest(of: bytes), content: content, bytes: bytes)
      dataFiles[path] = file
      named.insert(CanonicalText.DataFile(name: name, digest: file.digest))
      return file
    } catch {
      var finding = error.diagnostic(namedAt: value.node.range)
      finding.message = "\(value.path): \(finding.message)"
      finding.overrides = value.node.overrides
      findings.add(finding, path: value.path)
      return nil
    }
  }

  /// All data files that were read, as they are named.
  private(set) var named: Set<CanonicalText.DataFile> = []
}
