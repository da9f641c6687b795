import HeadwayDistributions
import HeadwayRandom
import Testing

@Suite struct SamplerTests {
  @Test func equalShapesShareATable() throws {
    var builder = SamplerBuilder()
    _ = try builder.sampler(for: .exponential(mean: 60))
    _ = try builder.sampler(for: .exponential(mean: 900))
    _ = try builder.sampler(for: .hyperexponential(weights: [1, 2], means: [5, 6]))
    _ = try builder.sampler(for: .gamma(mean: 5, cv: 1))
    _ = try builder.sampler(for: .erlang(mean: 5, shape: 1))
    _ = try builder.sampler(for: .weibull(scale: 5, shape: 1))
    #expect(builder.tableCount == 1)
    _ = try builder.sampler(for: .erlang(mean: 5, shape: 4))
    _ = try builder.sampler(for: .gamma(mean: 7, cv: 0.5))
    #expect(builder.tableCount == 2)
  }

  @Test func oneComponentForSmoothFamilies() throws {
    for spec in Cases.smooth {
      #expect(try Cases.sampler(spec).components.count == 1)
    }
  }

  @Test func mixturesAreLaidFlatInTheirOrder() throws {
    let sampler = try Cases.sampler(
      .mixture(
        weights: [1, 2, 0],
        parts: [
          .constant(1), .mixture(weights: [3, 1], parts: [.constant(2), .constant(3)]), .constant(4),
        ]))
    #expect(sampler.components.map(\.shift) == [1, 2, 3])
    #expect(sampler.components.first?.firstBits == 0)
    #expect(sampler.components.last?.lastBits == .max)
    for (left, right) in zip(sampler.components, sampler.components.dropFirst()) {
      #expect(left.lastBits + 1 == right.firstBits)
    }
    // 1/3, 1/2 and 1/6 of 2^64, to the 53 bits of a Double.
    let ends = sampler.components.map { Double($0.lastBits) * 0x1p-64 }
    #expect(abs(ends[0] - 1.0 / 3) < 1e-15)
    #expect(abs(ends[1] - 5.0 / 6) < 1e-15)
  }

