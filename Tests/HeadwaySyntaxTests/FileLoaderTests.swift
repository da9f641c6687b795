import Foundation
import HeadwaySyntax
import Testing

struct FileLoaderTests {
  /// A folder that is gone after the test.
  static func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "headway-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path())
  }

  static func problem(_ path: String, limit: Int = 100) -> FileProblem? {
    do throws(FileProblem) {
      _ = try DiskFiles().read(path, limit: limit)
      return nil
    } catch {
      return error
    }
  }

  @Test func tellsFailuresApart() throws {
    try Self.inFolder { folder in
      let file = folder + "/a.yaml"
      try Data("name: x\n".utf8).write(to: URL(filePath: file))
      #expect(try DiskFiles().read(file, limit: 8) == Array("name: x\n".utf8))
      #expect(Self.problem(file, limit: 7) == .tooLarge(path: file, size: 8, limit: 7))
      #expect(Self.problem(folder) == .folder(path: folder))
      #expect(Self.problem(folder + "/b.yaml") == .missing(path: folder + "/b.yaml"))
      #expect(Self.problem(file + "/c") == .missing(path: file + "/c"))
      #expect(Self.problem("") == .missing(path: ""))
      #expect(Self.problem(folder + "/" + String(repeating: "n", count: 5000)) != nil)
    }
  }

  @Test(.enabled(if: getuid() != 0, "skipped: root may read everything"))
  func saysThatAFileMayNotBeRead() throws {
    try Self.inFolder { folder in
      let file = folder + "/a.yaml"
      try Data().write(to: URL(filePath: file))
      #expect(chmod(file, 0) == 0)
      #expect(Self.problem(file) == .unreadable(path: file, reason: "permission denied"))
    }
  }

  @Test func handsOverLargeFilesInPieces() throws {
    try Self.inFolder { folder in
      let file = folder + "/big"
      try Data(repeating: 65, count: 3_000_000).write(to: URL(filePath: file))
      var pieces: [Int] = []
      try DiskFiles().forEachPiece(of: file, limit: 4_000_000) { piece in
        pieces.append(piece.count)
        return pieces.count < 2
      }
      #expect(pieces == [1 << 20, 1 << 20])
    }
  }

  @Test func theLimitHoldsForDevicesWithoutASize() {
    #expect(Self.problem("/dev/zero") == .tooLarge(path: "/dev/zero", size: 1 << 20, limit: 100))
  }

  @Test func sourcesPointAtTheNamingPlace() {
    let files = MemoryFiles(["dir/a.yaml": "\u{FEFF}a: 1\n"])
    let place = SourceRange(file: "s.yaml", line: 2, column: 3, length: 4)
    #expect(
      refusal { () throws(Rejected) in try files.source("b.yaml", namedAt: place) }.map(\.range) == [place])
    #expect(refusal { () throws(Rejected) in try files.source("dir") }.map(\.code) == [.fileIsFolder])
    #expect((try? files.source("dir/a.yaml"))?.text == "a: 1\n")
  }

  @Test func resolvesBesideTheFile() {
    #expect(FilePath.resolve("v.csv", besideFile: "dir/sub/a.yaml") == "dir/sub/v.csv")
    #expect(FilePath.resolve("v.csv", besideFile: "a.yaml") == "v.csv")
    #expect(FilePath.resolve("/x/v.csv", besideFile: "dir/a.yaml") == "/x/v.csv")
    #expect(FilePath.resolve("../v.csv", besideFile: "dir/a.yaml") == "dir/../v.csv")
  }

  @Test func linesHaveNoBreaks() {
    let file = SourceFile(name: "f", text: "\u{FEFF}a\r\nb\rc\n\nd")
    #expect((0...6).map { file.line($0).map(String.init) } == [nil, "a", "b", "c", "", "d", nil])
    #expect(file.lineCount == 5)
  }
}
