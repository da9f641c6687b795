import ArgumentParser
import Glibc
import HeadwayReport

/// A folder with a file of volumes for each queue.
struct VolumeFolder: Sendable {
  private let path: String
  /// The files' names by queue.
  private let names: [String: String]

  /// Names that are too long for a file system are cut to so many bytes.
  private static let mostBytes = 200

  /// Names a folder, and in it a file for each queue.
  ///
  /// A queue's file has its name, with `_` for what cannot stand in one. Of queues that would share a file, the one whose
  /// name stays as it is has it, else the first; the others are numbered.
  init(_ path: String, queues: [String]) {
    self.path = path
    var names: [String: String] = [:]
    var taken: Set<String> = []
    let inOrder = queues.sorted()
    let plain = inOrder.filter { Self.stem(of: $0) == $0 }
    for queue in plain + inOrder.filter({ Self.stem(of: $0) != $0 }) {
      let stem = Self.stem(of: queue)
      var name = stem
      var number = 2
      while taken.contains(name) {
        name = "\(stem)-\(number)"
        number += 1
      }
      taken.insert(name)
      names[queue] = name + ".csv"
    }
    self.names = names
  }

  private static func stem(of queue: String) -> String {
    var stem = ""
    for character in queue {
      let isControl = character.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
      let next = character == "/" || isControl ? "_" : String(character)
      guard stem.utf8.count + next.utf8.count <= mostBytes else { break }
      stem += next
    }
    return stem.isEmpty ? "volumes" : stem
  }

  /// The file of a queue.
  func file(of queue: String) -> String {
    (path.hasSuffix("/") ? path : path + "/") + (names[queue] ?? "")
  }

  /// The folder, made where it is not there; refused where a file is there already and must not be replaced.
  func staged(mayReplace: Bool) throws -> StagedFolder {
    let folder = StagedFolder(path)
    do throws(OutputFailure) {
      try folder.check(names.values.sorted(), mayReplace: mayReplace)
    } catch {
      throw Self.told(error)
    }
    return folder
  }

  /// Writes the files, all of them or none.
  func write(_ report: ForecastReport, to folder: StagedFolder) throws {
    do throws(OutputFailure) {
      for queue in report.queues {
        let text = report.volumes(of: queue)
        try OutputFile(folder.temporary(names[queue.name] ?? "")).write(text)
      }
      try folder.finish()
    } catch {
      folder.abandon()
      throw Self.told(error)
    }
  }

  private static func told(_ failure: OutputFailure) -> any Error {
    let isTaken = failure.code == EEXIST
    Messages.error("\(failure)\(isTaken ? "; --replace overwrites it, --volumes names another folder" : "")")
    return ExitStatus.outputFailed.exit
  }
}
