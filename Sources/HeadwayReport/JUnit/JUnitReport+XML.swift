extension JUnitReport {
  /// The report as an XML document; the same bytes for the same report.
  package var xml: String {
    var root = XMLElementText("testsuites")
    root.add("name", name)
    Self.count(suites.flatMap(\.cases), into: &root)
    for suite in suites { root.add(suite.element) }
    return root.document
  }

  /// The numbers of tests by outcome.
  fileprivate static func count(_ cases: [Case], into element: inout XMLElementText) {
    element.add("tests", String(cases.count))
    element.add("failures", String(cases.count { if case .failed = $0.outcome { true } else { false } }))
    element.add("errors", String(cases.count { if case .broken = $0.outcome { true } else { false } }))
    element.add("skipped", String(cases.count { if case .skipped = $0.outcome { true } else { false } }))
  }

  /// Nothing where there are no properties: some readers refuse an empty list.
  fileprivate static func list(_ properties: [Property], into element: inout XMLElementText) {
    guard !properties.isEmpty else { return }
    var list = XMLElementText("properties")
    for property in properties {
      var entry = XMLElementText("property")
      entry.add("name", property.name)
      entry.add("value", property.value)
      list.add(entry)
    }
    element.add(list)
  }
}

extension JUnitReport.Suite {
  fileprivate var element: XMLElementText {
    var element = XMLElementText("testsuite")
    element.add("name", name)
    element.add("file", file)
    JUnitReport.count(cases, into: &element)
    element.add("time", seconds.map { Figures.trimmed($0, decimals: 3) })
    JUnitReport.list(properties, into: &element)
    for test in cases { element.add(test.element) }
    return element
  }
}

extension JUnitReport.Case {
  fileprivate var element: XMLElementText {
    var element = XMLElementText("testcase")
    element.add("classname", group)
    element.add("name", name)
    element.add("file", file)
    element.add("line", line.map { String($0) })
    JUnitReport.list(properties, into: &element)
    switch outcome {
    case .passed: break
    case .failed(let message, let text):
      element.add(Self.story("failure", message: message, type: "missed", text: text))
    case .broken(let message, let text):
      element.add(Self.story("error", message: message, type: "refused", text: text))
    case .skipped(let message): element.add(Self.story("skipped", message: message, type: nil, text: ""))
    }
    return element
  }

  private static func story(_ name: String, message: String, type: String?, text: String)
    -> XMLElementText
  {
    var element = XMLElementText(name)
    element.add("message", message)
    element.add("type", type)
    if !text.isEmpty { element.set(text: text) }
    return element
  }
}
