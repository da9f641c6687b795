/// Test results in the XML that build servers read, known as JUnit's.
///
/// There is no official schema; this is the part that all common readers know: `testsuites`, `testsuite`, `testcase`
/// with `failure`, `error` or `skipped`, `properties`, and the attributes `file` and `line`.
package struct JUnitReport: Sendable, Hashable {
  /// What the whole is called.
  package var name: String
  /// The suites in order.
  package var suites: [Suite]

  /// Makes a report.
  package init(name: String, suites: [Suite]) {
    self.name = name
    self.suites = suites
  }

  /// Tests that belong together.
  package struct Suite: Sendable, Hashable {
    /// What the suite is called.
    package var name: String
    /// The file that it is about, relative to the working folder.
    package var file: String
    /// What is known of all of its tests.
    package var properties: [Property]
    /// The tests in order.
    package var cases: [Case]
    /// How long it took (s); none where nobody asked.
    package var seconds: Double?

    /// Makes a suite.
    package init(
      name: String, file: String, properties: [Property] = [], cases: [Case] = [], seconds: Double? = nil
    ) {
      self.name = name
      self.file = file
      self.properties = properties
      self.cases = cases
      self.seconds = seconds
    }
  }

  /// One test.
  package struct Case: Sendable, Hashable {
    /// What came of it.
    package enum Outcome: Sendable, Hashable {
      /// It holds.
      case passed
      /// It does not hold: one line, and the whole story.
      case failed(message: String, text: String)
      /// It could not be tried.
      case broken(message: String, text: String)
      /// It was left undecided.
      case skipped(message: String)
    }

    /// What the test is called; unique within its suite.
    package var name: String
    /// What it is grouped under.
    package var group: String
    /// The file that it stands in, relative to the working folder.
    package var file: String
    /// The line that it stands in, from 1; none where the whole file is meant.
    package var line: Int?
    /// What is known of it.
    package var properties: [Property]
    /// What came of it.
    package var outcome: Outcome

    /// Makes a test.
    package init(
      name: String, group: String, file: String, line: Int?, properties: [Property] = [], outcome: Outcome
    ) {
      self.name = name
      self.group = group
      self.file = file
      self.line = line
      self.properties = properties
      self.outcome = outcome
    }
  }

  /// A name with a value.
  package struct Property: Sendable, Hashable {
    /// The name.
    package var name: String
    /// The value.
    package var value: String

    /// Makes a property.
    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }
}
