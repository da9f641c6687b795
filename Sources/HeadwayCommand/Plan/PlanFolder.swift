import Glibc
import HeadwayReport

/// A folder with a plan's files, which appear all together or not at all.
struct PlanFolder {
  private static let names = ["plan.csv", "targets.csv", "plan.json", "plan.svg", "plan.xlsx"]
  private let staged: StagedFolder

  /// Refuses a folder that cannot be written, before anything is computed.
  init(_ path: String, mayReplace: Bool) throws {
    staged = StagedFolder(path)
    do throws(OutputFailure) {
      try staged.check(Self.names, mayReplace: mayReplace)
    } catch {
      Messages.error("\(error)" + (error.code == EEXIST ? ": --replace lets it be replaced" : ""))
      throw ExitStatus.outputFailed.exit
    }
  }

  /// Writes the files.
  func write(_ report: PlanReport) throws {
    do throws(OutputFailure) {
      for (name, text) in [
        ("plan.csv", report.csv()), ("targets.csv", report.targetsCSV()), ("plan.json", report.json()),
        ("plan.svg", report.plot()),
      ] {
        try OutputFile(staged.temporary(name)).write(text)
      }
      let book = staged.temporary("plan.xlsx")
      unlink(book)
      guard report.writeWorkbook(to: book) else {
        throw OutputFailure(name: staged.path("plan.xlsx"), code: EIO)
      }
      try staged.finish()
    } catch {
      staged.abandon()
      Messages.error("\(error)")
      throw ExitStatus.outputFailed.exit
    }
  }
}
