import ArgumentParser
import Glibc

/// The folder into which a command writes its files, each of which appears whole or not at all.
struct FitFolder {
  private let folder: String
  private let mayReplace: Bool

  /// Names a folder.
  init(_ folder: String, mayReplace: Bool) {
    self.folder = folder
    self.mayReplace = mayReplace
  }

  /// Refuses a folder that is none, and files that are there already, before any work is done.
  func check(_ names: [String]) throws {
    var status = stat()
    if stat(folder, &status) == 0, status.st_mode & S_IFMT != S_IFDIR {
      Messages.error("\(OutputFailure(name: folder, code: ENOTDIR))")
      throw ExitStatus.outputFailed.exit
    }
    try refuseTaken(names.map(path))
  }

  private func path(_ name: String) -> String {
    folder == "." ? name : folder + (folder.hasSuffix("/") ? "" : "/") + name
  }

  private func refuseTaken(_ paths: [String]) throws {
    for path in paths where access(path, F_OK) == 0 && !mayReplace {
      Messages.error("\(path) is there already; --replace overwrites it, --output names another folder")
      throw ExitStatus.outputFailed.exit
    }
  }

  /// Writes files and gives back their paths; none is written where one is there already and must not be replaced.
  func write(_ files: [(name: String, text: String)]) throws -> [String] {
    guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
      Messages.error("\(OutputFailure(name: folder, code: errno))")
      throw ExitStatus.outputFailed.exit
    }
    let paths = files.map { path($0.name) }
    try refuseTaken(paths)
    do throws(OutputFailure) {
      for path in paths { try OutputFile(path).check() }
      for (path, file) in zip(paths, files) { try OutputFile(path).write(file.text) }
    } catch {
      Messages.error("\(error)")
      throw ExitStatus.outputFailed.exit
    }
    return paths
  }
}
