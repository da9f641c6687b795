import CGSL
import Glibc
public import HeadwayDistributions

/// How long people are willing to wait, from waits of which most were cut short by service.
public struct PatienceFit: Sendable {
  /// A family fitted to the censored waits.
  public struct Candidate: Sendable, Hashable {
    /// `exponential` or `weibull`.
    public let family: FamilyFit.Family
    /// The distribution, as a scenario writes it.
    public let fitted: DistributionSpec
    /// Its parameters with their intervals.
    public let parameters: [FamilyFit.Parameter]
    /// The logarithm of its likelihood.
    public let logLikelihood: Double
    /// The largest distance of its share of patient people from the Kaplan-Meier estimate, as far as a fiftieth of
    /// all people still wait.
    public let distance: Double

    /// Akaike's criterion: the family with less is taken.
    public var aic: Double { 2 * Double(parameters.count) - 2 * logLikelihood }
  }

  /// The product-limit estimate.
  public let curve: KaplanMeier
  /// The exponential and, where it can be fitted, the Weibull distribution.
  public let candidates: [Candidate]
  /// People who leave at once when they have to wait: `balk` of the scenario; nil where nobody did.
  public let balk: Estimated?
  /// Times at which more people give up than just before and after, strongest first.
  public let peaks: [HazardPeak]
  /// What a reader should know.
  public let warnings: [String]

  /// With fewer people who gave up nothing is fitted.
  public static let leastAbandoned = 20

  /// The better of the candidates: least AIC.
  public var best: Candidate { candidates.min { $0.aic < $1.aic } ?? candidates[0] }

  /// Fits the waits of people who had to wait.
  ///
  /// - Parameter people: The wait of each (s), and whether it ended by giving up. People served at once may be among
  ///   them: they say nothing about patience.
  /// - Returns: nil where fewer than `leastAbandoned` gave up after a wait above zero.
  public init?(_ people: some Sequence<(wait: Double, isAbandoned: Bool)>) {
    let given = Array(people)
    let curve = KaplanMeier(given.lazy.filter { $0.wait > 0 }.map { ($0.wait, $0.isAbandoned) })
    guard curve.abandoned >= Self.leastAbandoned else { return nil }
    self.curve = curve
    candidates = [Self.exponential(curve), Self.weibull(curve)].compactMap(\.self)
    let atOnce = given.count { $0.wait == 0 && $0.isAbandoned }
    // Those who had to wait: all who waited, and those who left instead.
    let delayed = curve.abandoned + curve.censored + atOnce
    balk = atOnce == 0 ? nil : ShareFit(atOnce, of: delayed)?.share
    peaks = HazardPeak.find(curve)
    warnings = Self.warnings(curve, candidates)
  }

  /// The mean is the sum of all waits over the number who gave up (Epstein and Sobel 1953); its interval is that of
  /// the Poisson number of them, by χ² quantiles (Garwood 1936).
  static func exponential(_ curve: KaplanMeier) -> Candidate? {
    GSL.prepare()
    let ends = Double(curve.abandoned)
    guard ends > 0, curve.totalWait > 0 else { return nil }
    let mean = curve.totalWait / ends
    let estimate = Estimated(
      mean, low: 2 * curve.totalWait / gsl_cdf_chisq_Qinv(0.025, 2 * ends + 2),
      high: 2 * curve.totalWait / gsl_cdf_chisq_Pinv(0.025, 2 * ends))
    return Candidate(
      family: .exponential, fitted: .exponential(mean: mean),
      parameters: [.init(name: "mean", estimate: estimate)], logLikelihood: -ends * (log(mean) + 1),
      distance: distance(.exponential(mean: mean), curve))
  }

  /// The Weibull likelihood with censoring (see `WeibullProfile`); waits of zero add nothing to it.
  static func weibull(_ curve: KaplanMeier) -> Candidate? {
    let waits = curve.waits.filter { $0.time > 0 }
    let profile = WeibullProfile(
      logs: waits.map { log($0.time) }, all: waits.map(\.all), ended: waits.map(\.abandoned))
    guard let best = profile.maximum() else { return nil }
    let fitted = DistributionSpec.weibull(scale: best.scale.value, shape: best.shape.value)
    guard fitted.problem == nil else { return nil }
    return Candidate(
      family: .weibull, fitted: fitted,
      parameters: [.init(name: "scale", estimate: best.scale), .init(name: "shape", estimate: best.shape)],
      logLikelihood: best.logLikelihood, distance: distance(fitted, curve))
  }

