import Foundation
import HeadwayStatistics
import HeadwayTestSupport
import Testing

/// Columns of a queue: answered S, abandoned L, those within T, and still waiting beyond T (M).
private enum Column {
  static let s = 0
  static let l = 1
  static let sWithin = 2
  static let lWithin = 3
  static let m = 4
  static let count = 5
}

@Suite struct MomentTableTests {
  private let layout = MomentLayout(
    columns: Column.count,
    ratios: [
      RatioDefinition(.column(Column.sWithin), over: .sum(of: [Column.s, Column.l, Column.m])),
      RatioDefinition(
        .sum(of: [Column.sWithin, Column.lWithin]), over: .sum(of: [Column.s, Column.l, Column.m])),
      RatioDefinition(
        .column(Column.sWithin), over: .sum(of: [Column.s, Column.l, Column.m], less: [Column.lWithin])),
      RatioDefinition(.column(Column.s), over: .constant(48)),
    ])

  private func rows(_ count: Int, seed: UInt64) -> [[Int64]] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { _ in
      let s = Int64.random(in: 500...1500, using: &random)
      let l = Int64.random(in: 0...200, using: &random)
      return [
        s, l, Int64.random(in: 0...s, using: &random), Int64.random(in: 0...l, using: &random),
        Int64.random(in: 0...9, using: &random),
      ]
    }
  }

  private func table(_ rows: [[Int64]]) -> MomentTable {
    var table = MomentTable(layout: layout)
    for row in rows { table.add(row: row) }
    return table
  }

  /// All 720 orders of six rows, and all 32 groupings of each into parts merged from the left and from the right.
  @Test func everyOrderAndGroupingOfSixRowsGivesTheSameBits() {
    let rows = rows(6, seed: 1)
    let whole = table(rows)
    for order in Exhaustive.permutations(of: rows) {
      for parts in Exhaustive.compositions(of: order) {
        var fromLeft = MomentTable(layout: layout)
        for part in parts { fromLeft.merge(table(part)) }
        var fromRight = MomentTable(layout: layout)
        for part in parts.reversed() {
          var next = table(part)
          next.merge(fromRight)
          fromRight = next
        }
        #expect(fromLeft == whole)
        #expect(fromRight == whole)
      }
    }
  }

  @Test func totalsAreSumsOfRows() {
    let rows = rows(50, seed: 2)
    let table = table(rows)
    #expect(table.replications == 50)
    for column in 0..<Column.count {
      #expect(table.total(ofColumn: column) == rows.reduce(0) { $0 + Int128($1[column]) })
    }
    let offered = rows.reduce(0) { $0 + Int128($1[Column.s] + $1[Column.l] + $1[Column.m]) }
    let within = rows.reduce(0) { $0 + Int128($1[Column.sWithin] + $1[Column.lWithin]) }
    #expect(table.totals(ofRatio: 1) == (within, offered))
    let lWithin = rows.reduce(0) { $0 + Int128($1[Column.lWithin]) }
    #expect(table.totals(ofRatio: 2).denominator == offered - lWithin)
    #expect(table.totals(ofRatio: 3).denominator == 48 * 50)
  }

  @Test(arguments: [1, 2, 3, 20, 400, 1 << 20])
  func theStatedBoundHoldsAndIsSharp(replications: Int) {
    let bound = Int128(MomentTable.largestMagnitude(replications: replications))
    let n = Int128(replications)
    #expect(!(bound * bound).multipliedReportingOverflow(by: n).overflow)
    if bound < Int128(Int64.max) {
      #expect(((bound + 1) * (bound + 1)).multipliedReportingOverflow(by: n).overflow)
    }
  }

  @Test func rowsOnTheBoundAreHeld() throws {
    let bound = MomentTable.largestMagnitude(replications: 3)
    var table = MomentTable(
      layout: MomentLayout(columns: 1, ratios: [RatioDefinition(.column(0), over: .column(0))]))
    for value in [bound, bound, bound] { table.add(row: [value]) }
    let ratio = try #require(table.estimate(ofRatio: 0, confidence: 0.95))
    #expect(ratio.value == 1)
    #expect(ratio.margin == 0)
    let mean = try #require(table.mean(ofColumn: 0, confidence: 0.95))
    #expect((mean.value / Double(bound) - 1).magnitude < 0x1p-52)
    #expect(mean.margin == 0)
  }

  @Test func overflowTraps() async {
    await #expect(processExitsWith: .failure) {
      var table = MomentTable(layout: MomentLayout(columns: 1, ratios: []))
      for _ in 0..<3 { table.add(row: [.max]) }
    }
  }

  @Test func survivesAFile() throws {
    var table = table(rows(7, seed: 3))
    table.add(row: [-5, 1 << 55, 0, 3, -(1 << 60)])
    let data = try JSONEncoder().encode(table)
    #expect(try JSONDecoder().decode(MomentTable.self, from: data) == table)
  }

  @Test(arguments: [
    #"{"layout": {"columns": 1, "ratios": []}, "replications": 1, "moments": [1, 0, 1]}"#,
    #"{"layout": {"columns": 1, "ratios": []}, "replications": 1, "moments": [1, 0]}"#,
    #"{"layout": {"columns": 1, "ratios": []}, "replications": -1, "moments": [1, 0, 1, 0]}"#,
    #"{"layout": {"columns": -1, "ratios": []}, "replications": 1, "moments": []}"#,
    #"{"layout": {"columns": 9223372036854775807, "ratios": []}, "replications": 1, "moments": []}"#,
    #"""
    {"layout": {"columns": 1, "ratios": [{"numerator": {"terms": [{"column": 1, "coefficient": 1}], "constant": 0},
    "denominator": {"terms": [], "constant": 1}}]}, "replications": 0, "moments": [0,0,0,0,0,0,0,0,0,0]}
    """#,
  ])
  func refusesAFileItCannotHaveWritten(text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(MomentTable.self, from: Data(text.utf8))
    }
  }
}
