import Glibc
import HeadwaySyntax

extension FolderFiles {
  /// How far a listing goes.
  package struct ListingLimits: Sendable {
    /// Folders below the folder, one in the other.
    package var depth = 4
    /// Entries that are looked at, of whatever kind.
    package var entries = 10_000
    /// Bytes of a file that are searched for the key that makes it a scenario.
    package var head = 1 << 16

    /// Makes the usual limits.
    package init() {}
  }

  /// The scenarios of the folder, by path, ascending: YAML and JSON files with the key `headway` at the top.
  ///
  /// Hidden files and folders are left out, and so are folders behind symbolic links, which may lead in a circle.
  package func scenarios(within limits: ListingLimits = ListingLimits()) -> [String] {
    var found: [String] = []
    var left = limits.entries
    var waiting = [(path: "", depth: 0)]
    while let next = waiting.popLast() {
      guard let stream = opendir(next.path.isEmpty ? folder : "\(folder)/\(next.path)") else { continue }
      defer { closedir(stream) }
      while left > 0, let entry = readdir(stream) {
        let name = Self.name(entry)
        guard !name.hasPrefix(".") else { continue }
        left -= 1
        let path = next.path.isEmpty ? name : "\(next.path)/\(name)"
        if isFolder(path) {
          if next.depth < limits.depth { waiting.append((path, next.depth + 1)) }
        } else if Self.endings.contains(where: name.lowercased().hasSuffix), isScenario(path, limits.head) {
          found.append(path)
        }
      }
    }
    return found.sorted()
  }

  private static let endings = [".yaml", ".yml", ".json"]

  private static func name(_ entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafePointer(to: &entry.pointee.d_name) { name in
      name.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
    }
  }

  private func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat("\(folder)/\(path)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// A look at the beginning, not a reading: what is wrong with a scenario is told when it is opened.
  private func isScenario(_ path: String, _ most: Int) -> Bool {
    var head: [UInt8] = []
    do throws(FileProblem) {
      try forEachPiece(of: path, limit: mostBytes) { piece in
        head.append(contentsOf: piece.prefix(most - head.count))
        return head.count < most
      }
    } catch {
      return false
    }
    let text = String(decoding: head, as: UTF8.self)
    if text.first(where: { !$0.isWhitespace }) == "{" {
      return text.contains("\"headway\"") || text.contains("headway:")
    }
    return text.split(whereSeparator: \.isNewline).contains { line in
      line.hasPrefix("headway:") || line.hasPrefix("\"headway\":")
    }
  }
}
