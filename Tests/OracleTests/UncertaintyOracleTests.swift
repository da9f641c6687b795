import HeadwayCalendar
import HeadwayCompiler
import HeadwayDistributions
import HeadwayEngine
import HeadwayProgram
import HeadwayScenario
import Testing

/// Random factors on the true rate: offered contacts are Poisson given a gamma factor with mean 1 and the given cv.
///
/// With factor F and λ expected contacts, E = λ, Var = λ + λ² Var F, and Cov of two queues = λ² Cov(F, F'). Day and
/// week factors multiply: Var F = (1 + cv_d²)(1 + cv_w²) − 1. Seeds are fixed; each bound is 5.3 standard errors, a
/// false alarm of 1e-7 each.
@Suite struct UncertaintyOracleTests {
  private static let replications = 4000
  private static let expected = 2400.0

  private func offered(day: Double, week: Double, shared: Double) throws -> [[Double]] {
    var scenario = Scenario(horizon: Horizon(start: CivilDate(dayNumber: 20_458), days: 1))
    scenario.seed = 17
    for name in ["a", "b"] {
      var arrivals = Arrivals(.rate(perSecond: Self.expected / 86_400))
      var uncertainty = Uncertainty()
      (uncertainty.day, uncertainty.week, uncertainty.shared) = (day, week, shared)
      arrivals.uncertainty = uncertainty
      scenario.queues.append(
        Queue(name: name, channel: .phone, arrivals: arrivals, handleTime: .constant(1)))
    }
    scenario.teams = [
      Team(name: "t", skills: [Skill(queue: "a"), Skill(queue: "b")], staffing: .level(40))
    ]
    let program = try ProgramCompiler.compile(scenario).program
    let replicator = Replicator(program)
    return try (0..<Self.replications).map { number in
      let row = try replicator.row(UInt64(number))
      return (0..<2).map { Double(row[program.measures.column(.offered, queue: $0)]) }
    }
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  @Test("mean and variance of the offered contacts", arguments: [(0.2, 0.0), (0.1, 0.15), (0.0, 0.3)])
  func moments(day: Double, week: Double) throws {
    let counts = try offered(day: day, week: week, shared: 0.4).map { $0[0] }
    let variance =
      Self.expected + Self.expected * Self.expected * ((1 + day * day) * (1 + week * week) - 1)
    let count = Double(counts.count)
    let seenMean = mean(counts)
    #expect((seenMean - Self.expected).magnitude < 5.3 * (variance / count).squareRoot())
    let squares = counts.map { ($0 - Self.expected) * ($0 - Self.expected) }
    // The standard error of a mean of squares from the sample itself: the factor's tail is that of a gamma.
    let seen = mean(squares)
    let error = (mean(squares.map { ($0 - seen) * ($0 - seen) }) / count).squareRoot()
    #expect((seen - variance).magnitude < 5.3 * error, "\(seen) where \(variance) is right")
    #expect(error < 0.05 * variance, "too few replications to see a tenth")
  }

  @Test("queues with one cv have one factor when all is shared, and none in common when nothing is")
  func shared() throws {
    let together = try offered(day: 0.3, week: 0, shared: 1)
    // With one factor F the difference is that of two Poisson counts of mean λF: its variance is 2λ.
    let differences = together.map { ($0[0] - $0[1]) * ($0[0] - $0[1]) }
    let error = (mean(differences.map { $0 * $0 }) / Double(differences.count)).squareRoot()
    #expect((mean(differences) - 2 * Self.expected).magnitude < 5.3 * error)

    let apart = try offered(day: 0.3, week: 0, shared: 0)
    let products = apart.map { ($0[0] - Self.expected) * ($0[1] - Self.expected) }
    let spread = (mean(products.map { $0 * $0 }) / Double(products.count)).squareRoot()
    #expect(mean(products).magnitude < 5.3 * spread)
    #expect(spread < 0.05 * 0.09 * Self.expected * Self.expected, "too few replications to see a twentieth")
  }
}
