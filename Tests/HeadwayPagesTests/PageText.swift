import Foundation

/// Reads pages as a browser would, as far as tests need: not with the code that wrote them.
struct PageText {
  let html: String

  init(_ html: String) { self.html = html }

  /// What stands between a start and an end, each time.
  func parts(from start: String, to end: String) -> [String] {
    html.components(separatedBy: start).dropFirst().map { $0.components(separatedBy: end)[0] }
  }

  /// Every script and data block: its attributes and its text, cut at the first `</script`, as a browser cuts.
  var scripts: [(attributes: String, text: String)] {
    html.components(separatedBy: "<script").dropFirst().map { rest in
      let attributes = rest.prefix { $0 != ">" }
      let text = rest.dropFirst(attributes.count + 1)
      return (String(attributes), text.components(separatedBy: "</script")[0])
    }
  }

  /// The page without what stands in its scripts, data blocks and style.
  var markup: String {
    html.replacing(/<(script|style)([^>]*)>.*?<\/(script|style)>/.dotMatchesNewlines()) {
      "<\($0.output.1)\($0.output.2)></\($0.output.1)>"
    }
  }

  /// The markup with every value in quotation marks emptied: what a name could add would stand out.
  var skeleton: String { markup.replacing(/"[^"]*"/, with: "\"\"") }

  /// The tables: names of columns, whether each opens a definition, and the rows.
  var tables: [Table] { parts(from: "<table", to: "</table>").map(Table.init) }

  /// One table.
  struct Table {
    let caption: String
    let heads: [(text: String, isNumeric: Bool, hasTerm: Bool)]
    let rows: [[(text: String, value: String?, isNumeric: Bool, hasTerm: Bool)]]

    init(_ html: String) {
      caption = PageText.plain(PageText(html).parts(from: "<caption>", to: "</caption>").first ?? "")
      let lines = html.components(separatedBy: "<tr").dropFirst()
      func cells(_ line: String) -> [(attributes: String, body: String)] {
        line.matches(of: /<(th|td)([^>]*)>(.*?)<\/(th|td)>/).map {
          (String($0.output.2), String($0.output.3))
        }
      }
      heads = cells(lines.first ?? "").map {
        (PageText.plain($0.body), $0.attributes.contains("num"), $0.body.contains("class=\"term\""))
      }
      rows = lines.dropFirst().map { line in
        cells(line).map { cell in
          let value = cell.attributes.firstMatch(of: /data-v="([^"]*)"/).map { String($0.output.1) }
          return (
            PageText.plain(cell.body), value, cell.attributes.contains("num"),
            cell.body.contains("class=\"term\"")
          )
        }
      }
    }
  }

  /// Text without tags and marks, with what was escaped as it is.
  static func plain(_ html: String) -> String {
    html.replacing(/<span class="mark"[^>]*>.*?<\/span>/, with: "").replacing(/<[^>]*>/, with: "")
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }

  /// The SHA-256 of a text in base64, by a program that has nothing to do with ours.
  static func hash(_ text: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["sha256sum"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    // The program reads all before it writes anything.
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    let digits = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).prefix(64)
    process.waitUntilExit()
    let characters = Array(digits)
    let bytes = stride(from: 0, to: characters.count, by: 2).compactMap {
      UInt8(String(characters[$0..<$0 + 2]), radix: 16)
    }
    return Data(bytes).base64EncodedString()
  }
}
