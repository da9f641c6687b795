/// A rate of arrivals that is constant between cuts, over the simulated span.
package struct RateCurve: Sendable {
  /// When the pieces begin, microseconds since the simulated start, ascending from 0.
  package let starts: [Int64]
  /// Contacts per second on each piece.
  package var perSecond: [Double]
  /// Where the last piece ends.
  package let end: Int64

  /// Makes a curve of pieces; `starts` ascends from its first entry, before which nobody comes.
  package init(starts: [Int64], perSecond: [Double], end: Int64) {
    precondition(starts.count == perSecond.count && !starts.isEmpty, "a curve has a rate for each piece")
    self.starts = starts
    self.perSecond = perSecond
    self.end = end
  }

  /// Where a piece ends.
  package func end(of piece: Int) -> Int64 { piece + 1 < starts.count ? starts[piece + 1] : end }

  /// The last piece that begins at or before a moment; -1 before the first.
  package func piece(at time: Int64) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }

  /// Contacts per second at a moment.
  package func rate(at time: Int64) -> Double {
    let piece = piece(at: time)
    return piece >= 0 && time < end ? perSecond[piece] : 0
  }

  /// The mean rate (1/s) from one moment to a later one.
  package func average(from: Int64, to: Int64) -> Double {
    var sum = 0.0
    for piece in max(0, piece(at: from))..<starts.count {
      if starts[piece] >= to { break }
      let overlap = min(end(of: piece), to) - max(starts[piece], from)
      if overlap > 0 { sum += perSecond[piece] * Double(overlap) }
    }
    return sum / Double(to - from)
  }

  /// The greatest rate (1/s) from one moment to a later one.
  ///
  /// At a cut the rate is the mean of both sides, as on the line through the pieces' middles: a rate that rises from
  /// step to step is above its mean near the end of a step. A time without arrivals stays without.
  package func greatest(from: Int64, to: Int64) -> Double {
    var greatest = 0.0
    for piece in max(0, piece(at: from))..<starts.count {
      if starts[piece] >= to { break }
      if end(of: piece) > from { greatest = max(greatest, perSecond[piece]) }
    }
    guard greatest > 0 else { return 0 }
    for edge in [from, to] { greatest = max(greatest, (rate(at: edge - 1) + rate(at: edge)) / 2) }
    return greatest
  }

  /// The same curve on finer cuts, which include its own from their first on.
  package func cut(at cuts: [Int64]) -> RateCurve {
    var piece = -1
    let rates = cuts.map { cut in
      while piece + 1 < starts.count && starts[piece + 1] <= cut { piece += 1 }
      return piece >= 0 ? perSecond[piece] : 0
    }
    return RateCurve(starts: cuts, perSecond: rates, end: end)
  }
}
