public import HeadwayDistributions

/// Handle times as a distribution: all families by maximum likelihood, and the one that describes them best.
///
/// Times of zero are closings without work. No density is finite there, so the families are fitted to the others, and
/// the zeros keep their share beside the family: the mean in a scenario is the mean of the history. A recorded unit (whole seconds, minutes) is taken as it stands, and told where it is coarse.
public struct HandleTimeFit: Sendable {
  /// How many times were given.
  public let given: Int
  /// How many of them were zero (or less).
  public let zeros: Int
  /// How many were above zero and below the threshold: they are left out, and count as the fitted ones.
  public let belowThreshold: Int
  /// The times that were fitted, in seconds.
  public let sample: ValueCounts
  /// The fits that came out, best first by Akaike's criterion.
  public let fits: [FamilyFit]
  /// The mean of the times fitted (s), with the interval of a mean of independent values.
  public let mean: Estimated
  /// What a reader should know before believing it.
  public let warnings: [String]

  /// The family with the least AIC.
  public var best: FamilyFit { fits[0] }

  /// The share of contacts without work; 0 where a threshold was told, for then zeros are shorter than it.
  public let zeroShare: Double

  /// Whether all times that were fitted are one value, which no family describes.
  public var isConstant: Bool { sample.values.count == 1 }

  /// The mean work of a contact (s), contacts without work included.
  public var meanWork: Double { (1 - zeroShare) * mean.value }

  /// What goes into a scenario: the best family's shape around the sample's own mean, and beside it the contacts without
  /// work; one value where all are alike.
  public var scenarioDistribution: DistributionSpec {
    guard !isConstant else { return with(zeros: .constant(mean.value)) }
    let matched = best.with(mean: mean.value)
    return with(zeros: matched.problem == nil ? matched : best.fitted)
  }

  private func with(zeros work: DistributionSpec) -> DistributionSpec {
    guard zeroShare > 0 else { return work }
    return .mixture(weights: [zeroShare, 1 - zeroShare], parts: [.constant(0), work])
  }

  /// With fewer times nothing is fitted.
  public static let leastSize = 30

  /// Fits times in seconds.
  ///
  /// - Parameters:
  ///   - times: The times, in any order.
  ///   - threshold: Shorter ones are no services (s): hung up on, opened by mistake.
  ///   - families: The families to try.
  /// - Returns: nil for fewer than `leastSize` times, or where no family can be fitted (all are equal).
  public init?(
    _ times: some Sequence<Double>, threshold: Double = 0,
    families: Set<FamilyFit.Family> = Set(FamilyFit.Family.allCases)
  ) {
    let all = ValueCounts(times.lazy.filter(\.isFinite))
    let sample = all.filtered { $0 > 0 && $0 >= threshold }
    guard sample.count >= Self.leastSize else { return nil }
    var fits = MaximumLikelihood.fits(sample).filter { families.contains($0.family) }
    guard !fits.isEmpty else { return nil }
    for index in fits.indices {
      let distances = GoodnessOfFit.distances(fits[index].fitted, sample)
      fits[index].kolmogorovSmirnov = distances.kolmogorovSmirnov
      fits[index].andersonDarling = distances.andersonDarling
    }
    // Of fits that are one and the same to the last digits, the simpler family comes first.
    fits.sort { ($0.aic, $0.freeParameters) < ($1.aic, $1.freeParameters) }
    given = all.count
    let zeros = all.filtered { $0 <= 0 }.count
    self.zeros = zeros
    zeroShare = threshold > 0 ? 0 : Double(zeros) / Double(all.count)
    belowThreshold = all.count - sample.count - zeros
    self.sample = sample
    self.fits = fits
    let center = sample.mean()
    mean = Estimated(
      center, standardError: sample.standardDeviation / Double(sample.count).squareRoot(), least: 0)
    warnings = Self.warnings(
      sample, best: fits[0], zeros: threshold > 0 ? 0 : zeros,
      below: belowThreshold + (threshold > 0 ? zeros : 0), given: all.count)
  }

  private static func warnings(
    _ sample: ValueCounts, best: FamilyFit, zeros: Int, below: Int, given: Int
  ) -> [String] {
    var warnings: [String] = []
    if Double(zeros) > 0.01 * Double(given) {
      warnings.append(
        "\(FitWords.share(zeros, of: given)) of the handle times are zero: these contacts are in the volumes and bring no"
          + " work, so that the mean is \(FitWords.time(sample.mean() * Double(given - zeros) / Double(given))), as in"
          + " the history. If zero means that nobody recorded the work: --min-handle-time 1s")
    }
    if below > 0 {
      warnings.append(
        "\(FitWords.share(below, of: given)) of the handle times are shorter than --min-handle-time and were left out as"
          + " told: in the scenario these contacts take as long as the others")
    }
    guard sample.values.count > 1 else {
      return warnings + [
        "all handle times are \(FitWords.time(sample.mean())): is that a default of the system?"
      ]
    }
    let unit = sample.recordedUnit
    if let median = sample.quantile(0.5), unit > 0.2 * median {
      warnings.append(
        "handle times are recorded in steps of \(FitWords.time(unit)), which is coarse beside a median of"
          + " \(FitWords.time(median)): the family is little more than a guess, the mean holds")
    }
    if best.kolmogorovSmirnov > 0.05 {
      warnings.append(
        "no family describes the handle times well: the best (\(best.family.rawValue)) is up to"
          + " \(FitWords.points(best.kolmogorovSmirnov)) off in the share of contacts done by some time; several"
          + " kinds of work in one queue look like this")
    }
    // The longest one in a hundred: how much of all work they hold, and how much the family gives them.
    if let far = sample.quantile(0.99), sample.count >= 500 {
      let total = sample.sum { $0 }
      let observed = sample.sum { $0 > far ? $0 : 0 } / total
      let expected = Self.workAbove(far, best.with(mean: sample.mean()))
      if observed > 1.5 * expected + 0.02 {
        warnings.append(
          "the longest 1% of the handle times (above \(FitWords.time(far))) hold \(FitWords.percent(observed)) of all"
            + " work, where the fitted family gives them \(FitWords.percent(expected)): look for forgotten contacts"
        )
      }
    }
    return warnings
  }

  /// The share of the mean that lies in values above `far`, by the trapezoid over quantiles.
  private static func workAbove(_ far: Double, _ distribution: DistributionSpec) -> Double {
    let start = distribution.cumulative(far)
    guard start < 1 else { return 0 }
    let steps = 400
    var sum = 0.0
    for step in 0..<steps {
      let p = start + (1 - start) * (Double(step) + 0.5) / Double(steps)
      sum += (try? distribution.quantile(p)) ?? 0
    }
    return sum / Double(steps) * (1 - start) / distribution.mean
  }
}
