import CGSL

/// Weighted least squares with ridge penalties, solved by GSL's Cholesky decomposition.
///
/// Minimises the sum of w (y - x·b)² plus the sum of penalty · b², so a penalty counts as so many observations of
/// the coefficient at zero (Hoerl and Kennard 1970).
struct RidgeSystem {
  private let penalties: [Double]
  /// The upper half of XᵀWX, row by row, and XᵀWy.
  private var products: [Double]
  private var right: [Double]

  private static let quietErrors: Void = { _ = gsl_set_error_handler_off() }()

  init(penalties: [Double]) {
    self.penalties = penalties
    products = [Double](repeating: 0, count: penalties.count * penalties.count)
    right = [Double](repeating: 0, count: penalties.count)
  }

  /// Adds an observation.
  mutating func add(_ row: ArraySlice<Double>, _ value: Double, weight: Double) {
    guard weight > 0 else { return }
    let count = penalties.count
    let start = row.startIndex
    for i in 0..<count where row[start + i] != 0 {
      let scaled = weight * row[start + i]
      right[i] += scaled * value
      for j in i..<count { products[i * count + j] += scaled * row[start + j] }
    }
  }

  /// The coefficients; nil when the columns and penalties do not settle them.
  func solution() -> [Double]? {
    _ = Self.quietErrors
    let count = penalties.count
    var matrix = products
    for i in 0..<count {
      matrix[i * count + i] += penalties[i]
      for j in i..<count { matrix[j * count + i] = matrix[i * count + j] }
    }
    var right = right
    var solution = [Double](repeating: 0, count: count)
    let isSolved = matrix.withUnsafeMutableBufferPointer { matrix in
      right.withUnsafeMutableBufferPointer { right in
        solution.withUnsafeMutableBufferPointer { solution in
          var a = gsl_matrix_view_array(matrix.baseAddress, count, count)
          var b = gsl_vector_view_array(right.baseAddress, count)
          var x = gsl_vector_view_array(solution.baseAddress, count)
          return gsl_linalg_cholesky_decomp1(&a.matrix) == GSL_SUCCESS
            && gsl_linalg_cholesky_solve(&a.matrix, &b.vector, &x.vector) == GSL_SUCCESS
        }
      }
    }
    return isSolved && solution.allSatisfy(\.isFinite) ? solution : nil
  }
}
