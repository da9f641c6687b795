import Mustache

/// The templates of the pages, read once.
enum Templates {
  private static let names = [
    "layout", "home", "what-if", "study", "history", "problem", "chart",
  ]

  /// A template filled with values; what is not there is left out.
  static func render(_ name: String, _ values: [String: Any]) -> String {
    guard let text = library.render(values, withTemplate: name) else {
      preconditionFailure("there is no template \(name)")
    }
    return text
  }

  private static let library: MustacheLibrary = {
    MustacheContentTypes.register(EscapedText(), named: "PAGE")
    var library = MustacheLibrary()
    for name in names {
      let text = "{{% CONTENT_TYPE:PAGE}}\n" + PageAssets.text(name + ".mustache")
      do { try library.register(text, named: name) } catch {
        preconditionFailure("the template \(name) cannot be read: \(error)")
      }
    }
    return library
  }()

  /// The library's own way takes a mark with an accent over it for another character, and lets it through.
  private struct EscapedText: MustacheContentType {
    func escapeText(_ text: String) -> String { Markup.escaped(text) }
  }
}
