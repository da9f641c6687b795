import CPageAssets
import FoundationEssentials
import HeadwayScenario

/// The files of the pages, from inside the program.
package enum PageAssets {
  /// The bytes of a file, such as `page.css`; nil where the program has none of the name.
  package static func named(_ name: String) -> UnsafeBufferPointer<UInt8>? {
    var count = 0
    let files = UnsafeBufferPointer(start: page_assets(&count), count: count)
    return files.first { String(cString: $0.name) == name }.map {
      UnsafeBufferPointer(start: $0.bytes, count: $0.count)
    }
  }

  /// The text of a file; empty where the program has none of the name.
  package static func text(_ name: String) -> String {
    named(name).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// The charting library's file; the program may have been built without it.
  package static let charts = "charts.js"
  /// The style of all pages.
  package static let style = "page.css"
  /// The script of all pages.
  package static let script = "page.js"

  /// Whether there is a charting library; else pages show tables only.
  package static var hasCharts: Bool { named(charts) != nil }

  /// What a browser may keep for ever under an address that names it: it changes with any of the files.
  package static let version: String = {
    let bytes = [style, script, charts].compactMap(named).joined()
    return String(SHA256.hexDigest(of: bytes).prefix(16))
  }()

  /// The source of a script or style in a content security policy: `'sha256-…'` (CSP 3, section 2.3.1).
  package static func hashSource(of text: String) -> String {
    let digits = Array(SHA256.hexDigest(of: text.utf8).utf8)
    let bytes = stride(from: 0, to: digits.count, by: 2).map { place in
      UInt8(String(decoding: digits[place..<place + 2], as: UTF8.self), radix: 16) ?? 0
    }
    return "'sha256-\(Data(bytes).base64EncodedString())'"
  }
}
