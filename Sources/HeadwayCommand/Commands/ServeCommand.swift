import ArgumentParser
import Foundation
import Glibc
import HeadwayStore
import HeadwayWeb
import Logging
import UnixSignals

/// `headway serve [DIR]`.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Show the scenarios of a folder as web pages: live what-if, plan, history of runs.",
    discussion: """
      Open the address that is printed. Only this machine can reach it, unless --host says otherwise; then a token is \
      needed: --token, the environment variable HEADWAY_TOKEN (which other users of the machine cannot see in a list of \
      processes), or one that is made up and printed once. Programs send it as Authorization: Bearer TOKEN, and find \
      what they can ask in /api/openapi.json. The connection is not encrypted: across a network, put it behind a proxy \
      that speaks TLS, or an SSH tunnel.

      Nothing outside the folder is read. SIGTERM and Ctrl-C end it when what is being answered is finished.
      """)

  /// Seconds after which a server that was told to stop ends, whatever is left.
  private static let patience: UInt32 = 5

  @Argument(help: ArgumentHelp("The folder.", valueName: "dir"))
  var folder = "."

  @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
  var host = "127.0.0.1"

  @Option(help: ArgumentHelp("The port to listen on; 0 for any that is free.", valueName: "n"))
  var port = 8080

  @Option(
    help: ArgumentHelp(
      "What whoever asks must know: \(AccessToken.leastLength) or more letters and digits.",
      valueName: "token"))
  var token: String?

  @Option(help: ArgumentHelp("How many replications run at a time (default: one per core).", valueName: "n"))
  var threads: Int?

  @Flag(help: "Do not say what is listened on; errors are still told.")
  var quiet = false

  func validate() throws {
    guard (0...65535).contains(port) else {
      throw ValidationError("--port must be from 0 to 65535, not \(port)")
    }
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads must be from 1 to 1024, not \(threads)")
    }
    guard !host.isEmpty else { throw ValidationError("--host must be an address, such as 127.0.0.1") }
  }

  func run() async throws {
    let given = try givenToken()
    let isLoopback = WebConfiguration.isLoopback(host)
    let made = given == nil && !isLoopback ? AccessToken.random() : nil
    let configuration = WebConfiguration(
      folder: folder, host: host, port: port, token: given ?? made,
      threads: threads ?? max(1, ProcessInfo.processInfo.activeProcessorCount),
      version: HeadwayCommand.version)
    var log = Logger(label: "headway") { StreamLogHandler.standardError(label: $0) }
    log.logLevel = .warning
    let (quiet, host, folder) = (quiet, Self.inAddress(host), folder)
    do {
      try await WebServer(configuration, log: log).run(
        signals: [.sigterm, .sigint],
        started: { port in
          // The only place where a token that was made up is ever told.
          if let made {
            Messages.note("open http://\(host):\(port)/?token=\(made.secret)")
          } else if !quiet {
            Messages.note("serving \(folder) at http://\(host):\(port)/ (Ctrl-C ends it)")
          }
        },
        stopping: {
          Thread.detachNewThread {
            sleep(Self.patience)
            _exit(ExitStatus.done.rawValue)
          }
        })
    } catch let failure as WebServer.Failure {
      Messages.error("\(failure)")
      switch failure {
      case .folder: throw ExitStatus.missingFile.exit
      case .address: throw ExitStatus.outputFailed.exit
      }
    }
  }

  /// The token of the option, else of the environment.
  private func givenToken() throws -> AccessToken? {
    let variable = "HEADWAY_TOKEN"
    let fromEnvironment = StorePlace.environment(variable).flatMap { $0.isEmpty ? nil : $0 }
    guard let secret = token ?? fromEnvironment else { return nil }
    guard let token = AccessToken(secret) else {
      Messages.error(
        "\(token == nil ? variable : "--token") must have \(AccessToken.leastLength) to 512 letters, digits and signs "
          + "of ASCII, no spaces; leave it out and one is made up")
      throw ExitStatus.usage.exit
    }
    return token
  }

  /// An address as it stands in a URL.
  private static func inAddress(_ host: String) -> String { host.contains(":") ? "[\(host)]" : host }
}
