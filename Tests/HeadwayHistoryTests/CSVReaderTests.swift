import HeadwayHistory
import HeadwayTestSupport
import Testing

/// Rows divided by hand, after RFC 4180 and what spreadsheets make of it.
@Suite struct CSVReaderTests {
  @Test(
    "rows by hand",
    arguments: [
      ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
      // No line break at the end, and empty fields.
      ("a,b\n,", [["a", "b"], ["", ""]]),
      ("a,b\r\n1,2\r\n3,4\r\n", [["a", "b"], ["1", "2"], ["3", "4"]]),
      // The line ends of old Macs.
      ("a,b\r1,2\r3,4\r", [["a", "b"], ["1", "2"], ["3", "4"]]),
      // Empty lines are no rows.
      ("a,b\n\n1,2\n\r\n\n3,4\n\n", [["a", "b"], ["1", "2"], ["3", "4"]]),
      // Quotes: dividers, doubled quotes and line breaks within them.
      ("a,b\n\"1,5\",\"say \"\"hi\"\"\"\n", [["a", "b"], ["1,5", "say \"hi\""]]),
      ("a,b\n\"x\ny\",\"p\r\nq\"\n3,4\n", [["a", "b"], ["x\ny", "p\r\nq"], ["3", "4"]]),
      ("a,b\n\"\",\"\"\"\"\n", [["a", "b"], ["", "\""]]),
      ("a,b\n\"1\",\"2\"", [["a", "b"], ["1", "2"]]),
      // A quote in the middle is a character.
      ("a,b\n5\" disk,x\"\n", [["a", "b"], ["5\" disk", "x\""]]),
      // A byte order mark; blanks around names.
      ("\u{FEFF}a, b \n1,2\n", [["a", "b"], ["1", "2"]]),
      // Other dividers, found out or told.
      ("a;b;c,d\n1;2,5;3\n", [["a", "b", "c,d"], ["1", "2,5", "3"]]),
      ("a\tb\n1\t2\n", [["a", "b"], ["1", "2"]]),
      ("a|b\n1|2\n", [["a", "b"], ["1", "2"]]),
      ("sep=;\r\na;b\r\n1;2\r\n", [["a", "b"], ["1", "2"]]),
      ("\"x;y;z\",b\n1,2\n", [["x;y;z", "b"], ["1", "2"]]),
      // Only a header.
      ("a,b", [["a", "b"]]),
    ])
  func rowsByHand(_ text: String, _ expected: [[String]]) throws {
    #expect(try rows(of: WrittenFile(text)) == expected)
    #expect(try rows(of: WrittenFile(packed(text.utf8))) == expected)
  }

  @Test("a row with a fault is told with its line, and reading goes on behind it")
  func faults() throws {
    let text = "a,b\n1\n\"x\"y,2\n3,4\n5,6,7\n\"p\nq\",8\n9,\"never\n10,11\n12,13\n"
    #expect(
      try rows(of: WrittenFile(text)) == [
        ["a", "b"], ["fault width(1) in line 2"], ["fault textAfterQuote(field: 0) in line 3"], ["3", "4"],
        ["fault width(3) in line 5"], ["p\nq", "8"], ["fault neverClosed(field: 1) in line 8"], ["10", "11"],
        ["12", "13"],
      ])
  }

  @Test("a row that is too long is passed over to its end, whatever stands in it")
  func longRows() throws {
    let long = String(repeating: "x", count: CSVReader.longestRow + 10)
    // 200,000 lines of 8 bytes in one cell: each could be a row.
    let page = String(repeating: "7,\"\"8\"\"\n", count: 200_000)
    // What is wrong with it is told where more than its length is; then reading goes on behind the first line.
    let text =
      "a,b\n1,2\n\(long),3\n4,5\n\"\(long)\"x,3\n6,7\n\"\(long)\",8\n9,10\n11,\"\(page)\"\n12,13\n\"\(page)\",14\r\n"
      + "15,16\n17,\"\(long)\n18,19\n"
    let expected = [
      ["a", "b"], ["1", "2"], ["fault tooLong in line 3"], ["4", "5"],
      ["fault textAfterQuote(field: 0) in line 5"], ["6", "7"], ["fault tooLong in line 7"], ["9", "10"],
      ["fault tooLong in line 9"], ["12", "13"], ["fault tooLong in line 200011"], ["15", "16"],
      ["fault neverClosed(field: 1) in line 400013"], ["18", "19"],
    ]
    #expect(try rows(of: WrittenFile(text)) == expected)
    #expect(try rows(of: WrittenFile(packed(text.utf8))) == expected)
  }

  @Test("a quote that is open for longer than anybody writes ends the reading, and is named")
  func openQuote() throws {
    let line = "3,4,5,6,7,8,9,10\n"
    let text = "a,b\n1,2\n3,\"" + String(repeating: line, count: CSVReader.longestQuote / line.utf8.count + 1)
    let file = try WrittenFile(text + "\"\n")
    let reader = try CSVReader(file.path)
    #expect(try reader.next() == .row)
    do throws(HistoryProblem) {
      _ = try reader.next()
      Issue.record("it went on")
    } catch {
      #expect((error.line, error.field) == (3, 2))
      #expect(error.reason == "a quote is opened and not closed within 64 MB, after 1 row")
    }
  }

  /// Rows of many lengths, so that every kind of byte falls on the end of a piece; each row tells its number.
  @Test("rows that were written are read back, across the pieces of the file")
  func pieces() throws {
    var random = SplitMix64(seed: 11)
    let parts = ["x", "\"", ",", "\n", "\r\n", ";", "é", "한", ""]
    var expected = [["number", "text", "more"]]
    var text = "number,text,more\n"
    for number in 0..<60_000 {
      let cells = (0..<2).map { _ in
        (0..<Int(random.next() % 12)).map { _ in parts[Int(random.next() % UInt64(parts.count))] }.joined()
      }
      expected.append(["\(number)"] + cells)
      text +=
        "\(number)," + cells.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
      text += number % 3 == 0 ? "\r\n" : "\n"
    }
    #expect(try rows(of: WrittenFile(text)) == expected)
  }

  @Test("what is no table is refused with a reason")
  func refused() throws {
    func problem(_ bytes: [UInt8]) throws -> HistoryProblem? {
      let file = try WrittenFile(bytes)
      do throws(HistoryProblem) { _ = try CSVReader(file.path) } catch { return error }
      return nil
    }
    #expect(try problem([])?.reason == "is empty")
    #expect(try problem([0xFF, 0xFE, 0x61, 0, 0x2C, 0])?.reason.contains("UTF-16") == true)
    #expect(try problem([0x61, 0, 0x2C, 0, 0x0A])?.reason == "is no text")
    #expect(throws: HistoryProblem.self) { try CSVReader("/there/is/no/such/file") }
    #expect(throws: HistoryProblem.self) { try CSVReader("/") }
  }
}
