import Glibc
import HeadwayStore

// Stores runs in a folder until somebody ends the process, and prints the name of each when it is said to be stored.
// Arguments: the folder, and a number that no other writer has.
let place = StorePlace(folder: CommandLine.arguments[1])
let number = CommandLine.arguments[2]
let store = try RunStore(place)
for count in 0... {
  let word = "\(number)-\(count)"
  let summary = RunSummary(
    kind: "run", name: word, path: "-", digest: "", seed: UInt64(count), version: "0", replications: 1,
    contacts: 1,
    confidence: 0.95, wallSeconds: 0, userSeconds: 0, headline: word)
  let figures = (0..<20).map { place in
    StoredFigure(
      .init(section: "queue", name: word, measure: "\(place)", detail: ""), unit: "count",
      value: Double(place),
      margin: nil)
  }
  // Of several pages each, so that there is something to tear.
  let results = String(repeating: word + " ", count: 2000)
  let id = try store.add(RunRecord(summary: summary, scenario: word, results: results, figures: figures))
  let line = Array("\(id) \(word)\n".utf8)
  guard write(STDOUT_FILENO, line, line.count) == line.count else { exit(1) }
}
