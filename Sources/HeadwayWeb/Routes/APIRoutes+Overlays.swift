import HTTPTypes
import HeadwayLoading
import HeadwayReport
import HeadwayScenario
import Hummingbird

extension APIRoutes {
  private struct Order: Decodable {
    var set: [String]
    var title: String?
  }

  private struct NewFile: Decodable {
    var file: String
    var name: String
    var set: [String]
    var title: String?
  }

  /// Changes as files.
  static let overlays: [Route] = [
    Route(
      method: .post, path: "/api/overlay", name: "overlay",
      text: "Changes of a scenario as the text of a file that extends it.", parameters: [file],
      body: .init(
        type: "application/json", schema: JSONSchema.reference("OverlayOrder"),
        text: "The changes, and what the scenario is called."),
      answer: .init(status: 200, text: "The text.", type: "application/yaml", schema: JSONSchema.text),
      refusals: [404, 408, 413, 415, 422],
      handler: { call in
        let file = try call.file()
        let order = try await call.json(Order.self)
        let text = try await text(call, file: file, changes: order.set, title: order.title)
        return .text(text, type: "application/yaml; charset=utf-8")
      }),
    Route(
      method: .post, path: "/api/overlays", name: "saveOverlay",
      text: "Saves changes of a scenario as a new file beside it, which extends it.",
      body: .init(
        type: "application/json", schema: JSONSchema.reference("NewOverlay"),
        text: "The scenario, the new file's name, the changes, and what the new scenario is called."),
      answer: json("The new file.", JSONSchema.reference("File"), status: 201),
      refusals: [404, 408, 409, 413, 415, 422],
      handler: { call in
        let order = try await call.json(NewFile.self)
        let file = try Call.checked(file: order.file)
        let new = try OverlayFile(root: call.house.folder.folder, beside: file, name: order.name)
        let text = try await text(call, file: file, changes: order.set, title: order.title)
        try await call.house.read { try new.write(text) }
        return .json(JSONSchema.object([("file", .text(new.path))]), status: .created)
      }),
  ]

  /// The text of an overlay that means what the changes mean.
  ///
  /// - Throws: `Problem` where the changes are wrong, or a file cannot say them.
  private static func text(
    _ call: Call, file: String, changes: [String], title: String?
  ) async throws -> String {
    let changes = try call.checked(changes: changes)
    let house = call.house
    if let title, title.utf8.count > house.configuration.limits.changeLength {
      throw Problem.badRequest("a title may have \(house.configuration.limits.changeLength) bytes")
    }
    let base = file.split(separator: "/").last.map(String.init) ?? file
    let overlay = OverlayText(base: base, name: title, changes: changes)
    // A digest is also of the name.
    let changed = try await house.load(file, changes: changes + [overlay.naming])
    // It stands beside the scenario under a name that nothing there has: names that begin with a dot are not served.
    let place = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
    let draft = place + ".overlay.yaml"
    let files = FileInFolder(path: draft, bytes: Array(overlay.text.utf8), others: house.folder)
    let again = try? await house.load(draft, files: files)
    guard again?.checked.digest == changed.checked.digest else {
      throw Problem.cannotRun(
        "a file cannot say these changes in this order: change each path once, and what a path means before it"
      )
    }
    return overlay.text
  }
}
