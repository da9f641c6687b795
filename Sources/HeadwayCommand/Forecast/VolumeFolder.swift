import ArgumentParser
import FoundationEssentials
import HeadwayReport

/// A folder with a file of volumes for each queue.
struct VolumeFolder {
  private let path: String

  init(_ path: String) { self.path = path }

  /// The file of a queue; what cannot stand in a name becomes `_`.
  func file(of queue: String) -> String {
    let name = String((queue.isEmpty ? "volumes" : queue).map { $0 == "/" || $0 == "\0" ? "_" : $0 })
    return (path.hasSuffix("/") ? path : path + "/") + name + ".csv"
  }

  /// Writes the files, each whole or not at all.
  func write(_ report: ForecastReport) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      Messages.error("\(path): cannot be made a folder")
      throw ExitStatus.outputFailed.exit
    }
    for queue in report.queues {
      do throws(OutputFailure) {
        try OutputFile(file(of: queue.name)).write(report.volumes(of: queue))
      } catch {
        Messages.error("\(error)")
        throw ExitStatus.outputFailed.exit
      }
    }
  }
}
