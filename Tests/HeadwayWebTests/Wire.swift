import Dispatch
import Glibc

/// A connection to a server, byte by byte, so that tests can say what no library would.
///
/// It waits on threads of its own: those of Swift's tasks are the server's, which runs in the same process.
final class Wire: Sendable {
  private let socket: Int32

  /// Connects to a port of this machine.
  init(port: Int) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let code = withUnsafePointer(to: &address) { place in
      place.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard code == 0 else { throw WireError(text: "cannot connect to \(port): \(errno)") }
  }

  deinit { close(socket) }

  /// Sends a text; whether the other side still takes it.
  @discardableResult
  func send(_ text: String) async -> Bool { await send(Array(text.utf8)) }

  /// Sends bytes; whether the other side still takes them.
  @discardableResult
  func send(_ bytes: [UInt8]) async -> Bool {
    await Self.aside { [socket] in
      var sent = 0
      while sent < bytes.count {
        let count = bytes[sent...].withUnsafeBytes {
          Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }
  }

  /// What comes until a text is there, the other side ends, or the time is over.
  func receive(until mark: String? = nil, seconds: Double = 20) async -> (text: String, isEnded: Bool) {
    await Self.aside { [socket] in
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      let end = ContinuousClock.now + .seconds(seconds)
      while true {
        let left = Int32((end - .now) / .milliseconds(1))
        var place = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        guard left > 0, poll(&place, 1, left) > 0 else {
          return (String(decoding: bytes, as: UTF8.self), false)
        }
        let count = recv(socket, &buffer, buffer.count, 0)
        guard count > 0 else { return (String(decoding: bytes, as: UTF8.self), true) }
        bytes += buffer[..<count]
        if let mark, String(decoding: bytes, as: UTF8.self).contains(mark) {
          return (String(decoding: bytes, as: UTF8.self), false)
        }
      }
    }
  }

  /// Ends the connection at once, as a browser does whose page is closed.
  func cut() { shutdown(socket, Int32(SHUT_RDWR)) }

  private static func aside<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      let thread = DispatchQueue(label: "wire")
      thread.async { continuation.resume(returning: body()) }
    }
  }
}

/// Why a connection failed.
struct WireError: Error { var text: String }
