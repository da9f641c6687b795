/// The colours and letters of plots: calm, and apart for those who do not tell red from green.
enum PlotStyle {
  static let ink = "#1f2933"
  static let faint = "#5b6672"
  static let grid = "#e7ebef"
  static let paper = "#ffffff"
  static let curve = "#2b6c99"
  static let band = "#2b6c99"
  static let goal = "#b5522b"
  /// The line below a panel's figures.
  static let axis = "#b8c1ca"
  static let font =
    "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Sans KR', 'DejaVu Sans', sans-serif"

  /// A colour between two others, each of three parts in 0...255.
  static func mixed(_ one: [Double], _ other: [Double], share: Double) -> String {
    let parts = zip(one, other).map { Int(($0 + ($1 - $0) * min(max(share, 0), 1)).rounded()) }
    return "rgb(\(parts[0]),\(parts[1]),\(parts[2]))"
  }
}
