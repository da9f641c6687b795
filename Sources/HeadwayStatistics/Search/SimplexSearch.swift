import CGSL

/// The least value of a function of few numbers, without its slope: the simplex of Nelder and Mead (1965), by GSL.
public struct SimplexSearch: Sendable {
  /// What was found.
  public struct Answer: Sendable {
    /// The place of the least value.
    public var place: [Double]
    /// The least value.
    public var value: Double
    /// How often the function was asked.
    public var evaluations: Int
    /// Whether the simplex became as small as was asked for.
    public var hasConverged: Bool
  }

  /// How large the simplex is in the end, at most: the mean distance of its corners from their middle, in steps.
  public var tolerance: Double
  /// How often the function may be asked, about.
  public var mostEvaluations: Int

  /// Makes a search.
  public init(tolerance: Double, mostEvaluations: Int) {
    self.tolerance = tolerance
    self.mostEvaluations = mostEvaluations
  }

  /// Searches from a place; the first corners lie a step away from it along each axis.
  ///
  /// - Throws: What the function throws.
  public func minimum(
    from start: [Double], steps: [Double], of function: ([Double]) throws -> Double
  ) throws -> Answer {
    precondition(start.count == steps.count, "each number has a step")
    guard !start.isEmpty else {
      return Answer(place: [], value: try function([]), evaluations: 1, hasConverged: true)
    }
    return try withoutActuallyEscaping(function) { function in
      // The simplex is measured in steps, so that numbers of all sizes count alike.
      let asked = Asked { place in
        try function(zip(zip(start, steps), place).map { $0.0 + $0.1 * $1 })
      }
      var answer = try search(asked, count: start.count)
      answer.place = zip(zip(start, steps), answer.place).map { $0.0 + $0.1 * $1 }
      return answer
    }
  }

  private func search(_ asked: Asked, count: Int) throws -> Answer {
    // A function that is infinite everywhere, as one that fails is made out to be, is an error to GSL.
    _ = StudentT.quietErrors
    var target = gsl_multimin_function()
    target.n = count
    target.params = Unmanaged.passUnretained(asked).toOpaque()
    target.f = { place, box in
      guard let place, let box else { return .nan }
      let asked = Unmanaged<Asked>.fromOpaque(box).takeUnretainedValue()
      return asked.value((0..<place.pointee.size).map { gsl_vector_get(place, $0) })
    }
    guard let start = gsl_vector_calloc(count), let steps = gsl_vector_calloc(count),
      let minimizer = gsl_multimin_fminimizer_alloc(headway_simplex_type(), count)
    else { preconditionFailure("no memory for \(count) numbers") }
    defer {
      gsl_multimin_fminimizer_free(minimizer)
      gsl_vector_free(steps)
      gsl_vector_free(start)
    }
    gsl_vector_set_all(steps, 1)
    var hasConverged = false
    gsl_multimin_fminimizer_set(minimizer, &target, start, steps)
    while asked.failure == nil, asked.evaluations < mostEvaluations, !hasConverged {
      guard Int(gsl_multimin_fminimizer_iterate(minimizer)) == GSL_SUCCESS else { break }
      hasConverged = gsl_multimin_fminimizer_size(minimizer) < tolerance
    }
    if let failure = asked.failure { throw failure }
    return Answer(
      place: (0..<count).map { gsl_vector_get(minimizer.pointee.x, $0) }, value: minimizer.pointee.fval,
      evaluations: asked.evaluations, hasConverged: hasConverged)
  }

  /// The function, which C calls without its error.
  private final class Asked {
    private let function: ([Double]) throws -> Double
    private(set) var failure: (any Error)?
    private(set) var evaluations = 0

    init(_ function: @escaping ([Double]) throws -> Double) { self.function = function }

    func value(_ place: [Double]) -> Double {
      guard failure == nil else { return .infinity }
      evaluations += 1
      do { return try function(place) } catch {
        failure = error
        return .infinity
      }
    }
  }
}
