import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

/// What an open stream has to write next.
private enum StreamMessage: Sendable {
  case event(ServerEvent)
  case heartbeat
  case end
}

extension Response {
  /// Messages that wait for a client that reads slowly; of more, the oldest are left out.
  private static let waitingMessages = 8

  /// An open stream of events.
  ///
  /// It ends with an event after which nothing comes, with `bye` when the server is asked to stop, when its page has
  /// newer streams, or when the client goes away; each ends the source, too.
  ///
  /// - Parameters:
  ///   - opening: Events that are never left out.
  ///   - source: Makes the events; asked once somebody listens.
  static func events(
    _ call: Call, seat: StreamSeat, opening: [ServerEvent] = [],
    source: @escaping @Sendable () async throws -> any AsyncSequence<ServerEvent, any Error> & Sendable
  ) -> Response {
    let request = call.request
    let pause = call.house.configuration.limits.heartbeatSeconds
    let describe = call.house.describe
    let body = ResponseBody { writer in
      defer { withExtendedLifetime(seat) {} }
      try? await request.body.consumeWithCancellationOnInboundClose { _ in
        var id = 0
        for event in opening {
          id += 1
          try await writer.write(ByteBuffer(string: event.text(id: id)))
        }
        let (messages, feed) = AsyncStream<StreamMessage>.makeStream(
          bufferingPolicy: .bufferingNewest(waitingMessages))
        seat.notice.listen { feed.yield(.end) }
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask {
            do {
              for try await event in try await source() { feed.yield(.event(event)) }
            } catch {
              if !Task.isCancelled { feed.yield(.event(ServerEvent(describe(error)))) }
            }
            feed.yield(.end)
          }
          group.addTask {
            while (try? await Task.sleep(for: .seconds(pause))) != nil { feed.yield(.heartbeat) }
          }
          group.addTask {
            guard (try? await gracefulShutdown()) != nil else { return }
            feed.yield(.event(ServerEvent("bye", json: "{}")))
          }
          defer { group.cancelAll() }
          for await message in messages {
            switch message {
            case .event(let event):
              id += 1
              try await writer.write(ByteBuffer(string: event.text(id: id)))
              if event.isLast { return }
            case .heartbeat: try await writer.write(ByteBuffer(string: ServerEvent.heartbeat))
            case .end: return
            }
          }
        }
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store", .connection: "close",
      ], body: body)
  }
}
