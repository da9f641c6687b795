import Foundation
import HeadwayStatistics
import HeadwayTestSupport
import Yams

/// A simulation example with its published output, from published/examples.yaml in the shared folder.
struct PublishedExample {
  private let fields: [String: Any]

  init(_ id: String) throws {
    let text = try String(
      contentsOf: SharedFolder.url(of: "oracles/published/examples.yaml"), encoding: .utf8)
    let examples = ((try Yams.load(yaml: text) as? [String: Any])?["examples"] as? [[String: Any]]) ?? []
    guard let fields = examples.first(where: { $0["id"] as? String == id }) else {
      throw OracleRow.Missing(description: "No published example \(id)")
    }
    self.fields = fields
  }

  private func value(_ path: [String]) throws -> Any {
    var value: Any = fields
    for key in path {
      guard let next = (value as? [String: Any])?[key] else {
        throw OracleRow.Missing(description: "No \(path.joined(separator: "."))")
      }
      value = next
    }
    return value
  }

  private static func number(_ value: Any) throws -> Double {
    if let number = value as? Double { return number }
    if let number = value as? Int { return Double(number) }
    throw OracleRow.Missing(description: "\(value) is no number")
  }

  private static func list(_ value: Any) throws -> [Double] {
    guard let list = value as? [Any] else { throw OracleRow.Missing(description: "\(value) is no list") }
    return try list.map(number)
  }

  /// A number.
  func number(_ path: String...) throws -> Double { try Self.number(value(path)) }

  /// A list of numbers.
  func list(_ path: String...) throws -> [Double] { try Self.list(value(path)) }

  /// A list of confidence intervals.
  func intervals(_ path: String...) throws -> [ClosedRange<Double>] {
    guard let list = try value(path) as? [Any] else {
      throw OracleRow.Missing(description: "\(path) is no list")
    }
    return try list.map { try Self.range(Self.list($0)) }
  }

  private static func range(_ ends: [Double]) throws -> ClosedRange<Double> {
    guard ends.count == 2, ends[0] <= ends[1] else {
      throw OracleRow.Missing(description: "\(ends) is no interval")
    }
    return ends[0]...ends[1]
  }

  /// A published mean, with the standard error that its 95% confidence interval tells.
  func published(_ name: String) throws -> (mean: Double, standardError: Double) {
    let interval = try Self.range(list("published", name, "ci95"))
    return (
      try number("published", name, "mean"), (interval.upperBound - interval.lowerBound) / (2 * 1.96)
    )
  }
}

extension Agreement {
  /// Adds a figure that was published as the result of a simulation: both sides have a standard error.
  ///
  /// `rounding` is half a unit of the last printed digit.
  mutating func expect(
    _ what: String, _ estimate: Estimate?, matches published: (mean: Double, standardError: Double),
    rounding: Double, detects: Double
  ) {
    let both = estimate.flatMap { estimate in
      estimate.standardError.map { error in
        Estimate(
          value: estimate.value,
          standardError: (error * error + published.standardError * published.standardError).squareRoot(),
          replications: estimate.replications, confidence: 0.95)
      }
    }
    expect(what, both, equals: published.mean, tolerance: rounding, detects: detects)
  }
}
