import HTTPTypes
import HeadwayReport
import Hummingbird

/// What programs, and the script of the pages, ask.
enum APIRoutes {
  static let file = Route.Parameter(
    name: "file", text: "The scenario, by its path from the folder.", isRequired: true,
    schema: JSONSchema.text(longest: 512))
  static let set = Route.Parameter(
    name: "set", text: "A change, PATH=VALUE, as headway run --set takes it; may be repeated.",
    isRepeated: true)

  /// All of them, the document about them among them.
  static func all(version: String) -> [Route] {
    var routes = scenarios + results + live + overlays + jobs + history
    func openAPI(_ text: String) -> Route {
      Route(
        method: .get, path: "/api/openapi.json", name: "openapi", text: "This document.",
        answer: json(
          "The OpenAPI document.", JSONSchema.record([("openapi", JSONSchema.text)], isOpen: true)),
        handler: { _ in .text(text, type: "application/json") })
    }
    // The document tells of itself, too.
    routes.append(openAPI(OpenAPIDocument(routes + [openAPI("")], version: version).text))
    return routes
  }

  /// An answer that is a JSON document.
  static func json(_ text: String, _ schema: JSONValue, status: Int = 200) -> Route.Answer {
    Route.Answer(status: status, text: text, type: "application/json", schema: schema)
  }
}
