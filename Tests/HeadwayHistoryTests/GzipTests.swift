import HeadwayHistory
import Testing

@Suite struct GzipTests {
  /// `python3 -c "import gzip; print(list(gzip.compress(b'a,b\n1,2\n', mtime=0)))"`, Python 3.11.
  static let foreign: [UInt8] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 75, 212, 73, 226, 50, 212, 49, 226, 2, 0, 123, 7, 151, 10, 8, 0, 0, 0,
  ]

  private static let table = "a,b\n" + (0..<200_000).map { "\($0),\($0 &* 7919)\n" }.joined()

  private func problem(_ bytes: [UInt8]) throws -> HistoryProblem? {
    let file = try WrittenFile(bytes)
    defer { withExtendedLifetime(file) {} }
    do throws(HistoryProblem) {
      let reader = try CSVReader(file.path)
      while try reader.next() != .end {}
    } catch { return error }
    return nil
  }

  @Test("what another program packed is unpacked, and several members are one text")
  func members() throws {
    #expect(try rows(of: WrittenFile(Self.foreign)) == [["a", "b"], ["1", "2"]])
    let more = try packed("3,4\n".utf8)
    let both = Self.foreign + more + [0, 0, 0]
    #expect(try rows(of: WrittenFile(both)) == [["a", "b"], ["1", "2"], ["3", "4"]])
  }

  @Test("a truncated file is refused, with the row reached")
  func truncated() throws {
    let whole = try packed(Self.table.utf8)
    #expect(try problem(whole) == nil)
    for count in [whole.count - 1, whole.count - 8, whole.count / 2] {
      let problem = try #require(try problem(Array(whole.prefix(count))))
      #expect(problem.kind == .packed && problem.reason.contains("truncated"))
      #expect(problem.reason.contains(" rows"), "it says after how many rows")
      #expect(problem.line > 1000)
    }
    // Cut within the header of gzip itself.
    #expect(try problem(Array(whole.prefix(5)))?.reason.contains("truncated") == true)
  }

  @Test("a damaged file is refused: a byte changed, the check sum, something behind it")
  func damaged() throws {
    let whole = try packed(Self.table.utf8)
    for place in [whole.count / 2, whole.count - 6] {
      var bytes = whole
      bytes[place] ^= 0x55
      #expect(try problem(bytes) != nil)
    }
    #expect(try problem(whole + [0x41, 0x42])?.reason.contains("damaged") == true)
  }
}
