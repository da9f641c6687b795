import Foundation
import HeadwayDistributions
import HeadwayErlang
import HeadwayTestSupport
import HeadwayWorkforce
import Testing

/// The number in work if nobody waits, and the staffing that follows, against exact values.
///
/// Eick, Massey and Whitt 1993; Jennings, Mandelbaum, Massey and Whitt 1996. An hour of the tables is an hour.
@Suite(.enabled(if: SharedFolder.isPresent, "\(SharedFolder.absence)"))
struct RequirementLoadOracleTests {
  private static let hour = 3.6e9

  /// m(t) of a row.
  private static func inWork(_ row: [String: String]) throws -> Double {
    func text(_ column: String) throws -> String { try #require(row[column]) }
    func number(_ column: String) throws -> Double { try #require(Double(try text(column))) }
    let width = try number("interval_width") * hour
    let rates = try text("rates").split(separator: ";").map { try #require(Double($0)) / 3600 }
    let spec = try spec(
      text("service_dist"), mean: 3600 * number("mean_service"), cv: Double(text("cv")) ?? 0)
    // A stationary start is a first piece that began so long ago that it leaves no trace.
    let past = try text("initial_condition") == "empty" ? 0 : 1e6 * hour
    let starts = rates.indices.map { $0 == 0 ? 0 : Int64(past + Double($0) * width) }
    let curve = RateCurve(
      starts: starts, perSecond: rates, end: Int64(past + Double(rates.count) * width))
    var load = OfferedLoad(work: spec)
    return load.inWork(of: curve, at: Int64((past + (try number("t")) * hour).rounded()))
  }

  private static func spec(_ name: String, mean: Double, cv: Double) throws -> DistributionSpec {
    switch name {
    case "deterministic": .constant(mean)
    case "exponential": .exponential(mean: mean)
    case "lognormal": .lognormal(mean: mean, cv: cv)
    case "gamma": .gamma(mean: mean, cv: cv)
    case "uniform0_2m": .uniform(low: 0, high: 2 * mean)
    case "weibull_k": .weibull(scale: mean / tgamma(1 + 1 / cv), shape: cv)
    default:
      try #require(name == "hyperexp2_balanced" ? Self.balanced(mean: mean, cv: cv) : nil)
    }
  }

  private static func balanced(mean: Double, cv: Double) -> DistributionSpec {
    let p = (1 + ((cv * cv - 1) / (cv * cv + 1)).squareRoot()) / 2
    return .hyperexponential(weights: [p, 1 - p], means: [mean / (2 * p), mean / (2 * (1 - p))])
  }

  @Test("The number in work at every point of every case, to 1e-9")
  func infiniteServer() throws {
    let rows = try SharedFolder.table("oracles/infinite_server_piecewise.csv")
    #expect(rows.count > 300)
    for row in rows {
      let exact = try #require(Double(row["m_t"] ?? ""))
      let found = try Self.inWork(row)
      #expect(
        abs(found - exact) <= 1e-9 * max(1, exact),
        "\(row["case"] ?? "") at \(row["t"] ?? ""): \(found), not \(exact)")
    }
  }

  @Test("The least agents that keep the share delayed at every point")
  func modifiedOfferedLoad() throws {
    var loads: [String: Double] = [:]
    for row in try SharedFolder.table("oracles/infinite_server_piecewise.csv") {
      loads["\(row["case"] ?? "") \(row["t"] ?? "")"] = try Self.inWork(row)
    }
    let rows = try SharedFolder.table("oracles/mol_staffing_piecewise.csv")
    #expect(rows.count > 300)
    for row in rows {
      let load = try #require(loads["\(row["case"] ?? "") \(row["t"] ?? "")"])
      let share = try #require(Double(row["alpha_p_delay"] ?? ""))
      let agents = RequiredAgents.erlangC(load: load, handleTime: 1, goals: [.pWait(share)])
      #expect(
        agents == Int(row["c_mol_min_servers_erlang_c"] ?? ""), "\(row["case"] ?? "") \(row["t"] ?? "")")
    }
  }
}

/// What the methods make of a rate, on paper.
@Suite struct RequirementLoadTests {
  private static let hour: Int64 = 3_600_000_000
  /// 36, 72 and 0 contacts an hour for an hour each.
  private static let curve = RateCurve(
    starts: [0, hour, 2 * hour], perSecond: [0.01, 0.02, 0], end: 4 * hour)
  private static let edges = (0...8).map { Int64($0) * hour / 2 }

  private static func loads(_ method: RequirementMethod, mean: Double) -> [Double] {
    var load = OfferedLoad(work: .constant(mean))
    return load.loads(of: curve, edges: edges[...], by: method)
  }

