import HeadwayPages
import HeadwayScenario
import NIOCore

/// A file of the pages, ready to be sent: as it is, and compressed once.
struct StaticFile: Sendable {
  /// Its media type.
  let type: String
  /// Its bytes.
  let plain: ByteBuffer
  /// Its bytes compressed by gzip; nil where that is not smaller.
  let compressed: ByteBuffer?
  /// What it is told apart by from any other version.
  let tag: String

  /// Prepares a file; nil where the program has none of the name.
  init?(_ name: String) {
    guard let bytes = PageAssets.named(name) else { return nil }
    type = name.hasSuffix(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8"
    plain = ByteBuffer(bytes: bytes)
    tag = "\"\(SHA256.hexDigest(of: bytes).prefix(32))\""
    compressed = Gzip.compressed(bytes, level: 9).map { ByteBuffer(bytes: $0) }
  }

  /// All files of the pages, by name.
  static let all: [String: StaticFile] = {
    var files: [String: StaticFile] = [:]
    for name in [PageAssets.style, PageAssets.script, PageAssets.charts] { files[name] = StaticFile(name) }
    return files
  }()
}
