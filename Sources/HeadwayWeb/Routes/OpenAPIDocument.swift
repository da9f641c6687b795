import HTTPTypes
import HeadwayReport

/// The OpenAPI 3.1 document of the routes below `/api/`.
struct OpenAPIDocument {
  /// The document as text.
  let text: String

  init(_ routes: [Route], version: String) {
    var root = JSONObject()
    root.add("openapi", "3.1.0")
    root.add(
      "info",
      JSONSchema.object([
        ("title", .text("Headway")), ("version", .text(version)),
        (
          "description",
          .text("What-if, results and plans of the scenarios in one folder. Errors are RFC 9457 problems.")
        ),
        (
          "license",
          JSONSchema.object([("name", .text("GPL-3.0-or-later")), ("identifier", .text("GPL-3.0-or-later"))])
        ),
      ]))
    root.add("servers", .list([JSONSchema.object([("url", .text("/"))])]))
    var paths: [(String, [(String, JSONValue)])] = []
    for route in routes where route.path.hasPrefix("/api/") {
      let operation = (route.method.rawValue.lowercased(), Self.operation(route))
      if let index = paths.firstIndex(where: { $0.0 == route.path }) {
        paths[index].1.append(operation)
      } else {
        paths.append((route.path, [operation]))
      }
    }
    root.add("paths", JSONSchema.object(paths.map { ($0.0, JSONSchema.object($0.1)) }))
    root.add(
      "components",
      JSONSchema.object([
        ("schemas", JSONSchema.object(APISchemas.all)),
        (
          "securitySchemes",
          JSONSchema.object([
            ("token", JSONSchema.object([("type", .text("http")), ("scheme", .text("bearer"))]))
          ])
        ),
      ]))
    // On loopback nobody needs a token.
    root.add(
      "security", .list([JSONSchema.object([]), JSONSchema.object([("token", .list([]))])]))
    text = root.value.document
  }

  private static func operation(_ route: Route) -> JSONValue {
    var object = JSONObject()
    object.add("operationId", route.name)
    object.add("summary", route.text)
    if !route.parameters.isEmpty { object.add("parameters", .list(route.parameters.map(parameter))) }
    if let body = route.body {
      object.add(
        "requestBody",
        JSONSchema.object([
          ("required", .boolean(true)), ("description", .text(body.text)),
          ("content", content(body.type, body.schema)),
        ]))
    }
    let answer = route.answer
    var answers = [
      (
        "\(answer.status)",
        JSONSchema.object([
          ("description", .text(answer.text)), ("content", content(answer.type, answer.schema)),
        ])
      )
    ]
    for status in Set(route.refusals + [400, 401, 403, 414, 421, 429, 500, 503]).sorted() {
      answers.append(
        (
          "\(status)",
          JSONSchema.object([
            ("description", .text(HTTPResponse.Status(code: status).reasonPhrase)),
            ("content", content("application/problem+json", JSONSchema.reference("Problem"))),
          ])
        ))
    }
    object.add("responses", JSONSchema.object(answers))
    return object.value
  }

  private static func parameter(_ parameter: Route.Parameter) -> JSONValue {
    JSONSchema.object([
      ("name", .text(parameter.name)), ("in", .text(parameter.isInPath ? "path" : "query")),
      ("required", .boolean(parameter.isRequired || parameter.isInPath)),
      ("description", .text(parameter.text)),
      ("schema", parameter.isRepeated ? JSONSchema.list(of: parameter.schema) : parameter.schema),
    ])
  }

  private static func content(_ type: String, _ schema: JSONValue) -> JSONValue {
    JSONSchema.object([(type, JSONSchema.object([("schema", schema)]))])
  }
}