  @Test func manyPartsAreRefused() {
    let parts = [DistributionSpec](repeating: .constant(1), count: 5000)
    #expect(throws: DistributionError.self) {
      try Cases.sampler(.mixture(weights: parts.map { _ in 1 }, parts: parts))
    }
  }

  /// A part's share of the bits is stretched over the whole of its distribution: against 128-bit division.
  @Test(
    arguments: [
      [1, 1], [1, 3], [0.3, 0.7], [1e-9, 1], [1, 1e-9], [1, 2, 3, 4, 5], [1e-12, 1e-12, 1],
    ] as [[Double]])
  func sharesAreStretched(weights: [Double]) throws {
    let spec = DistributionSpec.mixture(
      weights: weights,
      parts: weights.indices.map { .uniform(low: Double($0) * 10, high: Double($0) * 10 + 1) })
    let sampler = try Cases.sampler(spec)
    try Cases.withView(spec) { view in
      for (index, component) in sampler.components.enumerated() {
        let width = UInt128(component.lastBits - component.firstBits) + 1
        let inside = Cases.bits(200, seed: 4).map {
          UInt64((UInt128($0) * width) >> 64) + component.firstBits
        }
        for bits in [component.firstBits, component.lastBits] + inside {
          let exact = (Double(UInt64(UInt128(bits - component.firstBits) << 64 / width)) + 0.5) * 0x1p-64
          let value = view.unit(forBits: bits) - Double(index) * 10
          // A Double near 10 × index has steps of 1e-15, and a narrow share is coarse by half its own step.
          #expect(abs(value - exact) < 1e-14 + 1 / Double(width))
          #expect(value >= 0 && value <= 1)
        }
      }
    }
  }

  /// The i-th of n sorted values for u in [i, i + 1) 2⁶⁴/n, exactly.
  @Test func observationsAreExact() throws {
    let observed = [30, 60, 60, 12.5, 900, 45, 7]
    let sorted = observed.sorted()
    try Cases.withView(.empirical(observed)) { view in
      for bits in [0, .max] + Cases.bits(5000, seed: 8) {
        let index = Int((UInt128(bits) * 7) >> 64)
        #expect(view.unit(forBits: bits) == sorted[index])
        #expect(view.microseconds(forBits: bits) == Int64(sorted[index] * 1e6))
      }
    }
  }

  /// Triangular quantiles by the textbook's square roots.
  @Test func triangularIsExact() throws {
    let (low, mode, high) = (10.0, 40.0, 200.0)
    try Cases.withView(.triangular(low: low, mode: mode, high: high)) { view in
      for bits in Cases.bits(2000, seed: 8) {
        let u = (Double(bits >> 11) + 0.5) * 0x1p-53
        let exact =
          u < (mode - low) / (high - low)
          ? low + (u * (high - low) * (mode - low)).squareRoot()
          : high - ((1 - u) * (high - low) * (high - mode)).squareRoot()
        #expect(abs(view.unit(forBits: bits) - exact) < 1e-9)
      }
    }
  }

  @Test func microsecondsAreTheRoundedValue() throws {
    for spec in [.lognormal(mean: 540, cv: 0.9), .gamma(mean: 3, cv: 2)] + Cases.composed {
      try Cases.withView(spec) { view in
        for bits in Cases.bits(2000, seed: 1) {
          let micro = view.unit(forBits: bits) * 1e6
          #expect(abs(Double(view.microseconds(forBits: bits)) - micro) <= 0.5 + micro * 1e-15)
        }
      }
    }
  }

  @Test func microsecondsAreHeldFromZeroToTheLimit() throws {
    try Cases.withView(.constant(0)) { #expect($0.microseconds(forBits: 1) == 0) }
    try Cases.withView(.constant(1.5e-6)) { #expect($0.microseconds(forBits: 1) == 2) }
    try Cases.withView(.constant(0.4e-6)) { #expect($0.microseconds(forBits: 1) == 0) }
    try Cases.withView(.constant(1e11)) { #expect($0.microseconds(forBits: 1) == 100_000_000_000_000_000) }
    try Cases.withView(.pareto(scale: 1e11, shape: 1.2)) {
      #expect($0.microseconds(forBits: .max) == 1 << 60)
    }
    try Cases.withView(.gamma(mean: 1, cv: 30)) { #expect($0.microseconds(forBits: 0) == 0) }
  }

  @Test func arenaGivesTheSameValuesAsItsTables() throws {
    var builder = SamplerBuilder()
    let specs = Cases.smooth + Cases.composed
    let samplers = try specs.map { try builder.sampler(for: $0) }
    let arena = SamplerArena(samplers)
    #expect(arena.views.count == specs.count)
    for (index, sampler) in samplers.enumerated() {
      guard sampler.components.count == 1, case .table(let table) = sampler.components[0].curve else {
        continue
      }
      for bits in Cases.bits(50, seed: 12) {
        let expected = table.value(forBits: bits) * sampler.components[0].scale + sampler.components[0].shift
        #expect(arena.views[index].unit(forBits: bits) == expected)
      }
    }
    withExtendedLifetime(arena) {}
    #expect(SamplerArena([]).views.isEmpty)
  }

  @Test func digestsSeeEveryNumber() throws {
    func words(_ spec: DistributionSpec) throws -> [UInt64] {
      var words: [UInt64] = []
      try Cases.sampler(spec).feed { words.append($0) }
      return words
    }
    let specs: [DistributionSpec] =
      [
        .exponential(mean: 5), .exponential(mean: 6), .lognormal(mean: 5, cv: 0.9),
        .lognormal(mean: 5, cv: 0.91),
      ]
      + Cases.composed
    for (index, spec) in specs.enumerated() {
      let own = try words(spec)
      #expect(own == (try words(spec)))
      for other in specs.dropFirst(index + 1) { #expect(own != (try words(other))) }
    }
    // Observations are a set with counts: their order is not part of the distribution.
    #expect(try words(.empirical([1, 2, 3])) == words(.empirical([3, 1, 2])))
  }

  @Test func sharedTablesAreFedOnce() throws {
    var builder = SamplerBuilder()
    let one = try builder.sampler(for: .exponential(mean: 5))
    let two = try builder.sampler(for: .exponential(mean: 6))
    func count(_ samplers: [Sampler]) -> Int {
      var count = 0
      SamplerArena.feed(samplers) { _ in count += 1 }
      return count
    }
    #expect(count([one, two]) - count([one]) < 10)
  }
}
