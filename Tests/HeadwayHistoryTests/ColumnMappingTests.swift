import HeadwayHistory
import Testing

@Suite struct ColumnMappingTests {
  private func mapping(_ text: String, _ map: [String] = []) throws -> ColumnMapping {
    try Imported(text, map: map).mapping
  }

  private func told(_ text: String) -> String? {
    do { _ = try ToldMapping(parsing: [text]) } catch { return "\(error)" }
    return nil
  }

  @Test(
    "columns are found by name, in several languages and spellings",
    arguments: [
      ("Ticket ID,Created At,Category", [.contact: "Ticket ID", .created: "Created At", .queue: "Category"]),
      ("번호,접수일시,분류", [.contact: "번호", .created: "접수일시", .queue: "분류"]),
      ("number,opened_at,category", [.contact: "number", .created: "opened_at", .queue: "category"]),
    ] as [(String, [MappedField: String])])
  func names(_ header: String, _ expected: [MappedField: String]) throws {
    let mapping = try mapping(header + "\n1,2026-03-02 10:00,a\n2,2026-03-02 10:00,b\n")
    #expect(Dictionary(uniqueKeysWithValues: mapping.entries.map { ($0.field, $0.column) }) == expected)
    #expect(mapping.entries.count { !$0.isGuessed } == 0)
  }

  @Test("a name alone is not enough: what stands in the column must fit")
  func values() throws {
    // `created` holds names, `due` holds words; `when` is the only column of dates.
    let mapping = try mapping(
      "created,due,when,priority\nann,soon,2026-03-02,banana\nbob,late,2026-03-03,apple\n")
    #expect(mapping.entries.map(\.column) == ["when"] && mapping[.created]?.dates?.format == .yearFirst)
    // A column of texts that all differ is nobody's category.
    let rows = (0..<100).map { "2026-03-02,text \($0)\n" }.joined()
    #expect(try self.mapping("created,category\n" + rows)[.queue] == nil)
  }

  @Test("numbers that come again and again are no ids, but those of a log of events are")
  func identities() throws {
    let again = (0..<200).map { "\($0 % 60),2026-03-02\n" }.joined()
    #expect(try mapping("id,created\n" + again)[.contact] == nil)
    #expect(try mapping("id,created\n" + again, ["contact=id"])[.contact] != nil)
    let events = (0..<200).map { "\($0 / 4),2026-03-02\n" }.joined()
    #expect(try mapping("id,created\n" + events)[.contact] != nil)
  }

  @Test("what is told comes first, and may be that there is none")
  func toldFirst() throws {
    let text = "created,opened,category,kind\n2026-03-02,2026-03-01,a,b\n2026-03-02,2026-03-01,a,b\n"
    let mapping = try mapping(text, ["created=opened,queue=kind"])
    #expect(mapping[.created]?.column == "opened" && mapping[.queue]?.column == "kind")
    #expect(mapping[.created]?.isGuessed == false && mapping.unused == ["created", "category"])
    #expect(try self.mapping(text, ["queue="])[.queue] == nil)
    #expect(try self.mapping(text, ["created=OPENED"])[.created]?.column == "opened")
  }

  @Test("what cannot be meant is refused with what could")
  func refused() throws {
    #expect(told("created=a,queue=b") == nil)
    #expect(told("created")?.contains("no pair") == true)
    #expect(told("creatd=a")?.contains("the fields are created, contact") == true)
    #expect(told("created=a,created=b")?.contains("twice") == true)
    #expect(told("queue=a+b")?.contains("only to a time") == true)
    #expect(told("created=a+b+c") != nil && told("created=a+") != nil)
    func problem(_ text: String, _ map: [String] = []) -> HistoryProblem? {
      do { _ = try mapping(text, map) } catch { return error as? HistoryProblem }
      return nil
    }
    let unknown = try #require(problem("created,b\n2026-03-02,x\n", ["queue=c"]))
    #expect(unknown.kind == .usage && unknown.fix == "the columns are created, b")
    #expect(problem("a,b\nx,y\n")?.kind == .wrong)
    // A column that nobody can read as dates.
    #expect(problem("a,b\nx,2026-03-02\n", ["created=a"])?.kind == .usage)
    #expect(problem("a,b\n")?.reason.contains("no row") == true)
  }
}
