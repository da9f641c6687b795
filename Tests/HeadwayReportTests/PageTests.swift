import HeadwayReport
import Testing

@Suite("Pages of tables")
struct PageTests {
  private let page: Page = {
    var page = Page()
    page.blocks = [
      .title("Two desks"), .paragraph("one day"), .paragraph("in Seoul"),
      .table(
        Table(
          "Queues", [.init("queue", isNumeric: false), .init("offered"), .init("mean wait (ASA)")],
          rows: [
            ["정산", "12,391", "31.2 s ± 0.8"], ["phone_ko", "389", Table.Cell("4.2 min", tone: .bad)],
            ["mail", "", "9.0 s"],
          ])),
      .list(title: "Warnings", tone: .unsure, items: ["nobody is on shift at night, when half of them call"]),
    ]
    return page
  }()

  @Test("columns are aligned by what a terminal shows")
  func aligned() {
    #expect(
      page.text() == """
        Two desks
        one day
        in Seoul

        Queues
          queue     offered  mean wait (ASA)
          정산       12,391     31.2 s ± 0.8
          phone_ko      389          4.2 min
          mail                         9.0 s

        Warnings
          - nobody is on shift at night, when half of them call

        """)
  }

  @Test("a table that is too wide first breaks its heads")
  func brokenHeads() {
    #expect(
      page.text(TextStyle(width: 34)) == """
        Two desks
        one day
        in Seoul

        Queues
                                mean wait
          queue     offered         (ASA)
          정산       12,391  31.2 s ± 0.8
          phone_ko      389       4.2 min
          mail                      9.0 s

        Warnings
          - nobody is on shift at night,
            when half of them call

        """)
  }

  @Test("what still does not fit goes below, with the name of the row again")
  func blocks() {
    #expect(
      page.text(TextStyle(width: 26)).contains(
        """
        Queues
          queue     offered
          정산       12,391
          phone_ko      389
          mail
                       mean wait
          queue            (ASA)
          정산      31.2 s ± 0.8
          phone_ko       4.2 min
          mail             9.0 s

        """))
  }

  @Test("colours stand only where they are asked for, and outside of the padding")
  func colours() {
    #expect(!page.text().contains("\u{1B}"))
    let text = page.text(TextStyle(hasColour: true))
    #expect(text.contains("          \u{1B}[31m4.2 min\u{1B}[0m\n"))
    #expect(text.hasPrefix("\u{1B}[1mTwo desks\u{1B}[0m\n"))
  }

  @Test("sentences wrap within their column")
  func wrapping() {
    var page = Page()
    page.blocks = [
      .table(
        Table(
          "",
          [
            .init("verdict", isNumeric: false), .init("promise", isNumeric: false, wraps: true),
            .init("result"),
          ],
          rows: [["met", "first reply in 4 h of opening hours ≥ 90%", "93.0%"]]))
    ]
    #expect(
      page.text(TextStyle(width: 44)) == """
          verdict  promise                    result
          met      first reply in 4 h of       93.0%
                   opening hours ≥ 90%

        """)
  }

  @Test("Markdown escapes what would be markup")
  func markdown() {
    var page = Page()
    page.blocks = [
      .title("A_b | c"),
      .table(Table("T", [.init("queue", isNumeric: false), .init("n")], rows: [["a|b_*`<", "1"]])),
      .list(title: "Warnings", tone: .unsure, items: ["x\ny"]),
    ]
    #expect(
      page.markdown == #"""
        ## A\_b \| c

        ### T

        | queue | n |
        | --- | ---: |
        | a\|b\_\*\`\< | 1 |

        ### Warnings

        - x y

        """#)
  }

  @Test("columns without a value are left out, the first one never")
  func emptyColumns() {
    let table = Table("", [.init("a"), .init("b"), .init("c")], rows: [["", "", "1"]]).withoutEmptyColumns()
    #expect(table.columns.map(\.head) == ["a", "c"])
    #expect(table.rows.map { $0.map(\.text) } == [["", "1"]])
  }
}
