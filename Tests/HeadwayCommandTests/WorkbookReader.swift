import Foundation

/// Opens workbooks by openpyxl, a library that has nothing to do with the one that writes them.
enum WorkbookReader {
  /// What a test says where the library is absent; on a build server it must be there.
  static let absence = "skipped: openpyxl is absent (sudo apt-get install python3-openpyxl)"

  /// Whether a test may go without.
  static let mustRead = ProcessInfo.processInfo.environment["CI"] == "true"

  /// A Python that has the library; the system's first, whose packages `.ci/set-up` installs.
  static let python: [String]? = [["/usr/bin/python3"], ["/usr/bin/env", "python3"]].first {
    run($0 + ["-c", "import openpyxl"])?.status == 0
  }

  private static let script = """
    import json, sys, openpyxl
    book = openpyxl.load_workbook(sys.argv[1])
    sheets = [{"name": sheet.title, "rows": [[cell.value for cell in row] for row in sheet.iter_rows()]} for sheet in book]
    print(json.dumps(sheets, default=str))
    """

  /// The sheets of a workbook in their order, each with its name and its cells: `String`, `Double` or nil.
  static func sheets(_ path: String) -> [(name: String, rows: [[Any?]])]? {
    guard let python, let outcome = run(python + ["-c", script, path]), outcome.status == 0,
      let list = try? JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]]
    else { return nil }
    return list.map { sheet in
      let rows = (sheet["rows"] as? [[Any]] ?? []).map { row in
        row.map { cell -> Any? in (cell as? String) ?? (cell as? NSNumber)?.doubleValue }
      }
      return (sheet["name"] as? String ?? "", rows)
    }
  }

  private static func run(_ command: [String]) -> (status: Int32, output: String)? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
