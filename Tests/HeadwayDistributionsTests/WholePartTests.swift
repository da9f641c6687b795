import HeadwayDistributions
import Testing

/// Truncation towards zero, as C (6.3.1.4) and IEEE 754 (convertToIntegerTowardZero) define it.
@Suite struct WholePartTests {
  @Test(
    arguments: [
      (0.0, 0), (-0.0, 0), (0.5, 0), (0.999_999_999_999_999_9, 0), (1.0, 1), (1.5, 1), (2.5, 2), (-0.9, 0),
      (-1.5, -1), (0x1p52 + 1, 4_503_599_627_370_497), (0x1p60, 1_152_921_504_606_846_976),
      (-0x1p60, -1_152_921_504_606_846_976),
    ] as [(Double, Int64)])
  func truncates(value: Double, whole: Int64) {
    #expect(Int64(wholePartOf: value) == whole)
  }
}
