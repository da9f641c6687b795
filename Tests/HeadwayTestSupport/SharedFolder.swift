public import Foundation

/// The folder of reference data that lies outside the package: oracles, published examples, real histories.
///
/// It is where the environment variable HEADWAY_SHARED says, else the folder `shared` beside the package root.
/// Tests that need it are marked `.enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)")`, so a report
/// says that they were skipped and why.
public enum SharedFolder {
  /// What a report says of a test skipped for want of the folder.
  public static let absence =
    "skipped: no shared folder; set HEADWAY_SHARED, or put it beside the package root"

  /// Where the folder is or would be.
  public static let root: URL = {
    if let path = ProcessInfo.processInfo.environment["HEADWAY_SHARED"], !path.isEmpty {
      return URL(fileURLWithPath: path, isDirectory: true)
    }
    let package = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return package.deletingLastPathComponent().appendingPathComponent("shared", isDirectory: true)
  }()

  /// Whether the folder is there.
  public static var isPresent: Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: root.path, isDirectory: &isFolder) && isFolder.boolValue
  }

  /// The place of a file by its path within the folder, as "oracles/erlang_c.csv".
  public static func url(of path: String) -> URL { root.appendingPathComponent(path) }

  /// The lines of a text file that are not empty, without their ends; throws when it cannot be read.
  public static func lines(of path: String) throws -> [String] {
    try String(contentsOf: url(of: path), encoding: .utf8)
      .split(whereSeparator: \.isNewline)
      .map(String.init)
  }

  /// The rows of a CSV file under the names of its header line; throws when it cannot be read.
  ///
  /// Lines that start with `#` are left out. Quoted fields may hold commas and doubled quotes, not line ends.
  public static func table(_ path: String) throws -> [[String: String]] {
    let records = try lines(of: path).filter { !$0.hasPrefix("#") }.map(fields(of:))
    guard let header = records.first else { return [] }
    return records.dropFirst().map { record in
      Dictionary(zip(header, record), uniquingKeysWith: { first, _ in first })
    }
  }

  /// The fields of one CSV line.
  public static func fields(of line: String) -> [String] {
    var fields = [""]
    var isQuoted = false
    var characters = Substring(line)
    while let character = characters.popFirst() {
      switch character {
      case "\"" where isQuoted && characters.first == "\"":
        characters.removeFirst()
        fields[fields.count - 1].append("\"")
      case "\"":
        isQuoted.toggle()
      case "," where !isQuoted:
        fields.append("")
      default:
        fields[fields.count - 1].append(character)
      }
    }
    return fields
  }
}
