// swift-tools-version: 6.2
// The house of Headway: each target is a floor, each dependency an allowed arrow (see CONTRIBUTING.md).
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

// The program carries the Swift runtime and Foundation in itself and stands at a fixed address: to load and
// relocate the shared ones costs more than a short simulation. The parts of Foundation that its module files,
// made for shared linking, do not name are named here. No test may depend on the executable: a test bundle
// needs the shared runtime.
let staticRuntime = [
  "-static-stdlib", "-use-ld=lld", "-Xclang-linker", "-no-pie", "-Xlinker", "--no-export-dynamic",
  "-lCoreFoundation", "-l_FoundationCShims", "-l_FoundationCollections", "-l_FoundationICU",
]

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")
let web: [Target.Dependency] = [
  .product(name: "Hummingbird", package: "hummingbird"),
  .product(name: "HummingbirdCore", package: "hummingbird"),
  .product(name: "HTTPTypes", package: "swift-http-types"),
  .product(name: "Logging", package: "swift-log"),
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
  .product(name: "NIOPosix", package: "swift-nio"),
  .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
  .product(name: "UnixSignals", package: "swift-service-lifecycle"),
]
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

func floor(
  _ name: String, _ dependencies: [Target.Dependency] = [], excluding: [String] = []
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: excluding, swiftSettings: strict)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], excluding: [String] = []
) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: excluding, swiftSettings: strict)
}

