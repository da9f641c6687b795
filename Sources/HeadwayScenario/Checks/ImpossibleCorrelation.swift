import HeadwaySyntax

/// Correlations are of luck that the queues have, each pair is named once, and all can hold together.
enum ImpossibleCorrelation: Check {
  static func run(_ input: CheckInput) {
    let entries = Array(zip(input.context.correlationPaths, input.scenario.correlation))
    guard !entries.isEmpty, luck(entries, input), let matrix = matrix(entries, input),
      !isPositiveSemidefinite(matrix)
    else { return }
    input.refuse(
      .impossibleCorrelation, "the correlations cannot hold together", at: "correlation",
      why: "their matrix is not positive semi-definite", fix: "bring them nearer to 0")
  }

  private static func luck(_ entries: [(String, Correlation)], _ input: CheckInput) -> Bool {
    var isGood = true
    for (path, entry) in entries {
      for (index, name) in entry.queues.enumerated() {
        guard let queue = input.queue(name), input.isSound("queues.\(name).arrivals") else {
          isGood = false
          continue
        }
        guard queue.arrivals.uncertainty == nil else { continue }
        isGood = false
        input.refuse(
          .correlationWithoutUncertainty, "`\(name)` has no `uncertainty`, so there is nothing to correlate",
          at: "\(path).queues.\(index)", fix: "add `uncertainty: {day: 8%}` to its arrivals")
      }
    }
    return isGood
  }

  /// The matrix of all queues that are named, row-major; nil when a pair is named twice.
  private static func matrix(_ entries: [(String, Correlation)], _ input: CheckInput) -> [[Double]]? {
    let names = Set(entries.flatMap(\.1.queues)).sorted()
    let positions = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, $0.offset) })
    var matrix = names.indices.map { row in names.indices.map { $0 == row ? 1.0 : .nan } }
    for (path, entry) in entries {
      let members = entry.queues.compactMap { positions[$0] }
      for (index, one) in members.enumerated() {
        for other in members[..<index] {
          guard matrix[one][other].isNaN else {
            let pair = Wording.list([names[min(one, other)], names[max(one, other)]], last: "and")
            input.refuse(
              .duplicate, "\(pair) stand together twice", at: path,
              fix: "remove one of them")
            return nil
          }
          matrix[one][other] = entry.coefficient
          matrix[other][one] = entry.coefficient
        }
      }
    }
    return matrix.map { row in row.map { $0.isNaN ? 0 : $0 } }
  }

  /// Whether a symmetric matrix has no negative direction: by Cholesky's square roots, zero pivots allowed.
  static func isPositiveSemidefinite(_ matrix: [[Double]]) -> Bool {
    var root = matrix
    let tolerance = 1e-9 * Double(matrix.count)
    for column in root.indices {
      var pivot = root[column][column]
      for inner in 0..<column { pivot -= root[column][inner] * root[column][inner] }
      guard pivot > -tolerance else { return false }
      let diagonal = pivot > tolerance ? pivot.squareRoot() : 0
      for row in column + 1..<max(root.count, column + 1) {
        var value = root[row][column]
        for inner in 0..<column { value -= root[row][inner] * root[column][inner] }
        // Below a zero pivot nothing may be left.
        if diagonal == 0, abs(value) > tolerance.squareRoot() { return false }
        root[row][column] = diagonal == 0 ? 0 : value / diagonal
      }
      root[column][column] = diagonal
    }
    return true
  }
}
