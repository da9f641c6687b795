import Foundation
import HeadwayHistory

/// A file for a test, gone when the test is.
final class WrittenFile {
  let url: URL

  init(_ bytes: some Sequence<UInt8>) throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("history-\(UUID().uuidString)")
    try Data(bytes).write(to: url)
  }

  convenience init(_ text: String) throws { try self.init(text.utf8) }

  deinit { try? FileManager.default.removeItem(at: url) }

  var path: String { url.path }
}

/// Bytes packed by gzip.
func packed(_ bytes: some Sequence<UInt8>) throws -> [UInt8] {
  let file = try WrittenFile([])
  defer { withExtendedLifetime(file) {} }
  try FileManager.default.removeItem(at: file.url)
  let sink = try ByteSink(file.path, packed: true)
  try sink.put { $0 += Array(bytes) }
  try sink.finish()
  return Array(try Data(contentsOf: file.url))
}

/// All rows of a file as texts, a fault as its own row.
func rows(of file: WrittenFile) throws -> [[String]] {
  // The file must outlive its reader.
  defer { withExtendedLifetime(file) {} }
  let reader = try CSVReader(file.path)
  var rows = [reader.header]
  while true {
    switch try reader.next() {
    case .end: return rows
    case .fault(let fault): rows.append(["fault \(fault) in line \(reader.line)"])
    case .row:
      rows.append((0..<reader.count).map { String(decoding: reader.field($0), as: UTF8.self) })
    }
  }
}
