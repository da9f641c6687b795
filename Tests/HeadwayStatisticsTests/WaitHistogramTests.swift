import Foundation
import HeadwayStatistics
import HeadwayTestSupport
import Testing

@Suite struct WaitHistogramTests {
  @Test func bucketsTileTheRangeWithoutGapsAndAreNarrow() {
    var next: Int64 = 0
    for bucket in 0..<WaitHistogram.bucketCount {
      let values = WaitHistogram.values(inBucket: bucket)
      #expect(values.lowerBound == next)
      #expect(WaitHistogram.bucket(of: values.lowerBound) == bucket)
      #expect(WaitHistogram.bucket(of: values.upperBound) == bucket)
      let width = values.upperBound - values.lowerBound + 1
      #expect(width == 1 || width * 256 <= values.lowerBound)
      next = values.upperBound + 1
    }
    #expect(next == 1 << 50)
    #expect(WaitHistogram.largestValue == next - 1)
  }

  @Test(arguments: [Int64(1) << 50, 1 << 62, .max])
  func valuesBeyondTheRangeShareTheLastBucket(value: Int64) {
    #expect(WaitHistogram.bucket(of: value) == WaitHistogram.bucketCount - 1)
  }

  /// Ranks against integer arithmetic: with p = a/1000, the smallest k with 1000 k ≥ a n.
  @Test(arguments: [1, 2, 3, 7, 10, 20, 99, 100, 333, 1000, 4096])
  func rankIsThatOfTheDecimalFraction(total: Int) {
    for thousandths in 0...1000 {
      let expected = max(1, (thousandths * total + 999) / 1000)
      let rank = WaitHistogram.rank(of: Double(thousandths) / 1000, among: UInt64(total))
      #expect(rank == UInt64(expected), "p = \(thousandths)/1000 of \(total)")
    }
  }

  /// Waits over nine orders of magnitude, an atom at zero included, against a sorted array.
  @Test(arguments: [1, 2, 5, 100, 10_000], [1 as UInt64, 2, 3])
  func quantilesAgreeWithASortedArray(count: Int, seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let values = (0..<count).map { _ in
      random.uniform() < 0.2 ? Int64(0) : Int64(exp(random.uniform() * log(1e12)))
    }
    var histogram = WaitHistogram()
    for value in values { histogram.add(value) }
    let sorted = values.sorted()
    for thousandths in [0, 1, 10, 250, 500, 900, 950, 990, 999, 1000] {
      let exact = Double(sorted[max(1, (thousandths * count + 999) / 1000) - 1])
      let found = try #require(histogram.quantile(Double(thousandths) / 1000))
      #expect((found - exact).magnitude <= 0.0025 * exact)
      if exact < 512 { #expect(found == exact) }
    }
  }

  @Test func nothingCountedHasNoQuantile() {
    #expect(WaitHistogram().quantile(0.5) == nil)
    #expect(WaitHistogram().total == 0)
  }

  @Test func mergingIsAdditionInAnyOrder() {
    var random = SplitMix64(seed: 11)
    var whole = WaitHistogram()
    var parts = [WaitHistogram](repeating: WaitHistogram(), count: 3)
    for index in 0..<3000 {
      let value = Int64(random.next() >> 20)
      whole.add(value)
      parts[index % 3].add(value)
    }
    for order in Exhaustive.permutations(of: [0, 1, 2]) {
      var merged = WaitHistogram()
      for index in order { merged.merge(parts[index]) }
      #expect(merged == whole)
    }
    #expect(whole.total == 3000)
    #expect(WaitHistogram(counts: whole.counts) == whole)
    #expect(WaitHistogram(counts: [1, 2]) == nil)
  }

  @Test func survivesAFile() throws {
    var histogram = WaitHistogram()
    for value in [0, 1, 511, 512, 1_000_000, 1 << 49, .max] as [Int64] { histogram.add(value) }
    let data = try JSONEncoder().encode(histogram)
    #expect(try JSONDecoder().decode(WaitHistogram.self, from: data) == histogram)
  }

  @Test(arguments: [
    #"{"buckets": [1, 2], "counts": [1]}"#, #"{"buckets": [-1], "counts": [1]}"#,
    #"{"buckets": [11008], "counts": [1]}"#, #"{"buckets": [3, 3], "counts": [1, 1]}"#,
    #"{"buckets": [3], "counts": [-1]}"#, #"{"buckets": [3]}"#,
  ])
  func refusesAFileItCannotHaveWritten(text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(WaitHistogram.self, from: Data(text.utf8))
    }
  }
}
