import HeadwayFitting
import Testing

@Suite struct ShareFitTests {
  @Test func `Wilson's interval is that of the printed examples`() throws {
    // Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I, method 3.
    for (part, total, low, high) in [
      (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718),
    ] {
      let share = try #require(ShareFit(part, of: total)).share
      #expect(abs(share.low - low) < 5e-5, "\(part)/\(total)")
      #expect(abs(share.high - high) < 5e-5, "\(part)/\(total)")
    }
    #expect(ShareFit(0, of: 0) == nil)
    #expect(ShareFit(3, of: 2) == nil)
  }

  @Test func `Reopenings are counted per resolution`() throws {
    // Eight contacts, one of them reopened twice: 2 reopenings of 10 resolutions; 1 contact of 8.
    let fit = try #require(ReopenFit(contacts: 8, returned: 1, reopenings: 2))
    #expect(fit.perResolution.share.value == 0.2)
    #expect(fit.perContact.share.value == 0.125)
    #expect(ReopenFit(contacts: 0, returned: 0, reopenings: 0) == nil)
  }

  @Test func `Absence is a ratio over days`() throws {
    // 10 of 10, 8 of 10, 18 of 20, 16 of 20: 8 of 60 absent. Errors e = absent - r rostered with r = 2/15:
    // -4/3, 2/3, -2/3, 4/3; Σe² = 40/9; variance of r = 4/3 Σe² / 60² = (160/27)/3600.
    let days: [(rostered: Double, present: Double)] = [(10, 10), (10, 8), (20, 18), (20, 16)]
    let fit = try #require(AbsenceFit(days))
    #expect(abs(fit.unplanned.value - 8.0 / 60) < 1e-12)
    let standardError = (160.0 / 27 / 3600).squareRoot()
    #expect(abs(fit.unplanned.high - (8.0 / 60 + 1.959964 * standardError)) < 1e-6)
    #expect(AbsenceFit(days.prefix(1)) == nil)
  }
}
