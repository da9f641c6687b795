import Glibc

/// Integrals of the density of the time until service over a short time from 0, where sums would cancel.
struct WaitingDensity {
  private let line: WaitingLine
  private let logOfFirst: Double

  /// Makes the density of a line; `logOfFirst` is ln P(all are busy and nobody waits).
  init(_ line: WaitingLine, logOfFirst: Double) {
    self.line = line
    self.logOfFirst = logOfFirst
  }

  /// The shares of contacts that are served, and that give up before they would be, from 0 to a time.
  func integrals(upTo end: Double) -> (served: Double, abandoned: Double) {
    let start = start(upTo: end)
    let steepest = max(slope(at: end).magnitude, slope(at: start).magnitude)
    let span = end - start
    let panels = max(1, (span * (steepest / 4 + line.leaving)).rounded(.up))
    let half = span / panels / 2
    var (served, abandoned) = (0.0, 0.0)
    for panel in 0..<Int(panels) {
      let middle = start + (2 * Double(panel) + 1) * half
      for (place, weight) in GaussLegendre.rule {
        for time in [middle - half * place, middle + half * place] {
          let density = weight * density(at: time)
          served += density * exp(-line.leaving * time)
          abandoned -= density * expm1(-line.leaving * time)
        }
      }
    }
    return (served * half, abandoned * half)
  }

  /// Before this time the density is less than e^-60 of its greatest: its logarithm is concave.
  private func start(upTo end: Double) -> Double {
    guard line.leaving > 0, line.arrivals > line.service else { return 0 }
    let peak = line.service > 0 ? min(end, log(line.arrivals / line.service) / line.leaving) : end
    let least = exponent(at: peak) - 60
    guard exponent(at: 0) < least else { return 0 }
    return MonotoneSearch.least(above: 0, upTo: peak) { exponent(at: $0) >= least }
  }

  private func slope(at time: Double) -> Double {
    line.arrivals * exp(-line.leaving * time) - line.service
  }

  private func density(at time: Double) -> Double {
    line.service * exp(exponent(at: time) + logOfFirst)
  }

  private func exponent(at time: Double) -> Double {
    let arrived = line.leaving > 0 ? -expm1(-line.leaving * time) / line.leaving : time
    return line.arrivals * arrived - line.service * time
  }
}

/// The rule of Gauss and Legendre with 16 places, exact for polynomials of degree 31.
private enum GaussLegendre {
  /// The positive places on (−1, 1) with their weights; the negative ones mirror them.
  static let rule: [(place: Double, weight: Double)] = (1...8).map { index in
    var place = cos(.pi * (Double(index) - 0.25) / 16.5)
    var slope = 0.0
    for _ in 0..<20 {
      // Legendre's polynomials by their recurrence; P' from P and the one before.
      var (value, previous) = (place, 1.0)
      for degree in 2...16 {
        let degree = Double(degree)
        (value, previous) = (((2 * degree - 1) * place * value - (degree - 1) * previous) / degree, value)
      }
      slope = 16 * (place * value - previous) / (place * place - 1)
      place -= value / slope
    }
    return (place, 2 / ((1 - place * place) * slope * slope))
  }
}
