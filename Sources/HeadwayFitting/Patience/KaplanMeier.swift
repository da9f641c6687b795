import Glibc

/// The share of people still willing to wait, by time waited: the product-limit estimate of Kaplan and Meier (1958).
///
/// Who is served shows only that their patience was at least their wait; who hangs up shows it whole.
public struct KaplanMeier: Sendable {
  /// What happened at one length of wait.
  public struct Step: Sendable, Hashable {
    /// The wait (s).
    public let time: Double
    /// How many waited at least so long.
    public let atRisk: Int
    /// How many of them gave up at it.
    public let abandoned: Int
    /// The share of people whose patience is longer.
    public let survival: Double
    /// Σ d / (n (n - d)) up to here: Greenwood's sum (1926), the squared relative error of `survival`.
    public let greenwood: Double
  }

  /// The waits at which somebody gave up, rising.
  public let steps: [Step]
  /// How many gave up.
  public let abandoned: Int
  /// How many were served, turned to someone else, or still wait: their patience is at least their wait.
  public let censored: Int
  /// The sum of all waits (s).
  public let totalWait: Double
  /// The longest wait (s).
  public let longest: Double
  /// How many gave up at once, with a wait of zero.
  public let abandonedAtOnce: Int
  /// How many joined with a wait of zero and were served.
  public let censoredAtOnce: Int
  /// The different waits, rising, with how many of all and of those that gave up had them.
  let waits: [(time: Double, all: Int, abandoned: Int)]

  /// Orders the waits (s, negative ones left out) of people; at one wait, those who give up go before those served.
  public init(_ people: some Sequence<(wait: Double, isAbandoned: Bool)>) {
    let sorted = people.filter { $0.wait >= 0 && $0.wait.isFinite }.sorted { $0.wait < $1.wait }
    var waits: [(time: Double, all: Int, abandoned: Int)] = []
    for person in sorted {
      if waits.last?.time != person.wait { waits.append((person.wait, 0, 0)) }
      waits[waits.count - 1].all += 1
      waits[waits.count - 1].abandoned += person.isAbandoned ? 1 : 0
    }
    self.waits = waits
    var steps: [Step] = []
    var atRisk = sorted.count
    var survival = 1.0
    var greenwood = 0.0
    for row in waits {
      if row.abandoned > 0 {
        survival *= Double(atRisk - row.abandoned) / Double(atRisk)
        greenwood += Double(row.abandoned) / (Double(atRisk) * Double(atRisk - row.abandoned))
        steps.append(
          Step(
            time: row.time, atRisk: atRisk, abandoned: row.abandoned, survival: survival,
            greenwood: greenwood))
      }
      atRisk -= row.all
    }
    self.steps = steps
    abandoned = waits.reduce(0) { $0 + $1.abandoned }
    censored = sorted.count - abandoned
    totalWait = sorted.reduce(0) { $0 + $1.wait }
    longest = sorted.last?.wait ?? 0
    let first = waits.first.flatMap { $0.time == 0 ? $0 : nil }
    abandonedAtOnce = first?.abandoned ?? 0
    censoredAtOnce = (first?.all ?? 0) - abandonedAtOnce
  }

  /// The share whose patience is longer than a time (s), with its interval; nil beyond the longest wait.
  ///
  /// The interval is symmetric in ln(-ln S), so that it stays in 0...1 (Kalbfleisch and Prentice 1980).
  public func survival(at time: Double) -> Estimated? {
    guard time <= longest else { return nil }
    guard let step = steps.last(where: { $0.time <= time }) else { return Estimated(1, low: 1, high: 1) }
    return Self.estimate(step)
  }

  private static func estimate(_ step: Step) -> Estimated {
    let s = step.survival
    guard s > 0, s < 1 else { return Estimated(s, low: s > 0 ? s : 0, high: s) }
    let power = exp(Estimated.deviate * step.greenwood.squareRoot() / abs(log(s)))
    return Estimated(s, low: pow(s, power), high: pow(s, 1 / power))
  }

  /// The least time (s) by which a share `p` has given up; nil where the waits do not reach so far.
  ///
  /// The interval holds the times at which the interval of the survival holds 1 - p (Brookmeyer and Crowley 1982); an
  /// end that the waits do not reach is the longest wait.
  public func quantile(_ p: Double) -> Estimated? {
    guard let value = steps.first(where: { $0.survival <= 1 - p })?.time else { return nil }
    let low = steps.first { Self.estimate($0).low <= 1 - p }?.time ?? value
    let high = steps.first { Self.estimate($0).high <= 1 - p }?.time ?? longest
    return Estimated(value, low: low, high: high)
  }

  /// The time (s) by which half have given up.
  public var median: Estimated? { quantile(0.5) }
}
