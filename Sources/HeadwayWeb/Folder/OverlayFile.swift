import Glibc
import HTTPTypes

/// A new file of the folder, which appears whole or not at all, and never in the place of another.
struct OverlayFile: Sendable {
  /// Characters of a name at most.
  private static let longestName = 100

  /// The folder that is served, with all links resolved.
  let root: String
  /// The file's path from it.
  let path: String

  /// Names a file beside another one.
  ///
  /// - Throws: `Problem` for what is no name of a scenario.
  init(root: String, beside file: String, name: String) throws(Problem) {
    let isName =
      name.count <= Self.longestName && !name.hasPrefix(".")
      && [".yaml", ".yml"].contains { name.hasSuffix($0) && name.count > $0.count }
      && name.unicodeScalars.allSatisfy { scalar in
        scalar == "-" || scalar == "_" || scalar == "." || scalar == " " || scalar.properties.isAlphabetic
          || scalar.properties.numericType != nil
      }
    guard isName else {
      throw .badRequest(
        "\(Problem.quoted(name)) is no name: letters, digits, spaces, -, _ and ., ending in .yaml, such as more-people.yaml"
      )
    }
    self.root = root
    path = file.lastIndex(of: "/").map { String(file[...$0]) + name } ?? name
  }

  /// Writes the file.
  ///
  /// - Throws: `Problem` where there is a file of the name, or it cannot be written.
  func write(_ text: String) throws(Problem) {
    let folder = path.lastIndex(of: "/").map { root + "/" + path[..<$0] } ?? root
    guard let resolved = realpath(folder, nil) else { throw failure(errno) }
    defer { free(resolved) }
    let place = String(cString: resolved)
    // The folder may be a link that was made in the meantime.
    guard place == root || place.hasPrefix(root == "/" ? "/" : root + "/") else {
      throw .notFound("the folder is not in the folder that is served")
    }
    let target = place + "/" + (path.split(separator: "/").last.map(String.init) ?? path)
    var template = Array("\(place)/.headway-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw failure(errno) }
    let draft = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    defer { unlink(draft) }
    let isWritten =
      Self.write(text, to: descriptor) && fchmod(descriptor, 0o644) == 0 && fsync(descriptor) == 0
    let code = errno
    close(descriptor)
    guard isWritten else { throw failure(code) }
    // Unlike a renaming, a second name fails where one is taken.
    guard link(draft, target) == 0 else {
      let code = errno
      guard code == EEXIST else { throw failure(code) }
      throw Problem(
        status: .conflict, kind: "file-exists", title: "The file is there already",
        detail: "\(path) is there already and is not overwritten: choose another name")
    }
  }

  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { return false }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
      return true
    }
  }

  private func failure(_ code: Int32) -> Problem {
    Problem(
      status: .conflict, kind: "unwritable", title: "The file cannot be written",
      detail: "\(path) cannot be written: \(String(cString: strerror(code)).lowercased())")
  }
}
