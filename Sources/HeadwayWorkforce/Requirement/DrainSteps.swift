import HeadwayCalendar

/// The steps on which tickets are drained: those of the span, and after its end some that repeat its last week, so that
/// the last day has work for tomorrow as every day has.
struct DrainSteps {
  /// The step of the span that each is, or repeats.
  let source: [Int]
  /// Where they begin and the last one ends.
  let edges: [Int64]
  /// How long each is (h).
  let hours: [Double]
  /// The first one's step in the span.
  let first: Int

  /// Steps from `first` on, and for `beyond` microseconds after the end.
  init(_ steps: TimeSteps, first: Int, beyond: Int64) {
    var source = Array(first..<steps.count)
    var edges = Array(steps.edges[first...])
    let width = max(1, steps.edges[steps.firstMeasured + 1] - steps.edges[steps.firstMeasured])
    let perDay = max(1, Int(TimeOfDay.endOfDay.microseconds / width))
    let measured = steps.count - steps.firstMeasured
    // A whole week back, or as many whole days as there are.
    let period = measured >= 7 * perDay ? 7 * perDay : max(1, measured / perDay) * perDay
    let end = edges[edges.count - 1]
    while edges[edges.count - 1] < end + beyond {
      source.append(max(first, source[max(0, source.count - period)]))
      edges.append(edges[edges.count - 1] + width)
    }
    self.source = source
    self.edges = edges
    hours = zip(edges, edges.dropFirst()).map { Double($1 - $0) / 3.6e9 }
    self.first = first
  }

  /// How many there are.
  var count: Int { source.count }

  /// The first edge at or after a moment; beyond the last, the number of edges.
  func edge(notBefore time: Int64) -> Int {
    var (low, high) = (0, edges.count)
    while low < high {
      let middle = (low + high) / 2
      if edges[middle] < time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
