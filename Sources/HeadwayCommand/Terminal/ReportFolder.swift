import ArgumentParser
import Glibc

/// A folder with a command's files, which appear all together or not at all.
struct ReportFolder {
  private let staged: StagedFolder

  /// Refuses a folder that cannot be written, and files that must not be replaced, before any work is done.
  init(_ path: String, for names: [String], mayReplace: Bool) throws {
    staged = StagedFolder(path)
    do throws(OutputFailure) {
      try staged.check(names, mayReplace: mayReplace)
    } catch {
      throw Self.told(error)
    }
  }

  /// Writes the files.
  ///
  /// - Parameters:
  ///   - files: Texts.
  ///   - others: Files that a library writes to a path where nothing is yet; false where it could not.
  func write(
    _ files: [(name: String, text: String)],
    others: [(name: String, write: (_ path: String) -> Bool)] = []
  ) throws {
    do throws(OutputFailure) {
      for file in files {
        do throws(OutputFailure) {
          try OutputFile(staged.temporary(file.name)).write(file.text)
        } catch {
          throw OutputFailure(name: staged.path(file.name), code: error.code)
        }
      }
      for file in others {
        let path = staged.temporary(file.name)
        unlink(path)
        guard file.write(path) else { throw OutputFailure(name: staged.path(file.name), code: EIO) }
      }
      try staged.finish()
    } catch {
      staged.abandon()
      throw Self.told(error)
    }
  }

  private static func told(_ failure: OutputFailure) -> ExitCode {
    let hint = failure.code == EEXIST ? "; --replace overwrites it, --output names another folder" : ""
    Messages.error("\(failure)\(hint)")
    return ExitStatus.outputFailed.exit
  }
}
