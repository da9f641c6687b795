import Foundation
import HeadwayScenario
import HeadwaySyntax

/// Reads a scenario from its text.
func scenario(_ text: String, files: [String: String] = [:]) throws -> CheckedScenario {
  try ScenarioReader.read(tree(text), files: MemoryFiles(files))
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
