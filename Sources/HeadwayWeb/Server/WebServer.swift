import Glibc
import HTTPTypes
import HeadwayLoading
import HeadwaySyntax
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
package import UnixSignals

/// The web server: pages, live what-if and the API, in one process.
package struct WebServer: Sendable {
  /// Why a server does not start.
  package enum Failure: Error, CustomStringConvertible {
    /// The folder is none, with the reason.
    case folder(String)
    /// The address cannot be listened on, with the reason.
    case address(String)

    /// What to say.
    package var description: String {
      switch self {
      case .folder(let reason), .address(let reason): reason
      }
    }
  }

  private let house: WebHouse
  private let port: BoundPort
  private let routes: [Route]

  /// Prepares a server; nothing is listened on yet.
  ///
  /// - Throws: `Failure.folder`.
  package init(_ configuration: WebConfiguration, log: Logger) throws(Failure) {
    let folder: FolderFiles
    do throws(FileProblem) { folder = try FolderFiles(configuration.folder) } catch {
      throw .folder(error.diagnostic().message)
    }
    house = WebHouse(configuration, folder: folder, log: log)
    port = BoundPort(configuration.port)
    routes = APIRoutes.all(version: configuration.version) + PageRoutes.all + AssetRoutes.all
  }

  /// Listens until the task is cancelled or one of the signals comes; then streams are told `bye`, answers in flight are
  /// finished, and all threads end.
  ///
  /// - Parameters:
  ///   - started: Is told the port when requests are answered.
  ///   - stopping: Is told when the server was asked to stop.
  ///   - until: Ends it, too, by coming to its end.
  /// - Throws: `Failure.address`.
  package func run(
    signals: [UnixSignal] = [], started: @escaping @Sendable (Int) async -> Void = { _ in },
    stopping: @escaping @Sendable () -> Void = {}, until: (@Sendable () async -> Void)? = nil
  ) async throws {
    let limits = house.configuration.limits
    let (house, port) = (house, port)
    let application = Application(
      responder: responder(), server: .http1(configuration: channel(limits)),
      configuration: ApplicationConfiguration(
        address: .hostname(house.configuration.host, port: house.configuration.port),
        availableConnectionsDelegate: MaximumAvailableConnections(limits.connections, logger: house.log)),
      onServerRunning: { channel in
        port.value = channel.localAddress?.port ?? port.value
        await started(port.value)
      }, logger: house.log)
    var services = ServiceGroupConfiguration(
      // They are told in the opposite order, each when the one before has ended: whoever listens hears `bye` before
      // what it listens to is called off.
      services: [
        .init(service: Closing(house: house)), .init(service: application),
        .init(service: Noticing(stopping: stopping)),
      ],
      gracefulShutdownSignals: signals, logger: house.log)
    services.maximumGracefulShutdownDuration = .seconds(limits.drainSeconds)
    if let until {
      services.services.append(
        .init(service: Waiting(until: until), successTerminationBehavior: .gracefullyShutdownGroup))
    }
    let group = ServiceGroup(configuration: services)
    do {
      try await group.run()
    } catch let error as IOError {
      await house.stop()
      throw Failure.address(Self.words(error, house.configuration))
    } catch {
      // Whatever is left of a server that was told to stop is of no interest.
      house.log.debug("the server has stopped", metadata: ["error": "\(error)"])
      house.close()
      await house.stop()
      if let error = error as? SocketAddressError {
        throw Failure.address("\(house.configuration.host): \(error)")
      }
      return
    }
    await house.stop()
  }

  /// Asks the server to stop by coming to its end.
  private struct Waiting: Service {
    let until: @Sendable () async -> Void

    func run() async throws {
      await cancelWhenGracefulShutdown { await until() }
    }
  }

  /// Tells somebody that the server was asked to stop.
  private struct Noticing: Service {
    let stopping: @Sendable () -> Void

    func run() async throws {
      try? await gracefulShutdown()
      stopping()
    }
  }

  /// Ends what goes on by itself.
  private struct Closing: Service {
    let house: WebHouse

    func run() async throws {
      try? await gracefulShutdown()
      house.close()
    }
  }

  private func channel(_ limits: WebLimits) -> HTTP1Channel.Configuration {
    HTTP1Channel.Configuration(
      additionalChannelHandlers: [ConnectionGuard(limits)],
      idleTimeout: .milliseconds(Int64(limits.idleSeconds * 1000)),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: limits.target + 1024, maxHeaderListSize: limits.headers, maxHeaderFieldCount: 100)
    )
  }

  private func responder() -> RouterResponder<BasicRequestContext> {
    let configuration = house.configuration
    let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
    let isLoopback = WebConfiguration.isLoopback(configuration.host)
    router.add(middleware: SecurityHeaders())
    router.add(middleware: ProblemAnswers(routes: routes, page: PageRoutes.problem))
    router.add(
      middleware: Gate(
        token: configuration.token,
        hosts: isLoopback ? ["localhost", "[::1]", configuration.host] + Self.loopback : nil,
        port: port, limits: configuration.limits))
    for route in routes {
      router.on(route.routerPath, method: route.method) { [house] request, context in
        let query = try Query(request.uri.query ?? "")
        if request.uri.path.hasPrefix("/api/") { try query.check(known: route.queryNames) }
        return try await route.handler(
          Call(request: request, query: query, parameters: context.parameters, house: house))
      }
    }
    return router.buildResponder()
  }

  private static let loopback = ["127.0.0.1"]

  private static func words(_ error: IOError, _ configuration: WebConfiguration) -> String {
    let place = "\(configuration.host):\(configuration.port)"
    return switch error.errnoCode {
    case EADDRINUSE: "\(place) is in use already: stop what listens there, or choose another --port"
    case EACCES: "\(place) may not be listened on: choose a --port from 1024"
    case EADDRNOTAVAIL: "\(configuration.host) is no address of this machine: choose another --host"
    default: "\(place) cannot be listened on: \(String(cString: strerror(error.errnoCode)).lowercased())"
    }
  }
}
