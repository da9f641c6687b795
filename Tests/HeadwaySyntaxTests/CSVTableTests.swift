import HeadwaySyntax
import Testing

struct CSVTableTests {
  /// All rows of a text as the texts of the columns asked for.
  static func rows(
    _ text: String, _ columns: [String] = ["start", "contacts"], optional: [String] = []
  ) throws(Rejected) -> [[String]] {
    var rows: [[String]] = []
    try CSVTable.read("v.csv", from: MemoryFiles(["v.csv": text]), columns: columns, optional: optional) {
      row in
      rows.append((0..<(columns.count + optional.count)).map { row.text($0) })
    }
    return rows
  }

  @Test(arguments: ["\n", "\r\n", "\r"], ["", "\u{FEFF}"])
  func readsByRFC4180(lineBreak: String, mark: String) throws {
    let text =
      mark
      + [
        "note,contacts,start", "\"a, b\",12,x", "\"say \"\"hi\"\"\",\"3\", y z ", "", "한국,4,\"two", "lines\"",
      ]
      .joined(separator: lineBreak)
    let rows = try Self.rows(text, ["start", "contacts"], optional: ["note", "absent"])
    #expect(
      rows == [
        ["x", "12", "a, b", ""], ["y z", "3", "say \"hi\"", ""], ["two\(lineBreak)lines", "4", "한국", ""],
      ])
  }

  @Test func knowsNumbersAndPlaces() throws {
    var ranges: [String] = []
    var numbers: [Double?] = []
    var integers: [Int?] = []
    let text =
      "a,b\n1,한글\n-2.5,\"x, y\"\n 1e3 ,\nnan,9223372036854775807\n0x10,-9223372036854775808\ninf,9223372036854775808\n,-\n"
    let count = try CSVTable.read("v", from: MemoryFiles(["v": text]), columns: ["a", "b"]) { row in
      numbers.append(row.number(0))
      integers.append(row.integer(1))
      ranges.append(row.range(1).short)
    }
    #expect(count == 7)
    #expect(numbers == [1, -2.5, 1000, nil, nil, nil, nil])
    #expect(integers == [nil, nil, nil, .max, .min, nil, nil])
    #expect(ranges == ["2:3+2", "3:6+6", "4:7+1", "5:5+19", "6:6+20", "7:5+19", "8:2+1"])
  }

  /// The text, and for each finding its code, its place and a part of its message.
  @Test(arguments: [
    ("", [(DiagnosticCode.csvEmpty, "0:0+1", "the file is empty")]),
    ("start,contacts\n", [(.csvEmpty, "0:0+1", "no rows")]),
    ("start;contacts\n1;2\n", [(.csvColumnMissing, "1:1+14", "divided by `;`")]),
    ("start,contact\n1,2\n", [(.csvColumnMissing, "1:1+13", "`contacts` is missing (is it `contact`?)")]),
    ("start,contacts,start\n1,2,3\n", [(.csvColumnTwice, "1:16+5", "stands twice")]),
    (
      "start,contacts\na,1\nb\nc,2,3\n",
      [(.csvRowWidth, "3:1+1", "1 field;"), (.csvRowWidth, "4:1+1", "3 fields")]
    ),
    (
      "start,contacts\n\"a\"b,1\nc\"d,2\ne,3\n",
      [(.csvQuote, "2:4+1", "after the closing"), (.csvQuote, "3:2+1", "inside a field")]
    ),
    ("start,contacts\na,\"1\nb,2\n", [(.csvQuote, "2:3+1", "never closed")]),
    ("start,contacts\na,\u{0}\nb,2\n", [(.csvText, "2:3+1", "not UTF-8")]),
  ])
  func namesEveryBadRow(text: String, expected: [(DiagnosticCode, String, String)]) {
    let findings = refusal { () throws(Rejected) in try Self.rows(text) }
    #expect(findings.map(\.code) == expected.map(\.0))
    #expect(findings.map(\.range.short) == expected.map(\.1))
    for (finding, words) in zip(findings, expected.map(\.2)) {
      #expect(finding.message.contains(words), "\(finding.message)")
    }
  }

  /// A break inside quotes is a line of the file, and counts once however it is written.
  @Test(arguments: ["\n", "\r\n", "\r"])
  func countsLinesInsideQuotes(lineBreak: String) throws {
    let text = ["a,b", "\"x", "y\",\"z", "", "\"", "w,v", ""].joined(separator: lineBreak)
    var places: [String] = []
    try CSVTable.read("v", from: MemoryFiles(["v": text]), columns: ["a", "b"]) { row in
      places.append("\(row.line) \(row.range(0).short) \(row.range(1).short)")
    }
    #expect(places == ["2 2:1+1 3:4+1", "6 6:1+1 6:3+1"])
  }

  @Test func listsTwentyAndCountsTheRest() throws {
    let text = "a,b\n" + (1...50).map { "x\($0),\($0)\n" }.joined()
    let findings = refusal { () throws(Rejected) in
      try CSVTable.read("v.csv", from: MemoryFiles(["v.csv": text]), columns: ["b", "a"]) {
        (row) throws(CSVComplaint) in
        guard row.number(1) != nil else {
          throw CSVComplaint(
            column: 1, "expected a number, received \(Wording.quoted(row.text(1)))", fix: "7")
        }
      }
    }
    #expect(findings.count == 21)
    #expect(findings[0].message == "expected a number, received `x1`")
    #expect(findings[19].range.short == "21:1+3")
    #expect(findings[20].message == "and 30 more bad rows")
    #expect(
      TextRenderer().render(findings[9]) == """
        error[HW056]: expected a number, received `x10`
          --> v.csv:11:1
        11 | x10,10
           | ^^^
         fix: 7

        """)
  }

  @Test func findsBytesThatAreNotUTF8() {
    var files = MemoryFiles()
    files.add("k.csv", bytes: Array("a,b\n1,2\n3,".utf8) + [0xB0, 0xA1] + Array("\n".utf8))
    let findings = refusal { () throws(Rejected) in
      try CSVTable.read("k.csv", from: files, columns: ["a"]) { _ in }
    }
    #expect(findings.map(\.range.short) == ["3:3+1"])
    files.add("u.csv", bytes: [0xFF, 0xFE, 0x61, 0x00])
    let wide = refusal { () throws(Rejected) in
      try CSVTable.read("u.csv", from: files, columns: ["a"]) { _ in }
    }
    #expect(wide.map(\.code) == [.notUTF8])
  }

  @Test func anEmptyLineInASingleColumnIsNotPassedOver() throws {
    #expect(try Self.rows("a\n1\n2\n\n\n", ["a"]) == [["1"], ["2"]])
    let findings = refusal { () throws(Rejected) in try Self.rows("a\n1\n\n2\n", ["a"]) }
    #expect(findings.map(\.message) == ["1 empty line before this row"])
  }

  @Test func reportsAMissingFileWhereItIsNamed() {
    let place = SourceRange(file: "s.yaml", line: 4, column: 20, length: 8)
    let findings = refusal { () throws(Rejected) in
      try CSVTable.read("no.csv", from: MemoryFiles(), namedAt: place, columns: ["a"]) { _ in }
    }
    #expect(findings.map(\.code) == [.fileMissing])
    #expect(findings.map(\.range) == [place])
  }

  /// Two hundred thousand rows that come in pieces of seven bytes sum to what the formula says.
  @Test func readsPieceByPiece() throws {
    struct Trickle: FileLoader {
      let bytes: [UInt8]
      func forEachPiece(
        of path: String, limit: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Bool
      ) throws(FileProblem) {
        bytes.withUnsafeBufferPointer { all in
          for start in stride(from: 0, to: all.count, by: 7) {
            guard body(UnsafeBufferPointer(rebasing: all[start..<min(start + 7, all.count)])) else { return }
          }
        }
      }
    }
    let text = "start,contacts\r\n" + (0..<200_000).map { "\"2026-01-05, \($0)\",\($0)\r\n" }.joined()
    var sum = 0
    let count = try CSVTable.read("x", from: Trickle(bytes: Array(text.utf8)), columns: ["contacts"]) { row in
      sum += row.integer(0) ?? 0
    }
    #expect(count == 200_000)
    #expect(sum == 200_000 * 199_999 / 2)
  }
}