  private func expect(_ found: [Double], _ exact: [Double]) {
    #expect(found.count == exact.count)
    for (found, exact) in zip(found, exact) { #expect(abs(found - exact) < 1e-9, "\(found), not \(exact)") }
  }

  @Test("SIPP is the rate times the handle time")
  func sipp() { expect(Self.loads(.sipp, mean: 900), [9, 9, 18, 18, 0, 0, 0, 0]) }

  /// At a cut the rate is the mean of both sides: 0.015 at 1 h, 0.01 at 2 h; at the start 0.005.
  @Test("SIPP Max has the greatest rate of the interval, its edges included")
  func sippMax() { expect(Self.loads(.sippMax, mean: 900), [9, 13.5, 18, 18, 0, 0, 0, 0]) }

  /// A falling rate is above its mean at the interval's start: 0.03 on the line from 0.04 to 0.02.
  @Test("SIPP Max sees the start of an interval, too")
  func falling() {
    let curve = RateCurve(starts: [0, Self.hour], perSecond: [0.04, 0.02], end: 2 * Self.hour)
    var load = OfferedLoad(work: .constant(100))
    expect(load.loads(of: curve, edges: [Self.hour, 2 * Self.hour][...], by: .sippMax), [3])
  }

  /// A quarter of an hour earlier each half-hour has half of the one before.
  @Test("Lagged is the rate one handle time earlier")
  func lagged() { expect(Self.loads(.lagged, mean: 900), [4.5, 9, 13.5, 18, 9, 0, 0, 0]) }

  @Test("Lagged Max is the greatest rate one handle time earlier")
  func laggedMax() { expect(Self.loads(.laggedMax, mean: 900), [9, 9, 18, 18, 18, 0, 0, 0]) }

  /// A moving sum on paper.
  ///
  /// Constant work of an hour: m(t) = ∫ λ over the last hour rises from 0 to 36 at 1 h, to 72 at 2 h, and falls to 0
  /// at 3 h; halves of straight lines have their mean in the middle. The rule of four points is exact on them.
  @Test("The modified offered load of constant work is a moving sum")
  func modifiedOfferedLoad() { expect(Self.loads(.mol, mean: 3600), [9, 27, 45, 63, 54, 18, 0, 0]) }

  @Test("All methods agree on a rate that has always been the same", arguments: RequirementMethod.allCases)
  func steady(method: RequirementMethod) {
    let curve = RateCurve(starts: [0], perSecond: [0.05], end: 100 * Self.hour)
    for spec in [DistributionSpec.constant(400), .lognormal(mean: 400, cv: 1.5), .gamma(mean: 400, cv: 0.5)] {
      var load = OfferedLoad(work: spec)
      let found = load.loads(of: curve, edges: [50 * Self.hour, 51 * Self.hour][...], by: method)
      #expect(abs(found[0] - 20) < 1e-6)
    }
  }

  static let families: [DistributionSpec] = [
    .constant(3), .exponential(mean: 2), .erlang(mean: 3, shape: 4), .gamma(mean: 2, cv: 1.7),
    .lognormal(mean: 2, cv: 1.2), .weibull(scale: 2, shape: 0.8), .normal(mean: 2, cv: 0.6),
    .uniform(low: 1, high: 4), .triangular(low: 1, mode: 1.5, high: 5),
    .hyperexponential(weights: [1, 3], means: [4, 1]), .beta(a: 2, b: 3, low: 1, high: 6),
    .pareto(scale: 1, shape: 2.5), .mixture(weights: [1, 1], parts: [.constant(2), .exponential(mean: 1)]),
    .empirical([1, 2, 2, 5]),
  ]

  /// E min(S, x) = ∫ P(S > u) du from 0 to x, by the midpoint rule on 20,000 parts: its error is at most a jump times
  /// half a part, 2e-4 here.
  @Test("The limited mean is the integral of the tail", arguments: families)
  func limitedMean(spec: DistributionSpec) {
    for x in [0.5, 1.7, 4.2, 9.0] {
      let parts = 20_000
      let width = x / Double(parts)
      let integral = (0..<parts).reduce(0) { $0 + (1 - spec.cumulative((Double($1) + 0.5) * width)) } * width
      #expect(abs(spec.limitedMean(upTo: x) - integral) < 3e-4, "\(spec) up to \(x)")
    }
    // The far tail of a pareto is heavy: beyond 1e6 it has 1e-9 of its mean.
    #expect(abs(spec.limitedMean(upTo: 1e7) - spec.mean) < 1e-6 * spec.mean)
  }
}
