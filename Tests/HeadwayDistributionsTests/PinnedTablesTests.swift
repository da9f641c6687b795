import HeadwayDistributions
import Testing

/// The tables are the same bits on every machine: one number over all of them, pinned.
///
/// Not an oracle (the other suites say that the tables are right) but an alarm: it rings when a CPU, a C library or
/// a GSL gives other tables, or when somebody changes how they are built, which moves every result. It was seen to
/// hold with glibc's FMA and AVX2 variants on and off (`GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA`), whose `exp`
/// and `log` differ in their last bits.
@Suite struct PinnedTablesTests {
  static let families: [DistributionSpec] = [
    .exponential(mean: 180), .erlang(mean: 60, shape: 3), .gamma(mean: 60, cv: 0.1),
    .gamma(mean: 60, cv: 0.5),
    .gamma(mean: 60, cv: 2), .lognormal(mean: 540, cv: 0.3), .lognormal(mean: 540, cv: 0.9),
    .lognormal(mean: 540, cv: 2), .weibull(scale: 60, shape: 0.7), .weibull(scale: 60, shape: 1.5),
    .normal(mean: 540, cv: 0.1), .normal(mean: 540, cv: 0.5), .pareto(scale: 60, shape: 2.5),
    .beta(a: 2, b: 3, low: 60, high: 600), .triangular(low: 10, mode: 40, high: 200),
    .hyperexponential(weights: [3, 1], means: [60, 600]),
  ]

  @Test func tablesAreTheSameBitsEverywhere() throws {
    var digest: UInt64 = 14_695_981_039_346_656_037
    func absorb(_ word: UInt64) {
      digest = (digest ^ word) &* 1_099_511_628_211
      digest ^= digest >> 29
    }
    var builder = SamplerBuilder()
    SamplerArena.feed(try Self.families.map { try builder.sampler(for: $0) }, absorb)
    for cv in [0.01, 0.08, 0.5, 2] { try builder.dayFactor(cv: cv).feed(absorb) }
    try builder.standardNormal().feed(absorb)
    #expect(digest == 14_607_732_823_667_570_435)
  }
}
