import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Closes connections on which somebody sends more than may be, takes nothing of what is written, or was told `close`.
///
/// The server in front of us reads on after an answer until the body of the request ends; who never ends it would keep
/// the connection. It also leaves open what an answer says is closed.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// Bytes beyond the limit that are read and dropped, so that a client that still writes can read our refusal.
  private static let slack = 1 << 20
  private let limits: WebLimits
  private var received = 0
  private var closesAfterAnswer = false
  private var stalled: Scheduled<Void>?

  init(_ limits: WebLimits) { self.limits = limits }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: received = 0
    case .body(let bytes):
      received += bytes.readableBytes
      if received > limits.body + Self.slack { return context.close(promise: nil) }
    case .end: break
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head):
      closesAfterAnswer = head.headerFields[.connection] == "close"
      context.write(data, promise: promise)
    case .body: context.write(data, promise: promise)
    case .end:
      guard closesAfterAnswer else { return context.write(data, promise: promise) }
      context.writeAndFlush(data, promise: promise)
      // Closing at once while bytes still come in would reset the connection before the answer was read.
      let channel = context.channel
      channel.close(mode: .output, promise: nil)
      context.eventLoop.scheduleTask(in: .seconds(1)) { channel.close(promise: nil) }
    }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    stalled?.cancel()
    stalled = nil
    if !context.channel.isWritable {
      let channel = context.channel
      stalled = context.eventLoop.scheduleTask(in: .milliseconds(Int64(limits.writeSeconds * 1000))) {
        channel.close(promise: nil)
      }
    }
    context.fireChannelWritabilityChanged()
  }

  func channelInactive(context: ChannelHandlerContext) {
    stalled?.cancel()
    stalled = nil
    context.fireChannelInactive()
  }
}
