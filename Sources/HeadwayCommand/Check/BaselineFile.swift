import Foundation
import HeadwayLoading
import HeadwayReport
import HeadwaySyntax

/// The file of a baseline.
struct BaselineFile {
  /// Its path as it was named.
  let path: String

  /// Reads it.
  ///
  /// - Throws: What to say, and the exit code: 66 where it is not there, 65 where it is no baseline of this release.
  func read() throws(Problem) -> Baseline {
    let bytes: [UInt8]
    do throws(FileProblem) {
      bytes = try DiskFiles().read(path, limit: 1 << 30)
    } catch {
      let status: ExitStatus = if case .tooLarge = error { .wrongFile } else { .missingFile }
      throw Problem(
        text: "the baseline: \(error.diagnostic().message); take one with --update-baseline", status: status)
    }
    guard let baseline = try? JSONDecoder().decode(Baseline.self, from: Data(bytes)),
      baseline.schema == Baseline.schema,
      baseline.scenarios.values.allSatisfy({ $0.targets.values.allSatisfy { $0.rows != nil } })
    else {
      throw Problem(
        text: "\(path) is no baseline (\(Baseline.schema)): take a new one with --update-baseline",
        status: .wrongFile)
    }
    guard baseline.version == HeadwayCommand.version else {
      throw Problem(
        text:
          "\(path) was taken by headway \(baseline.version), and this is \(HeadwayCommand.version), whose figures may "
          + "differ: this is no regression; take a new baseline with --update-baseline", status: .wrongFile)
    }
    return baseline
  }

  /// The path of a scenario from the baseline's folder, so that it is found from any working folder.
  func key(ofScenario file: String) -> String {
    guard file != ScenarioPipeline.standardInput else { return file }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().standardizedFileURL.pathComponents
    let target = URL(fileURLWithPath: file).standardizedFileURL.pathComponents
    let common = zip(folder, target).prefix { $0 == $1 }.count
    let up = [String](repeating: "..", count: folder.count - common)
    return (up + target.dropFirst(common)).joined(separator: "/")
  }

  /// Why a baseline is of no use.
  struct Problem: Error {
    var text: String
    var status: ExitStatus
  }
}
