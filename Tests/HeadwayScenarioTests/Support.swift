import Foundation
import HeadwayScenario
import HeadwaySyntax

/// Reads a scenario from its text, laid over the files that it extends.
func scenario(_ text: String, files: [String: String] = [:]) throws -> CheckedScenario {
  try checked(tree(text), files: MemoryFiles(files))
}

/// A file as the program takes it: laid over what it extends, changed, read and checked.
func checked(_ file: SyntaxNode, files: any FileLoader) throws(Rejected) -> CheckedScenario {
  let chain = OverlayChain(file, files: files)
  guard let tree = chain.tree else { throw Rejected(sorting: chain.findings) }
  let checked: CheckedScenario
  do {
    checked = try ScenarioReader.read(tree, files: files)
  } catch {
    throw Rejected(sorting: chain.findings + error.diagnostics)
  }
  guard chain.findings.isEmpty else { throw Rejected(sorting: chain.findings) }
  return checked
}

/// The tree of a text.
func tree(_ text: String) throws -> SyntaxNode {
  try YAMLReader.read(SourceFile(name: "test.yaml", text: text))
}

/// All findings of a text: of a refusal, or the warnings.
func findings(_ text: String, files: [String: String] = [:]) -> [Diagnostic] {
  do {
    return try scenario(text, files: files).warnings
  } catch let error as Rejected {
    return error.diagnostics
  } catch {
    return []
  }
}

/// A small whole scenario with one part replaced; parts are lines of block or flow YAML.
func small(
  horizon: String = "{start: 2026-01-05, days: 10}", queue: String = "", arrivals: String = "{rate: 90/min}",
  handleTime: String = "{exponential: {mean: 60s}}", team: String = "staffing: 100", rest: String = ""
) -> String {
  """
  headway: 1
  horizon: \(horizon)
  queues: {calls: {channel: phone, arrivals: \(arrivals), handle_time: \(handleTime)\(queue.isEmpty ? "" : ", " + queue)}}
  teams: {agents: {skills: {calls: {}}, \(team)}}
  \(rest)
  """
}

/// The folder with material that is not in the repository, if it is there.
let sharedFolder: URL? = {
  let environment = ProcessInfo.processInfo.environment["HEADWAY_SHARED"].map { URL(fileURLWithPath: $0) }
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  let folder = environment ?? root.deletingLastPathComponent().appendingPathComponent("shared")
  return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
}()

/// A tree with the value at a path of keys replaced.
func replacing(
  _ node: SyntaxNode, _ path: [String], with change: (SyntaxNode) -> SyntaxNode
) -> SyntaxNode {
  guard let key = path.first, let entries = node.entries else { return change(node) }
  let changed = entries.map { entry in
    guard entry.key == key else { return entry }
    var entry = entry
    entry.value = replacing(entry.value, Array(path.dropFirst()), with: change)
    return entry
  }
  var result = node
  result.content = .map(changed)
  return result
}

/// Any value as text, with sets and maps in a fixed order: equal texts mean equal values.
func described(_ value: Any) -> String {
  let mirror = Mirror(reflecting: value)
  let children = mirror.children.map { "\($0.label ?? "")=\(described($0.value))" }
  switch mirror.displayStyle {
  case .set: return "{" + mirror.children.map { described($0.value) }.sorted().joined(separator: ",") + "}"
  case .dictionary: return "{" + children.sorted().joined(separator: ",") + "}"
  case .enum where children.isEmpty: return "\(value)"
  case nil where children.isEmpty: return "\(value)"
  default: return "\(type(of: value))(" + children.joined(separator: ",") + ")"
  }
}
