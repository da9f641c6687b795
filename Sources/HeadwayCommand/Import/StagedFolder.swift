import Glibc
import HeadwayHistory

/// Files of a folder that appear all together or not at all.
///
/// Each is written beside its place; when all are whole they are renamed, one right after the other. If one cannot be,
/// those before it are taken back.
final class StagedFolder {
  private let folder: String
  private var names: [String] = []
  /// The folders that were not there, outer ones first.
  private var made: [String] = []
  private var isDone = false

  /// Names a folder, which is made if it is not there.
  init(_ folder: String) { self.folder = folder }

  deinit { if !isDone { abandon() } }

  /// Refuses names that are taken, unless they may be replaced, and a folder that cannot be written.
  func check(_ names: [String], mayReplace: Bool) throws(OutputFailure) {
    for name in names where !mayReplace && access(path(name), F_OK) == 0 {
      throw OutputFailure(name: path(name), code: EEXIST)
    }
    var part = ""
    for name in folder.split(separator: "/", omittingEmptySubsequences: false) {
      part += name + "/"
      guard mkdir(part, 0o777) != 0 else {
        made.append(part)
        continue
      }
      guard errno != EEXIST, access(part, F_OK) != 0 else { continue }
      throw OutputFailure(name: folder, code: errno)
    }
    guard access(folder, W_OK | X_OK) == 0 else { throw OutputFailure(name: folder, code: errno) }
  }

  /// Where a file ends up.
  func path(_ name: String) -> String {
    folder == "." ? name : folder + (folder.hasSuffix("/") ? "" : "/") + name
  }

  /// Where a file is written in the meantime.
  func temporary(_ name: String) -> String {
    if !names.contains(name) { names.append(name) }
    return path(name) + ".\(getpid()).part"
  }

  /// Writes a file that is a text.
  func write(_ text: String, to name: String) throws(HistoryProblem) {
    let sink = try ByteSink(temporary(name))
    try sink.put { $0 += Array(text.utf8) }
    try sink.finish()
  }

  /// Gives a file that was written another name, under which it will appear.
  func rename(_ old: String, to new: String) throws(OutputFailure) {
    guard Glibc.rename(temporary(old), temporary(new)) == 0 else {
      throw OutputFailure(name: path(new), code: errno)
    }
    names.removeAll { $0 == old }
  }

  /// Leaves out a file that was only needed on the way.
  func drop(_ name: String) {
    unlink(temporary(name))
    names.removeAll { $0 == name }
  }

  /// Lets all files appear.
  func finish() throws(OutputFailure) {
    var done: [String] = []
    for name in names {
      guard Glibc.rename(temporary(name), path(name)) == 0 else {
        let code = errno
        for name in done { unlink(path(name)) }
        throw OutputFailure(name: path(name), code: code)
      }
      done.append(name)
    }
    isDone = true
  }

  /// Leaves nothing of it, and no folder that was made for it unless somebody else put something there.
  func abandon() {
    for name in names { unlink(temporary(name)) }
    for folder in made.reversed() { rmdir(folder) }
    made = []
    isDone = true
  }
}
