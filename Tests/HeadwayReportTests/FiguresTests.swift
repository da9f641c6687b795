import Foundation
import HeadwayReport
import HeadwayStatistics
import Testing

@Suite("Numbers for people")
struct FiguresTests {
  @Test(
    "lengths of time take the unit that fits",
    arguments: [
      (0.0, "0.00 s"), (0.004, "0.00 s"), (1.3016, "1.30 s"), (9.994, "9.99 s"), (9.996, "10.0 s"),
      (12, "12.0 s"), (59.94, "59.9 s"), (59.96, "1.0 min"), (252, "4.2 min"), (3_596, "59.9 min"),
      (3_599, "1.0 h"), (11_160, "3.1 h"), (172_000, "47.8 h"), (172_800, "2.0 d"), (8_640_000, "100.0 d"),
    ])
  func durations(_ seconds: Double, _ expected: String) {
    #expect(Figures.duration(seconds) == expected)
  }

  @Test(
    "thresholds read as they were written",
    arguments: [
      (20.0, "20 s"), (0.5, "0.5 s"), (60, "60 s"), (90, "90 s"), (120, "2 min"), (5_400, "90 min"),
      (3_600, "1 h"), (14_400, "4 h"), (86_400, "24 h"), (172_800, "2 d"), (129_600, "36 h"),
    ])
  func thresholds(_ seconds: Double, _ expected: String) {
    #expect(Figures.threshold(seconds) == expected)
  }

  @Test(
    "counts have thousands apart and a decimal only while they are small",
    arguments: [
      (0.0, "0.0"), (-0.01, "0.0"), (12.34, "12.3"), (99.94, "99.9"), (99.96, "100"), (389.2, "389"),
      (12_391.2, "12,391"), (1_234_567.8, "1,234,568"), (-1234.5, "-1,234"),
    ])
  func counts(_ value: Double, _ expected: String) {
    #expect(Figures.count(value) == expected)
  }

  @Test(
    "money has hundredths while it is small",
    arguments: [
      (0.0, "0.00"), (0.354, "0.35"), (999.99, "999.99"), (999.996, "1,000"), (52_391.4, "52,391"),
    ])
  func money(_ amount: Double, _ expected: String) {
    #expect(Figures.money(amount) == expected)
  }

  @Test(
    "whole numbers",
    arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (Int64.min, "-9,223,372,036,854,775,808")])
  func wholeNumbers(_ value: Int64, _ expected: String) {
    #expect(Figures.whole(value) == expected)
  }

  /// Against the C library: ties, which the even neighbour wins, neighbours of ties, tiny and huge numbers.
  @Test("decimals are those of printf", arguments: 0...6)
  func decimals(_ decimals: Int) {
    var values: [Double] = [0, -0.0, 0.5, 1.5, 2.5, 0.125, 0.375, 1e-9, 1e-300, .leastNonzeroMagnitude]
    values += [0x1p52, 0x1p53, 0x1p53 + 2, 1e22, 1e40]
    for sixteenths in 0..<64 { values.append(Double(sixteenths) / 16) }
    values += values.map(\.nextUp) + values.map(\.nextDown)
    for number in 1...2000 {
      let square = Double(number * number)
      values.append(square * 1.000_007 / Double(number % 97 + 1))
    }
    values += values.map { -$0 }
    for value in values {
      let printed = String(format: "%.\(decimals)f", value)
      let isZero = !printed.contains { ("1"..."9").contains($0) }
      let expected = isZero && printed.hasPrefix("-") ? String(printed.dropFirst()) : printed
      let text = Figures.fixed(value, decimals: decimals).replacing(",", with: "")
      #expect(text == expected, "\(value)")
    }
  }

  @Test("shares", arguments: [(0.0, "0.0%"), (0.8125, "81.2%"), (0.9996, "100.0%"), (1, "100.0%")])
  func shares(_ share: Double, _ expected: String) {
    #expect(Figures.percent(share) == expected)
  }

  @Test("goals have no needless decimals", arguments: [(0.8, "80%"), (0.995, "99.5%"), (0.29, "29%")])
  func goals(_ share: Double, _ expected: String) {
    #expect(Figures.plainPercent(share) == expected)
  }

  @Test("margins have the unit and the decimals of their value, and never hide behind a zero")
  func margins() {
    #expect(Figures.percent(SampleReport.estimate(0.81, 0.004)) == "81.0% ± 0.4")
    #expect(Figures.percent(SampleReport.estimate(0.81, 0.0004)) == "81.0% ± <0.1")
    #expect(Figures.percent(SampleReport.estimate(1, 0)) == "100.0% ± 0.0")
    #expect(Figures.duration(SampleReport.estimate(31.2, 0.8)) == "31.2 s ± 0.8")
    #expect(Figures.duration(SampleReport.estimate(11_160, 360)) == "3.1 h ± 0.1")
    #expect(Figures.duration(SampleReport.estimate(5, 0.001)) == "5.00 s ± <0.01")
    #expect(Figures.count(SampleReport.estimate(12_391.2, 20.1)) == "12,391 ± 20")
    #expect(Figures.count(SampleReport.estimate(12_391.2, 0.2)) == "12,391 ± <1")
    let single = Estimate(value: 0.5, standardError: nil, replications: 1, confidence: 0.95)
    #expect(Figures.percent(single) == "50.0%")
  }

  @Test("differences have a sign, and as many decimals as their margin needs to say something")
  func differences() {
    func points(_ value: Double, _ margin: Double?) -> String {
      RunFigure.Unit.share.difference(value, margin: margin)
    }
    #expect(points(0.052, 0.01) == "+5.2 pp ± 1.0")
    #expect(points(-0.052, 0.0004) == "-5.20 pp ± 0.04")
    #expect(points(0.000_31, 0.000_04) == "+0.031 pp ± 0.004")
    #expect(points(0.052, 1e-9) == "+5.2 pp ± <0.0001")
    #expect(points(0, 0) == "0.0 pp ± 0.0")
    #expect(points(0, nil) == "0.0 pp" && points(0.0001, nil) == "+0.01 pp")
    #expect(RunFigure.Unit.seconds.difference(-3.1, margin: 0.4) == "-3.10 s ± 0.40")
    // Three minutes and more around nothing: in the unit of the margin.
    #expect(RunFigure.Unit.seconds.difference(0, margin: 186) == "0.0 min ± 3.1")
    #expect(RunFigure.Unit.money.difference(4200, margin: 0.2) == "+4,200.0 ± 0.2")
    #expect(RunFigure.Unit.count.difference(120, margin: 15) == "+120 ± 15")
  }

  @Test(
    "display width counts wide letters twice and joining marks not at all",
    arguments: [
      ("abc", 3), ("정산", 4), ("日本語x", 7), ("e\u{301}", 1), ("±≥█", 3), ("", 0), ("👩‍💻", 2), ("a→b ± 3…", 8),
      ("±\u{301}", 1), ("정→", 3),
    ])
  func displayWidth(_ text: String, _ expected: Int) {
    #expect(DisplayWidth.of(text) == expected)
  }

  @Test("cut text fits and shows that it was cut")
  func cut() {
    #expect(DisplayWidth.cut("settlement", to: 10) == "settlement")
    #expect(DisplayWidth.cut("settlement", to: 7) == "settle…")
    #expect(DisplayWidth.cut("정산정산", to: 6) == "정산…")
  }
}
