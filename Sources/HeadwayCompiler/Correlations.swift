import HeadwayDistributions
import HeadwayProgram
import HeadwayScenario

extension ProgramCompiler {
  /// Weights that turn independent normals into correlated ones: the rows of the Cholesky factor of the matrix of
  /// correlations (Golub and Van Loan, Matrix Computations, 4.2).
  static func compileCorrelation(_ scenario: Scenario, into program: inout SimulationProgram)
    throws(DistributionError)
  {
    let count = program.uncertainties.count
    var matrix = (0..<count).map { row in (0..<count).map { $0 == row ? 1.0 : 0 } }
    var isCorrelated = [Bool](repeating: false, count: count)
    for entry in scenario.correlation {
      let rows = Set(
        entry.queues.compactMap { name in program.queueNames.firstIndex(of: name) }
          .map { program.queues[$0].uncertainty }.filter { $0 >= 0 })
      guard rows.count > 1 else { continue }
      for one in rows {
        isCorrelated[one] = true
        for other in rows where other != one { matrix[one][other] = entry.coefficient }
      }
    }
    guard isCorrelated.contains(true) else { return }
    guard let factor = choleskyFactor(of: matrix) else {
      let queues = program.queueNames.indices.filter { queue in
        let row = program.queues[queue].uncertainty
        return row >= 0 && isCorrelated[row]
      }.map { program.queueNames[$0] }
      throw DistributionError(
        reason: "the correlations between \(queues.joined(separator: ", ")) cannot hold all at once")
    }
    for row in 0..<count where isCorrelated[row] { program.uncertainties[row].mixture = factor[row] }
  }

  /// The lower triangle L with L·Lᵀ the matrix; nil where there is none.
  ///
  /// A matrix may be singular: queues with correlation 1 have one luck.
  private static func choleskyFactor(of matrix: [[Double]]) -> [[Double]]? {
    let tolerance = 1e-9
    let count = matrix.count
    var factor = matrix.map { $0.map { _ in 0.0 } }
    for column in 0..<count {
      var pivot = matrix[column][column]
      for inner in 0..<column { pivot -= factor[column][inner] * factor[column][inner] }
      guard pivot > -tolerance else { return nil }
      let root = pivot > tolerance ? pivot.squareRoot() : 0
      factor[column][column] = root
      for row in column + 1..<max(count, column + 1) {
        var rest = matrix[row][column]
        for inner in 0..<column { rest -= factor[row][inner] * factor[column][inner] }
        if root > 0 {
          factor[row][column] = rest / root
        } else if rest.magnitude > tolerance.squareRoot() {
          return nil
        }
      }
    }
    return factor
  }
}
