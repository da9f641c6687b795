import Testing

/// Nothing that a CPU can change may reach a result: the C library picks other code for `exp`, `log` and their like
/// where it may not use fused multiply-add and AVX2, and its last bits differ.
@Suite("another machine")
struct MachineTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  @Test("the same bytes without the C library's FMA and AVX2 variants")
  func withoutVectorVariants() throws {
    try folder.write("every.yaml", Self.everyFamily)
    let plain = try folder.run("run", "every.yaml", "--format", "json")
    let other = try folder.run(
      "run", "every.yaml", "--format", "json",
      environment: ["GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4,-AVX512F"])
    #expect(plain.status == 0, "\(plain.errors)")
    #expect(plain.output.contains("\"hyper\""))
    #expect(plain.output == other.output)
  }

  /// Every family of distributions, random factors on days and weeks, and a share that is no binary fraction.
  private static let everyFamily = """
    headway: 1
    name: Every family
    seed: 11
    horizon: {start: 2026-01-05, days: 3, warm_up: 1d, interval: 30 min, time_zone: Asia/Seoul}
    replications: {at_least: 6, at_most: 6}
    queues:
      beta: {channel: phone, arrivals: {rate: 9/h}, handle_time: {beta: {low: 1 min, high: 9 min, a: 2, b: 3}}}
      erlang: {channel: phone, arrivals: {rate: 9/h}, handle_time: {erlang: {mean: 4 min, shape: 3}}}
      gamma: {channel: phone, arrivals: {rate: 9/h}, handle_time: {gamma: {mean: 4 min, cv: 1.7}},
              patience: {weibull: {scale: 3 min, shape: 0.7}}}
      hyper: {channel: ticket, arrivals: {rate: 9/h}, handle_time: {hyperexponential: {mean: 4 min, cv: 2}}}
      lognormal: {channel: ticket, arrivals: {rate: 9/h, uncertainty: {day: 13%, week: 7%, shared: 37%}},
                  handle_time: {lognormal: {mean: 4 min, cv: 1.3}}, deflection: 7%}
      mixture: {channel: ticket, arrivals: {rate: 9/h, uncertainty: {day: 31%}},
                handle_time: {mixture: [{weight: 2, constant: 1 min}, {weight: 1, pareto: {scale: 2 min, shape: 2.5}}]}}
      normal: {channel: phone, arrivals: {rate: 9/h}, handle_time: {normal: {mean: 4 min, cv: 0.6}}, balk: 11%}
      triangular: {channel: ticket, arrivals: {rate: 9/h},
                   handle_time: {triangular: {low: 1 min, mode: 2 min, high: 9 min}}}
      uniform: {channel: ticket, arrivals: {rate: 9/h}, handle_time: {uniform: {low: 1 min, high: 5 min}}}
    teams:
      everyone:
        staffing: 7
        skills: {beta: {}, erlang: {speed: 0.7}, gamma: {}, hyper: {}, lognormal: {speed: 1.3}, mixture: {},
                 normal: {}, triangular: {}, uniform: {}}
    targets: [{queue: gamma, measure: service_level, within: 20s, at_least: 50%, per: day, probability: 80%}]

    """
}
