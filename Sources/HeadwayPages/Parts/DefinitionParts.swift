import HeadwayReport

/// The definitions of measures in a page: as what opens beside a figure, and as a list to read.
enum DefinitionParts {
  /// The identifier of a definition in the page.
  static func identifier(_ measure: String) -> String { "def-" + measure }

  /// What opens on a press of a term; it needs no script.
  static func popovers(_ terms: Set<String>, _ words: Words) -> String {
    definitions(terms).map { definition in
      "<div popover class=\"definition\" id=\"\(identifier(definition.name))\"><strong>"
        + Markup.escaped(name(definition, words)) + "</strong>" + parts(definition, words) + "</div>\n"
    }.joined()
  }

  /// All that a page refers to, in the order of the table of definitions.
  static func list(_ terms: Set<String>, _ words: Words) -> String {
    "<dl class=\"definitions\">\n"
      + definitions(terms).map { definition in
        "<dt>\(Markup.escaped(name(definition, words)))</dt><dd>\(parts(definition, words))</dd>\n"
      }.joined() + "</dl>\n"
  }

  private static func definitions(_ terms: Set<String>) -> [MeasureDefinition] {
    MeasureDefinition.all.filter { terms.contains($0.name) }
  }

  private static func name(_ definition: MeasureDefinition, _ words: Words) -> String {
    let own = DefinitionWords.name(of: definition, words)
    let aliases = definition.aliases.filter { $0 != own }
    return own + (aliases.isEmpty ? "" : " (\(aliases.joined(separator: ", ")))")
  }

  private static func parts(_ definition: MeasureDefinition, _ words: Words) -> String {
    let meaning = DefinitionWords.meaning(of: definition, words)
    return
      "<p>\(Markup.escaped(meaning))</p><p class=\"formula\"><span>\(Markup.escaped(words("Formula:")))</span> "
      + "<code lang=\"en\">\(Markup.escaped(definition.formula))</code></p>"
  }
}
