import HeadwayDistributions

/// How contacts come back, queue by queue: what each visit brings on average.
///
/// A visit ends in service, which `afterwards` follows, or without it, which `redial` follows. How often people leave
/// is not known before the run, so of the two the one that brings more visits counts.
struct ReturnFlow {
  /// Expected visits by queue after a visit that ends in service.
  private var served: [[(queue: Int, visits: Double)]]
  /// Expected visits of the same queue after one that does not.
  private var left: [Double]

  /// The flow between queues, in their order; `isKnown` says whose returns could be read.
  init(_ queues: [Queue], isKnown: (Queue) -> Bool = { _ in true }) {
    let numbers = Dictionary(
      queues.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
    served = queues.enumerated().map { number, queue in
      guard isKnown(queue) else { return [] }
      return queue.afterwards.compactMap { entry in
        guard entry.probability > 0 else { return nil }
        guard case .transfer(let to, _) = entry.step else { return (number, entry.probability) }
        return numbers[to].map { ($0, entry.probability) }
      }
    }
    left = queues.map { isKnown($0) ? $0.redial?.probability ?? 0 : 0 }
  }

  private init(served: [[(queue: Int, visits: Double)]], left: [Double]) {
    self.served = served
    self.left = left
  }

  /// The visits that a contact of each queue is expected to make at most, its first one included; nil when some
  /// contacts come back without end.
  ///
  /// They solve v = 1 + max(A v, R v), A and R the matrices of returns after service and after leaving. The solution
  /// is found by policy iteration (Howard, 1960): for a fixed choice of rows v = (I − M)⁻¹ 1, which is positive
  /// exactly if the spectral radius of M is below 1.
  func visits() -> [Double]? {
    let active = served.indices.filter { !served[$0].isEmpty || left[$0] > 0 }
    var visits = [Double](repeating: 1, count: served.count)
    guard !active.isEmpty else { return visits }
    var leaves = active.map { served[$0].isEmpty }
    for _ in 0...2 * active.count {
      guard let solved = solve(active, leaves) else { return nil }
      for (row, queue) in active.enumerated() { visits[queue] = solved[row] }
      var isBest = true
      for (row, queue) in active.enumerated() {
        let afterService = served[queue].reduce(0) { $0 + $1.visits * visits[$1.queue] }
        let afterLeaving = left[queue] * visits[queue]
        let isBetter = leaves[row] ? afterService > afterLeaving : afterLeaving > afterService
        guard isBetter, abs(afterService - afterLeaving) > 1e-9 * visits[queue] else { continue }
        leaves[row].toggle()
        isBest = false
      }
      if isBest { return visits }
    }
    return visits
  }

  /// The solution of (I − M) v = 1 by elimination, for the active queues; nil where it is not positive.
  private func solve(_ active: [Int], _ leaves: [Bool]) -> [Double]? {
    let count = active.count
    let width = count + 1
    var rowOf = [Int](repeating: -1, count: served.count)
    for (row, queue) in active.enumerated() { rowOf[queue] = row }
    var matrix = [Double](repeating: 0, count: count * width)
    for (row, queue) in active.enumerated() {
      matrix[row * width + row] = 1
      matrix[row * width + count] = 1
      for entry in leaves[row] ? [(queue, left[queue])] : served[queue] {
        let column = rowOf[entry.0]
        // A queue without returns has one visit.
        if column < 0 {
          matrix[row * width + count] += entry.1
        } else {
          matrix[row * width + column] -= entry.1
        }
      }
    }
    // Without exchange of rows: while all pivots are positive, I − M is an M-matrix and the elimination is stable.
    for pivot in 0..<count {
      let value = matrix[pivot * width + pivot]
      guard value > 1e-12 else { return nil }
      for row in pivot + 1..<count where matrix[row * width + pivot] != 0 {
        let factor = matrix[row * width + pivot] / value
        for column in pivot..<width {
          matrix[row * width + column] -= factor * matrix[pivot * width + column]
        }
      }
    }
    var solution = [Double](repeating: 0, count: count)
    for row in (0..<count).reversed() {
      var value = matrix[row * width + count]
      for column in row + 1..<count { value -= matrix[row * width + column] * solution[column] }
      solution[row] = value / matrix[row * width + row]
    }
    return solution
  }

  /// The groups of queues that lead to each other and from which contacts never find an end.
  func endless() -> [[Int]] {
    groups().filter { group in
      let members = Set(group)
      let positions = Dictionary(uniqueKeysWithValues: group.enumerated().map { ($0.element, $0.offset) })
      let inside = ReturnFlow(
        served: group.map { queue in
          served[queue].filter { members.contains($0.queue) }.map { (positions[$0.queue] ?? 0, $0.visits) }
        }, left: group.map { left[$0] })
      return inside.visits() == nil
    }
  }

  /// The queues by who leads to whom and back, each group ascending.
  private func groups() -> [[Int]] {
    let reached = served.indices.map { start -> Set<Int> in
      guard !served[start].isEmpty else { return [start] }
      var seen: Set<Int> = [start]
      var open = [start]
      while let queue = open.popLast() {
        for entry in served[queue] where seen.insert(entry.queue).inserted { open.append(entry.queue) }
      }
      return seen
    }
    var isGrouped = [Bool](repeating: false, count: served.count)
    return served.indices.compactMap { queue in
      guard !isGrouped[queue] else { return nil }
      let group = reached[queue].filter { reached[$0].contains(queue) }.sorted()
      for member in group { isGrouped[member] = true }
      return group
    }
  }
}