  private static func distance(_ distribution: DistributionSpec, _ curve: KaplanMeier) -> Double {
    let least = max(2, (curve.abandoned + curve.censored) / 50)
    var largest = 0.0
    var before = 1.0
    for step in curve.steps where step.atRisk >= least {
      let fitted = 1 - distribution.cumulative(step.time)
      largest = max(largest, abs(fitted - step.survival), abs(fitted - before))
      before = step.survival
    }
    return largest
  }

  private static func warnings(_ curve: KaplanMeier, _ candidates: [Candidate]) -> [String] {
    var warnings: [String] = []
    if curve.median == nil {
      let lowest = curve.steps.last?.survival ?? 1
      warnings.append(
        "nobody's wait shows when half have given up: beyond \(FitWords.time(curve.longest)), where"
          + " \(FitWords.percent(lowest)) are still patient, the fit is an assumption")
    }
    if let best = candidates.min(by: { $0.aic < $1.aic }), best.distance > 0.05 {
      warnings.append(
        "the fitted patience is up to \(FitWords.points(best.distance)) off the share that is still waiting: people"
          + " of several kinds, or announcements, look like this")
    }
    return warnings
  }
}

/// A time at which clearly more people give up than just before and after, as where an announcement is played.
public struct HazardPeak: Sendable, Hashable {
  /// Where the stretch of waiting begins (s).
  public let from: Double
  /// Where it ends (s).
  public let to: Double
  /// How many gave up in it.
  public let abandoned: Int
  /// How many would have at the rate of the stretches around it.
  public let expected: Double

  /// How many times as many gave up as around it.
  public var ratio: Double { Double(abandoned) / expected }

  /// Looks at stretches of 5 s, each against those from 10 to 25 s before and after.
  ///
  /// One is told when half as many again gave up and a Poisson number would do so once in a million stretches (about
  /// five standard deviations, with the noise of the neighbours counted).
  static func find(_ curve: KaplanMeier) -> [HazardPeak] {
    let width = 5.0
    let bins = Int(min(curve.longest, 1800) / width)
    guard bins > 8 else { return [] }
    var ends = [Double](repeating: 0, count: bins)
    var exposure = [Double](repeating: 0, count: bins)
    for row in curve.waits {
      // A wait of t seconds was at risk in all stretches before it; stretches hold their end, not their start.
      let last = max(0, Int((row.time / width).rounded(.up)) - 1)
      if last < bins {
        ends[last] += Double(row.abandoned)
        exposure[last] += Double(row.all) * (row.time - Double(last) * width)
      }
      for bin in 0..<min(last, bins) { exposure[bin] += Double(row.all) * width }
    }
    var peaks: [HazardPeak] = []
    for bin in 3..<(bins - 3) {
      let around = [-5, -4, -3, -2, 2, 3, 4, 5].map { bin + $0 }.filter { (1..<bins).contains($0) }
      let endsAround = around.reduce(0) { $0 + ends[$1] }
      let exposureAround = around.reduce(0) { $0 + exposure[$1] }
      guard endsAround >= 10, exposureAround > 0 else { continue }
      let expected = endsAround / exposureAround * exposure[bin]
      let noise = (expected + expected * expected / endsAround).squareRoot()
      guard ends[bin] > 1.5 * expected, ends[bin] - expected > 5 * noise else { continue }
      peaks.append(
        HazardPeak(
          from: Double(bin) * width, to: Double(bin + 1) * width, abandoned: Int(ends[bin]),
          expected: expected))
    }
    // The strongest of neighbouring stretches stands for them.
    var told: [HazardPeak] = []
    for peak in peaks.sorted(by: { $0.ratio > $1.ratio })
    where !told.contains(where: { abs($0.from - peak.from) <= 2 * width }) {
      told.append(peak)
    }
    return told
  }
}
