import ArgumentParser
import HeadwayStore

/// Whether what a command finds is kept.
struct StoreOptions: ParsableArguments {
  @Flag(
    name: .customLong("no-store"),
    help: "Do not keep this among the stored runs (as with HEADWAY_STORE=off); see headway runs.")
  var noStore = false

  /// Whether it is kept.
  var isOn: Bool { !noStore && !StorePlace.isOff() }
}
