/// What a server is told when it is started.
package struct WebConfiguration: Sendable {
  /// The folder whose scenarios are shown; nothing outside it is ever read.
  package var folder: String
  /// The address that is listened on.
  package var host: String
  /// The port; 0 for any that is free.
  package var port: Int
  /// What every request must know; none on loopback.
  package var token: AccessToken?
  /// Threads that simulate.
  package var threads: Int
  /// The release of the program.
  package var version: String
  /// The bounds of what may be asked.
  package var limits = WebLimits()

  /// Tells a server where to listen and what to show.
  package init(
    folder: String, host: String = "127.0.0.1", port: Int, token: AccessToken?, threads: Int, version: String
  ) {
    self.folder = folder
    self.host = host
    self.port = port
    self.token = token
    self.threads = threads
    self.version = version
  }

  /// Whether an address is of this machine alone.
  package static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "::1" || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
