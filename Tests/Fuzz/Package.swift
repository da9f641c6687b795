// swift-tools-version: 6.2
// The fuzzers, built by run.sh with the toolchain's libFuzzer. To add one: a folder in Sources with the entry
// point, a name in the list below, and a folder with a few inputs in Corpus.
import PackageDescription

let fuzzers: [(name: String, uses: [String])] = [
  ("FuzzYAML", ["HeadwaySyntax"]),
  ("FuzzOverlay", ["HeadwaySyntax"]),
  ("FuzzCSV", ["HeadwaySyntax"]),
  ("FuzzScenario", ["HeadwayScenario", "HeadwaySyntax"]),
  ("FuzzCanary", ["HeadwaySyntax"]),
]

let package = Package(
  name: "Fuzz",
  products: fuzzers.map { .library(name: $0.name, type: .static, targets: [$0.name]) },
  dependencies: [.package(name: "Headway", path: "../..")],
  targets: fuzzers.map { fuzzer in
    .target(
      name: fuzzer.name,
      dependencies: fuzzer.uses.map { .product(name: $0, package: "Headway") },
      swiftSettings: [.swiftLanguageMode(.v6)])
  }
)
