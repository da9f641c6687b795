/// What has changed since the last plan, and why.
public struct PlanChange: Sendable, Hashable {
  /// The name of the stored run.
  public var stored: String
  /// A line for each difference.
  public var lines: [String]

  /// Makes a change.
  public init(stored: String, lines: [String]) {
    self.stored = stored
    self.lines = lines
  }

  func blocks(_ report: PlanReport) -> [Page.Block] {
    [.list(title: "Since the last plan (\(stored))", tone: .plain, items: lines.map(RunReport.printable))]
  }
}
