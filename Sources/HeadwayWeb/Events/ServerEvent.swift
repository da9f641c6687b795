import HeadwayReport

/// An event of a stream, as the HTML standard writes it (section 9.2, server-sent events).
struct ServerEvent: Sendable {
  /// What kind of event it is.
  var name: String
  /// Its data: one JSON document.
  var data: String

  /// Makes an event.
  init(_ name: String, _ data: JSONValue) {
    self.name = name
    self.data = data.document
  }

  /// An event whose data is a JSON text already.
  init(_ name: String, json: String) {
    self.name = name
    data = json
  }

  /// That something went wrong; nothing comes after it.
  init(_ problem: Problem) { self.init("problem", problem.json) }

  /// Whether nothing comes after it.
  var isLast: Bool { ["done", "problem", "bye"].contains(name) }

  /// The text of the event; a line break in the data would end the line, so each line is one of its own.
  func text(id: Int) -> String {
    let lines = data.split(whereSeparator: \.isNewline).map { "data: \($0)\n" }.joined()
    return "id: \(id)\nevent: \(name)\n\(lines)\n"
  }

  /// A sign of life, which no client tells its page.
  static let heartbeat = ": \n\n"
}
