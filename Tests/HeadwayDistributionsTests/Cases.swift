import HeadwayDistributions
import HeadwayRandom

/// The shapes over which the tables are tested.
enum Cases {
  /// Families with one smooth quantile function, from the narrowest to the widest shape that is accepted.
  static let smooth: [DistributionSpec] =
    [.exponential(mean: 180)]
    + [1, 2, 3, 10, 400, 1_000_000].map { .erlang(mean: 60, shape: $0) }
    + [0.001, 0.003, 0.0058, 0.02, 0.1, 0.5, 0.9, 1, 1.3, 2, 3, 5, 10, 30].map { .gamma(mean: 540, cv: $0) }
    + [0.001, 0.05, 0.3, 0.9, 1, 2, 5, 20, 100].map { .lognormal(mean: 540, cv: $0) }
    + [0.1, 0.3, 0.7, 1, 1.5, 3, 10, 100, 1000].map { .weibull(scale: 60, shape: $0) }
    + [0.001, 0.05, 0.14, 0.2, 0.3, 0.5, 1, 3, 100].map { .normal(mean: 540, cv: $0) }
    + [1.2, 1.5, 2, 2.5, 4, 30, 1000].map { .pareto(scale: 60, shape: $0) }
    + [
      (2, 3), (0.5, 0.5), (0.1, 5), (5, 0.1), (30, 70), (1, 4), (4, 1), (0.02, 0.02), (1000, 1000),
      (10_000, 10_000),
      (300, 1),
    ].map { .beta(a: $0.0, b: $0.1, low: 0, high: 600) }

  /// Families made of several pieces.
  static let composed: [DistributionSpec] = [
    .constant(90), .uniform(low: 30, high: 90), .beta(a: 2, b: 3, low: 60, high: 600),
    .triangular(low: 10, mode: 40, high: 200), .triangular(low: 10, mode: 10, high: 200),
    .triangular(low: 10, mode: 200, high: 200),
    .hyperexponential(weights: [3, 1], means: [60, 600]),
    .hyperexponential(weights: [0, 2, 1e-3], means: [1, 60, 9e4]),
    .mixture(
      weights: [0.2, 0.5, 0.3],
      parts: [
        .lognormal(mean: 100, cv: 0.9),
        .mixture(weights: [1, 2], parts: [.uniform(low: 5, high: 9), .gamma(mean: 40, cv: 0.5)]),
        .triangular(low: 200, mode: 220, high: 400),
      ]),
    .empirical([30, 60, 60, 12.5, 900, 45]),
  ]

  /// Random words for tests, by seed.
  static func bits(_ count: Int, seed: UInt64) -> [UInt64] {
    let generator = Philox4x64(seed: seed, stream: StreamName("tests"))
    var words: [UInt64] = []
    for entity in 0..<UInt64((count + 3) / 4) {
      let block = generator.block(replication: 0, entity: entity, visit: 0, block: 0)
      words += [block.0, block.1, block.2, block.3]
    }
    return Array(words.prefix(count))
  }

  static func sampler(_ spec: DistributionSpec) throws -> Sampler {
    var builder = SamplerBuilder()
    return try builder.sampler(for: spec)
  }

  /// Runs `body` with the view of one sampler, which it may use while it runs.
  static func withView<Result>(
    _ spec: DistributionSpec, _ body: (SamplerView) throws -> Result
  ) throws -> Result {
    let arena = SamplerArena([try sampler(spec)])
    return try withExtendedLifetime(arena) { try body(arena.views[0]) }
  }
}
