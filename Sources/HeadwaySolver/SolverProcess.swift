import Foundation
import Subprocess

/// What a solver found.
public struct Solution: Sendable, Hashable {
  /// How far it came.
  public enum Status: Sendable, Hashable {
    /// No better solution, or none better by more than the gap.
    case optimal
    /// A solution at the end of the time; a better one may exist.
    case stopped
  }

  /// How far the solver came.
  public var status: Status
  /// The cost of the solution.
  public var cost: Double
  /// The value of each variable.
  public var values: [Double]
}

/// Why there is no solution.
public enum SolverFailure: Error, Hashable {
  /// No values satisfy all rows and bounds.
  case infeasible
  /// The cost can be made as small as one likes.
  case unbounded
  /// The time ended before any solution was found.
  case outOfTime
  /// The solver is not installed.
  case notInstalled
  /// The solver ended in a way that it should not.
  case broken(String)
}

/// A solver of linear and mixed-integer programs, run as a process of its own.
///
/// COIN-OR's CBC reads the model from a file and writes its solution to one. A process can be cancelled, cannot
/// take Headway down with it, and keeps CBC's licence (EPL) apart from ours.
public struct SolverProcess: Sendable {
  /// The command; looked for on the `PATH`.
  public static let command = "cbc"

  /// How near to the least cost a mixed-integer solution must come, relative.
  public var gap: Double
  /// How near in the unit of the costs is near enough, besides.
  public var absoluteGap = 0.0
  /// After how many nodes of the search tree the solver gives what it has; unlike seconds the same on any machine.
  public var nodes = 1_000_000
  /// After how many seconds the solver gives what it has.
  public var seconds: Double

  /// Makes a solver.
  public init(gap: Double = 1e-4, seconds: Double = 60) {
    self.gap = gap
    self.seconds = seconds
  }

  /// The solution of least cost.
  ///
  /// The same model has the same solution whenever the solver is done within its time.
  ///
  /// - Parameter isRelaxed: Whether whole variables may be fractional, which gives a lower bound of the cost.
  public func solve(_ model: LinearModel, isRelaxed: Bool = false) async throws(SolverFailure) -> Solution {
    let folder = FileManager.default.temporaryDirectory.appending(path: "headway-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let text: String
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let file = folder.appending(path: "model.mps")
      let answer = folder.appending(path: "solution.txt")
      try Data(model.mps(isRelaxed: isRelaxed).utf8).write(to: file)
      let words =
        isRelaxed
        ? [file.path, "-sec", "\(seconds)", "-initialSolve", "-solution", answer.path]
        : [
          file.path, "-sec", "\(seconds)", "-maxNodes", "\(nodes)", "-ratio", "\(gap)", "-allowableGap",
          "\(absoluteGap)", "-solve", "-solution", answer.path,
        ]
      let ended = try await run(
        .name(Self.command), arguments: Arguments(words), output: .discarded, error: .discarded)
      guard case .exited(0) = ended.terminationStatus else {
        throw SolverFailure.broken("\(Self.command) ended with \(ended.terminationStatus)")
      }
      text = try String(contentsOf: answer, encoding: .utf8)
    } catch let failure as SolverFailure {
      throw failure
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw .notInstalled
    } catch {
      throw .broken("\(error)")
    }
    return try Self.solution(text, of: model)
  }

  /// Reads CBC's solution file: a line with status and objective, then index, name, value and reduced cost of the
  /// variables that are not 0.
  static func solution(_ text: String, of model: LinearModel) throws(SolverFailure) -> Solution {
    let lines = text.split(whereSeparator: \.isNewline)
    guard let first = lines.first else { throw .broken("an empty solution") }
    let status = try status(String(first))
    var values = model.variables.map { $0.lower == $0.upper ? $0.lower : 0 }
    for line in lines.dropFirst() {
      // `**` marks a value out of bounds by more than the tolerance.
      let words = line.split(separator: " ").drop { $0 == "**" }
      guard words.count >= 3, let name = words.dropFirst().first, name.first == "C",
        let index = Int(name.dropFirst()), values.indices.contains(index),
        let value = Double(words[words.startIndex + 2])
      else { continue }
      // Whole within the solver's tolerance of one in a million.
      let isWhole = model.variables[index].isWhole && abs(value - value.rounded()) < 1e-6
      values[index] = isWhole ? value.rounded() : value
    }
    let cost = zip(values, model.variables).reduce(0) { $0 + $1.0 * $1.1.cost }
    return Solution(status: status, cost: cost, values: values)
  }

  private static func status(_ line: String) throws(SolverFailure) -> Solution.Status {
    if line.hasPrefix("Optimal") { return .optimal }
    if line.hasPrefix("Infeasible") || line.hasPrefix("Integer infeasible") { throw .infeasible }
    if line.hasPrefix("Unbounded") { throw .unbounded }
    guard line.hasPrefix("Stopped") else { throw .broken(line) }
    if line.contains("no integer solution") { throw .outOfTime }
    return .stopped
  }
}
