package import HeadwaySyntax

/// A scenario that was refused, with the texts that its findings point into.
package struct Refusal: Error {
  /// The findings; never empty.
  package var findings: [Diagnostic]
  /// The files read so far.
  package var sources: [SourceFile]

  /// Makes a refusal.
  package init(findings: [Diagnostic], sources: [SourceFile]) {
    self.findings = findings
    self.sources = sources
  }
}
