import Foundation
import HeadwayTestSupport

/// Real histories, and random numbers of known distributions.
enum Support {
  /// The fields of a gzip'd CSV file of the shared folder that a column is asked of, by the `gzip` program.
  static func columns(_ path: String, _ names: [String]) throws -> [[String]] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", SharedFolder.url(of: path).path()]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    // Bytes are split, not characters: these files are plain ASCII, and long.
    let lines = data.split(separator: UInt8(ascii: "\n"))
    let head = SharedFolder.fields(of: String(decoding: lines[0], as: UTF8.self))
    let places = names.compactMap { name in head.firstIndex(of: name) }
    return lines.dropFirst().map { line in
      let fields = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      return places.map { String(decoding: fields[$0], as: UTF8.self) }
    }
  }

  /// The calls of the Anonymous Bank, January to July 1999.
  static let bankCalls: [[String]] =
    (try? columns(
      "data/anonymous_bank/anonymous_bank_calls_open.csv.gz",
      ["type", "queued", "queue_s", "outcome", "service_s", "entry_local"])) ?? []
}

extension SplitMix64 {
  /// An exponential of mean 1, by inversion.
  mutating func exponential() -> Double { -log(uniform()) }

  /// A standard normal, by Box and Muller (1958).
  mutating func normal() -> Double { (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform()) }

  /// A gamma of this shape and mean 1 (Marsaglia and Tsang 2000), for shapes of 1 and more.
  mutating func gamma(shape: Double) -> Double {
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let v = pow(1 + c * x, 3)
      if v > 0, log(uniform()) < 0.5 * x * x + d - d * v + d * log(v) { return d * v / shape }
    }
  }

  /// A Poisson number: how many exponentials fit into the mean.
  mutating func poisson(_ mean: Double) -> Int {
    guard mean < 500 else {
      // The sum of two Poisson numbers is one.
      return poisson(mean / 2) + poisson(mean / 2)
    }
    var (count, sum) = (0, exponential())
    while sum < mean {
      count += 1
      sum += exponential()
    }
    return count
  }
}
