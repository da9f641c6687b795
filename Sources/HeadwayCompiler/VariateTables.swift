import HeadwayDistributions

/// The samplers and tables of a program; equal distributions share one.
struct VariateTables {
  private(set) var samplers: [Sampler] = []
  private(set) var factors: [DayFactor] = []
  private(set) var normal: QuantileTable?
  /// The tables of quantiles; those that were built for another program need not be built again.
  private(set) var builder: SamplerBuilder
  /// What has a sampler already, by hash value.
  private var known: [Int: [(spec: DistributionSpec, index: Int)]] = [:]
  private var knownFactors: [Double: Int] = [:]

  init(_ builder: SamplerBuilder) { self.builder = builder }

  mutating func index(of spec: DistributionSpec) throws(DistributionError) -> Int {
    let hash = spec.hashValue
    if let same = known[hash]?.first(where: { $0.spec == spec }) { return same.index }
    samplers.append(try builder.sampler(for: spec))
    known[hash, default: []].append((spec, samplers.count - 1))
    return samplers.count - 1
  }

  /// The table of a gamma factor with mean 1; -1 where nothing is uncertain.
  mutating func factor(cv: Double) throws(DistributionError) -> Int {
    guard cv > 0 else { return -1 }
    if let index = knownFactors[cv] { return index }
    if normal == nil { normal = try builder.standardNormal() }
    factors.append(try builder.dayFactor(cv: cv))
    knownFactors[cv] = factors.count - 1
    return factors.count - 1
  }

  /// Gamma factors with mean 1 for random bits, without a table in the program.
  mutating func factors(cv: Double, forBits bits: [UInt64]) throws(DistributionError) -> [Double] {
    let deviate = try builder.standardNormal()
    let factor = try builder.dayFactor(cv: cv)
    return bits.map { factor.value(deviate.value(forBits: $0)) }
  }
}