let package = Package(
  name: "Headway",
  products: [
    .executable(name: "headway", targets: ["headway"]),
    // For the fuzzers in Tests/Fuzz, a package of its own.
    .library(name: "HeadwaySyntax", targets: ["HeadwaySyntax"]),
    .library(name: "HeadwayScenario", targets: ["HeadwayScenario"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    // What these can do besides, such as reading configuration, is left out.
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    .systemLibrary(name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"])]),
    // The files of pages are embedded by the compiler, which needs no list of them.
    .target(name: "CPageAssets", exclude: ["assets"]),
    .systemLibrary(name: "CWholePart"),
    .systemLibrary(
      name: "CXlsx", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    floor("HeadwayUnits"),
    floor("HeadwaySolver", [subprocess]),
    floor("HeadwayRostering", ["HeadwaySolver"]),
    floor("HeadwayErlang", ["HeadwayUnits"]),
    floor("HeadwayRandom"),
    floor("HeadwayCalendar", ["HeadwayUnits"], excluding: ["Data/make-holidays.py"]),
    floor("HeadwayStatistics", ["CGSL"]),
    floor("HeadwayDistributions", ["HeadwayRandom", "CGSL", "CWholePart"]),
    floor("HeadwaySyntax", [yams]),
    floor("HeadwayStore", [grdb]),
    floor("HeadwayHistory", ["HeadwayUnits", "HeadwayCalendar", "CZlib"]),
    floor("HeadwayForecast", ["HeadwayCalendar", "HeadwayRandom", "CGSL"]),
    floor("HeadwayPlanning", ["HeadwaySolver", "HeadwayRandom", "CGSL"]),
    floor("HeadwayZendesk", ["HeadwayHistory", subprocess]),
    floor(
      "HeadwayScenario", ["HeadwaySyntax", "HeadwayUnits", "HeadwayCalendar", "HeadwayDistributions"]),
    floor(
      "HeadwayProgram", ["HeadwayUnits", "HeadwayRandom", "HeadwayDistributions", "HeadwayStatistics"]),
    floor(
      "HeadwayCompiler",
      [
        "HeadwayScenario", "HeadwayProgram", "HeadwayCalendar", "HeadwayDistributions", "HeadwayRandom",
        "HeadwayUnits",
      ]),
    floor(
      "HeadwayFitting",
      ["HeadwayHistory", "HeadwayUnits", "HeadwayCalendar", "HeadwayDistributions", "CGSL"]),
    floor("HeadwayCosts", ["HeadwayScenario", "HeadwayProgram", "HeadwayUnits"]),
    floor("HeadwayEngine", ["HeadwayProgram", "HeadwayStatistics", "HeadwayDistributions", "HeadwayRandom"]),
    floor("HeadwayExperiment", ["HeadwayEngine", "HeadwayProgram", "HeadwayStatistics", "HeadwayUnits"]),
    floor(
      "HeadwayWorkforce",
      [
        "HeadwayExperiment", "HeadwayCompiler", "HeadwayProgram", "HeadwayScenario", "HeadwayDistributions",
        "HeadwayCalendar", "HeadwayEngine", "HeadwayErlang", "HeadwayHistory", "HeadwaySolver",
        "HeadwayPlanning", "HeadwayRandom", "HeadwayStatistics", "HeadwaySyntax", "HeadwayUnits",
        "CGSL", "HeadwayRostering",
      ]),
    floor(
      "HeadwayReport",
      [
        "HeadwayWorkforce", "HeadwayExperiment", "HeadwayHistory", "HeadwayErlang", "HeadwayScenario",
        "HeadwayCalendar", "HeadwayStatistics", "HeadwayUnits", "HeadwayFitting", "HeadwayDistributions",
        "HeadwayForecast", "HeadwayPlanning", "HeadwaySyntax", "CXlsx", "HeadwayRostering",
      ]),
    floor(
      "HeadwayPages",
      [
        "CPageAssets", "HeadwayReport", "HeadwayWorkforce", "HeadwayExperiment", "HeadwayScenario",
        "HeadwayPlanning", "HeadwayDistributions", "HeadwayCalendar", "HeadwayStatistics", "HeadwayUnits",
        mustache,
      ]),
    floor(
      "HeadwayLoading",
      [
        "HeadwayExperiment", "HeadwayCosts", "HeadwayCompiler", "HeadwayProgram", "HeadwayScenario",
        "HeadwaySyntax", "HeadwayDistributions", "HeadwayCalendar", "HeadwayStatistics", "HeadwayUnits",
      ]),
    floor(
      "HeadwayLive",
      [
        "HeadwayLoading", "HeadwayExperiment", "HeadwayEngine", "HeadwayProgram", "HeadwayScenario",
        "HeadwaySyntax", "HeadwayStatistics",
      ]),
    floor(
      "HeadwayWeb",
      [
        "HeadwayPages", "HeadwayLive", "HeadwayLoading", "HeadwayReport", "HeadwayStore", "HeadwayWorkforce",
        "HeadwayPlanning",
        "HeadwaySolver", "HeadwayExperiment", "HeadwayEngine", "HeadwayCosts", "HeadwayCompiler",
        "HeadwayProgram",
        "HeadwayScenario", "HeadwaySyntax", "HeadwayCalendar", "HeadwayStatistics", "HeadwayUnits", "CZlib",
      ] + web),
    floor(
      "HeadwayCommand",
      [
        "HeadwayWeb", "HeadwayPages", "HeadwayLoading", "HeadwayFitting", "HeadwayHistory", "HeadwayCalendar",
        "HeadwayReport", "HeadwayWorkforce", "HeadwaySolver", "HeadwayExperiment", "HeadwayEngine",
        "HeadwayCosts", "HeadwayCompiler", "HeadwayProgram", "HeadwayScenario", "HeadwaySyntax",
        "HeadwayDistributions", "HeadwayErlang",
        "HeadwayStatistics", "HeadwayUnits", "HeadwayStore", "HeadwayForecast", "HeadwayPlanning",
        "HeadwayZendesk", "HeadwayRostering", arguments, .product(name: "Logging", package: "swift-log"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ]),
    .executableTarget(
      name: "headway", dependencies: ["HeadwayCommand"], swiftSettings: strict,
      linkerSettings: [.unsafeFlags(staticRuntime)]),
    .target(
      name: "HeadwayTestSupport",
      dependencies: [
        "CGSL", "HeadwayProgram", "HeadwayScenario", "HeadwayCalendar", "HeadwayDistributions",
        "HeadwayRandom", "HeadwayStatistics", "HeadwayUnits",
      ], path: "Tests/HeadwayTestSupport", swiftSettings: strict),
    tests(
      "DeterminismTests",
      [
        "HeadwayExperiment", "HeadwayEngine", "HeadwayCosts", "HeadwayCompiler", "HeadwayProgram",
        "HeadwayScenario", "HeadwayCalendar", "HeadwayDistributions", "HeadwayStatistics", "HeadwayUnits",
        "HeadwayTestSupport",
      ]),
    tests("HeadwayCalendarTests", ["HeadwayCalendar", "HeadwayUnits"]),
    // It runs the program that stands beside it, which --build-tests builds, too.
    tests("HeadwayCommandTests", ["HeadwayTestSupport"]),
    tests(
      "HeadwayCompilerTests",
      [
        "HeadwayCompiler", "HeadwayProgram", "HeadwayScenario", "HeadwayCalendar", "HeadwayDistributions",
        "HeadwayUnits", "HeadwayTestSupport",
      ]),
    tests(
      "HeadwayCostsTests",
      [
        "HeadwayCosts", "HeadwayProgram", "HeadwayScenario", "HeadwayCalendar", "HeadwayDistributions",
        "HeadwayRandom", "HeadwayUnits", "HeadwayTestSupport",
      ]),
    tests("HeadwayDistributionsTests", ["HeadwayDistributions", "HeadwayRandom", "CGSL"]),
    tests(
      "HeadwayEngineTests",
      [
        "HeadwayEngine", "HeadwayCompiler", "HeadwayProgram", "HeadwayScenario", "HeadwayCalendar",
        "HeadwayDistributions", "HeadwayStatistics", "HeadwayUnits", "HeadwayTestSupport",
      ]),
    tests("HeadwayErlangTests", ["HeadwayErlang", "HeadwayUnits", "HeadwayTestSupport"]),
    tests(
      "HeadwayExperimentTests",
      [
        "HeadwayExperiment", "HeadwayEngine", "HeadwayCosts", "HeadwayCompiler", "HeadwayProgram",
        "HeadwayScenario", "HeadwayDistributions", "HeadwayCalendar", "HeadwayStatistics", "HeadwayUnits",
        "HeadwayTestSupport",
      ]),
    tests(
      "HeadwayFittingTests",
      [
        "HeadwayFitting", "HeadwayHistory", "HeadwayScenario", "HeadwaySyntax", "HeadwayDistributions",
        "HeadwayCalendar", "HeadwayTestSupport",
      ]),
    tests(
      "HeadwayForecastTests",
      ["HeadwayForecast", "HeadwayHistory", "HeadwayCalendar", "HeadwayTestSupport"]),
    tests(
      "HeadwayHistoryTests",
      ["HeadwayHistory", "HeadwayCalendar", "HeadwayUnits", "HeadwayTestSupport"]),
    tests(
      "HeadwayLiveTests",
      [
        "HeadwayLive", "HeadwayLoading", "HeadwayExperiment", "HeadwayEngine", "HeadwayCompiler",
        "HeadwayScenario", "HeadwaySyntax", "HeadwayStatistics",
      ]),
    tests("HeadwayLoadingTests", ["HeadwayLoading", "HeadwayScenario", "HeadwaySyntax"]),
    tests(
      "HeadwayPagesTests",
      [
        "HeadwayPages", "HeadwayReport", "HeadwayExperiment", "HeadwayCompiler", "HeadwayCosts",
        "HeadwayScenario", "HeadwayDistributions", "HeadwayCalendar", "HeadwayStatistics", "HeadwayUnits",
      ]),
    tests("HeadwayPlanningTests", ["HeadwayPlanning", "HeadwaySolver", "HeadwayTestSupport", yams]),
    tests("HeadwayRandomTests", ["HeadwayRandom"]),
    tests(
      "HeadwayReportTests",
      [
        "HeadwayReport", "HeadwayExperiment", "HeadwayEngine", "HeadwayCompiler", "HeadwayProgram",
        "HeadwayDistributions", "HeadwayScenario", "HeadwayCalendar", "HeadwayStatistics", "HeadwayUnits",
      ]),
    tests("HeadwayRosteringTests", ["HeadwayRostering", "HeadwaySolver", "HeadwayTestSupport", yams]),
    tests(
      "HeadwayScenarioTests",
      ["HeadwayScenario", "HeadwaySyntax", "HeadwayUnits", "HeadwayCalendar", "HeadwayDistributions"],
      excluding: ["Broken", "Schema"]),
    tests("HeadwaySolverTests", ["HeadwaySolver"]),
    tests(
      "HeadwayZendeskTests", ["HeadwayZendesk", "HeadwayHistory", "HeadwayCalendar", "HeadwayTestSupport"]),
    // A program that stores and is killed; it stands beside the tests, as the program itself does.
    .executableTarget(
      name: "store-writer", dependencies: ["HeadwayStore"], path: "Tests/StoreWriter", swiftSettings: strict),
    // It needs SQL to make what only another version, or bad luck, leaves behind.
    tests("HeadwayStoreTests", ["HeadwayStore", grdb]),
    tests("HeadwayStatisticsTests", ["HeadwayStatistics", "HeadwayTestSupport", "CGSL"]),
    tests("HeadwaySyntaxTests", ["HeadwaySyntax"]),
    tests("HeadwayWebTests", ["HeadwayWeb", .product(name: "Logging", package: "swift-log")]),
    tests(
      "HeadwayWorkforceTests",
      [
        "HeadwayWorkforce", "HeadwayReport", "HeadwayExperiment", "HeadwaySolver", "HeadwayErlang",
        "HeadwayCompiler", "HeadwayProgram", "HeadwayScenario", "HeadwayCalendar", "HeadwayDistributions",
        "HeadwayEngine", "HeadwayHistory", "HeadwayStatistics", "HeadwaySyntax", "HeadwayUnits",
        "HeadwayPlanning", "HeadwayTestSupport", "HeadwayRostering",
      ]),
    tests(
      "MetamorphicTests",
      [
        "HeadwayEngine", "HeadwayCompiler", "HeadwayProgram", "HeadwayScenario", "HeadwayCalendar",
        "HeadwayDistributions", "HeadwayStatistics", "HeadwayUnits", "HeadwayTestSupport",
      ]),
    tests(
      "OracleTests",
      [
        "HeadwayExperiment", "HeadwayEngine", "HeadwayCompiler", "HeadwayProgram", "HeadwayScenario",
        "HeadwayCalendar", "HeadwayDistributions", "HeadwayStatistics", "HeadwayUnits", "HeadwayTestSupport",
        "CGSL", yams,
      ]),
  ]
)
