import HeadwayReport

/// What surrounds a page: language, colours, where it leads.
package struct PageFrame: Sendable {
  /// Which page of a scenario it is.
  package enum Place: String, Sendable, CaseIterable {
    /// The list of scenarios.
    case home = "/"
    /// The results of one scenario.
    case overview = "/overview"
    /// Sliders.
    case whatIf = "/what-if"
    /// Several scenarios.
    case compare = "/compare"
    /// People per interval.
    case staffing = "/staffing"
    /// Headcount by week.
    case plan = "/plan"
    /// Why targets are missed.
    case explain = "/explain"
    /// Stored runs.
    case history = "/history"
    /// A page that tells of a problem, or a file by itself.
    case other = ""
  }

  /// The colours that the reader chose.
  package enum Theme: String, Sendable, CaseIterable {
    /// As the reader's machine is set.
    case automatic = "auto"
    /// Dark letters on light paper.
    case light
    /// Light letters on dark paper.
    case dark
  }

  /// The title, for the window.
  package var title: String
  /// The language.
  package var language: PageLanguage
  /// The colours.
  package var theme: Theme
  /// Which page it is.
  package var place: Place
  /// The scenario's file as the address names it; nil on pages about none.
  package var file: String?
  /// The address of this page without `lang`, such as `/overview?file=base.yaml`, for the switch of languages.
  package var address: String
  /// Where the server's files are, such as `/assets/`.
  package var assets: String
  /// The words of the language.
  package var words: Words

  /// Makes a frame.
  package init(
    title: String, language: PageLanguage, theme: Theme = .automatic, place: Place, file: String? = nil,
    address: String = "/", assets: String = "/assets/"
  ) {
    self.title = title
    self.language = language
    self.theme = theme
    self.place = place
    self.file = file
    self.address = address
    self.assets = assets
    words = Words(language)
  }

  /// Makes the frame of a page that stands by itself, with words of its own.
  init(title: String, words: Words, place: Place) {
    self.init(title: title, language: words.language, place: place)
    self.words = words
  }

  /// A whole page of the server around a body.
  ///
  /// - Parameter terms: The measures whose definitions the body refers to.
  func page(body: String, terms: Set<String>) -> String {
    let version = "?v=" + PageAssets.version
    var values: [String: Any] = common(body: body, terms: terms)
    values["linked"] = [
      "style": assets + PageAssets.style + version, "script": assets + PageAssets.script + version,
      "charts": PageAssets.hasCharts ? [assets + PageAssets.charts + version] : [],
    ]
    if theme != .automatic { values["theme"] = theme.rawValue }
    values["navigation"] = navigation
    values["homeAddress"] = "/"
    values["languages"] = PageLanguage.allCases.filter { $0 != language }.map { other in
      [
        "code": other.rawValue, "name": other.ownName,
        "address": address + (address.contains("?") ? "&" : "?") + "lang=" + other.rawValue,
      ]
    }
    return Templates.render("layout", values)
  }

  /// What every page needs, with a server or without.
  func common(body: String, terms: Set<String>) -> [String: Any] {
    [
      "language": language.rawValue, "title": title, "body": body,
      "skip": words("Skip to the content"), "themeLabel": words("Light or dark"),
      "definitions": DefinitionParts.popovers(terms, words),
      "scriptWords": Markup.data(Self.scriptWords(words)),
    ]
  }

  private var navigation: [String: Any] {
    let places: [(place: Place, name: String)] =
      file == nil
      ? [(.home, "Scenarios"), (.history, "History")]
      : [
        (.overview, "Overview"), (.whatIf, "What if"), (.compare, "Compare"), (.staffing, "Staffing"),
        (.plan, "Plan"), (.explain, "Explain"), (.history, "History"),
      ]
    return [
      "label": words("Pages"),
      "links": places.map { place, name in
        [
          "address": place.rawValue + (file.map { "?file=" + Self.query($0) } ?? ""), "name": words(name),
          "isCurrent": place == self.place,
        ] as [String: Any]
      },
    ]
  }

  /// What the script says by itself.
  private static func scriptWords(_ words: Words) -> String {
    var object = JSONObject()
    for (key, english) in scriptTexts { object.add(key, words(english)) }
    return object.value.document
  }

  static let scriptTexts = [
    ("csv", "Download CSV"), ("running", "Simulating …"), ("sharpening", "{0} of {1} replications"),
    ("done", "Done: {0} replications"), ("stopped", "Stopped"), ("copied", "Copied"),
    ("saved", "Saved as {0}"), ("failed", "That did not work: {0}"),
    ("lost", "The connection was lost; trying again …"),
    ("base", "as it is"), ("queued", "Waiting for a turn …"),
    ("noChart", "The chart could not be drawn; its table follows."),
    ("started", "Started …"), ("moved", "{0}: {1}"), ("results", "New results: {0}"),
  ]

  /// A text as a part of a query (RFC 3986, section 3.4).
  package static func query(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }
}
