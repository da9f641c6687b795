import HTTPTypes
import HeadwayLive
import HeadwayPages
import HeadwayReport
import Hummingbird

extension APIRoutes {
  /// What-ifs whose figures grow sharper while one looks at them.
  static let live: [Route] = [
    Route(
      method: .get, path: "/api/controls", name: "controls", text: "The sliders of a scenario.",
      parameters: [file],
      answer: json("They.", JSONSchema.reference("Controls")), refusals: [404, 422],
      handler: { call in
        let loaded = try await call.house.load(try call.file())
        return .json(JSONSchema.object([("controls", .list(ControlPanel(loaded).controls.map(\.json)))]))
      }),
    Route(
      method: .get, path: "/api/live", name: "live",
      text:
        "What changes make of a scenario, as events: accepted, figures again and again, done; or problem; or bye.",
      parameters: [
        file, set,
        Route.Parameter(
          name: "move", text: "A slider and where it is moved to, ID=VALUE; may be repeated.",
          isRepeated: true),
        Route.Parameter(
          name: "page", text: "The page that asks: what it asked before is called off.",
          schema: JSONSchema.text(longest: 64)),
        Route.Parameter(
          name: "lang", text: "The language of texts.",
          schema: JSONSchema.oneOf(PageLanguage.allCases.map(\.rawValue))),
      ],
      answer: .init(status: 200, text: "Events.", type: "text/event-stream", schema: JSONSchema.text),
      refusals: [404],
      handler: { call in
        let page = try call.page()
        let events = LiveEvents(
          house: call.house, file: try call.file(), moves: try call.moves(), changes: try call.changes(),
          // Whoever has no name is called off by nobody.
          session: SessionID(page.isEmpty ? call.house.anonymous() : page), language: call.language)
        let seat = try call.house.seats.take(page: page.isEmpty ? events.session.name : page)
        return .events(call, seat: seat) { try await events.stream() }
      }),
  ]
}

extension Call {
  /// Sliders and where they are moved to.
  fileprivate func moves() throws(Problem) -> [(id: String, value: Double)] {
    let texts = query.all("move")
    guard texts.count <= house.configuration.limits.changes else {
      throw .badRequest("\(texts.count) moves are more than \(house.configuration.limits.changes)")
    }
    var moves: [(id: String, value: Double)] = []
    for text in texts {
      // A name of a queue may hold a `=`, a number does not.
      guard let equals = text.lastIndex(of: "="), let value = Double(text[text.index(after: equals)...]),
        value.isFinite
      else { throw .badRequest("a move is ID=NUMBER, not \(Problem.quoted(text))") }
      moves.append((String(text[..<equals]), value))
    }
    return moves
  }
}

extension Control {
  /// The slider as an object.
  var json: JSONValue {
    var object = JSONObject()
    object.add("id", id)
    object.add("kind", kind.rawValue)
    object.add("subject", subject)
    object.add("unit", unit.rawValue)
    object.add("base", base)
    object.add("lowest", lowest)
    object.add("highest", highest)
    object.add("step", step)
    return object.value
  }
}
