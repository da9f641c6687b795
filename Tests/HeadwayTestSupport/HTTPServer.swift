import Glibc
import Synchronization

/// A server on this machine for tests: one request a connection, one connection after the other.
public final class HTTPServer: Sendable {
  /// What a client asked for.
  public struct Request: Sendable {
    /// The path without its query.
    public var path: String
    /// The values of the query, percent-decoded.
    public var query: [String: String]
    /// The header fields by their names in lower case.
    public var fields: [String: String]
  }

  /// What it is answered.
  public struct Reply: Sendable {
    /// The status.
    public var status: Int
    /// Header fields beside length and type.
    public var fields: [String: String]
    /// The body.
    public var body: String
    /// Bytes of the body after which the connection is cut; nil to send all of it.
    public var cutAfter: Int?

    /// Makes a reply.
    public init(_ body: String, status: Int = 200, fields: [String: String] = [:], cutAfter: Int? = nil) {
      self.body = body
      self.status = status
      self.fields = fields
      self.cutAfter = cutAfter
    }
  }

  /// Why there is no server.
  public struct Failure: Error {}

  /// Where it listens.
  public let port: Int
  private let descriptor: Int32

  /// The address before the path.
  public var base: String { "http://127.0.0.1:\(port)" }

  /// Listens on a free port of this machine and answers in a thread of its own.
  public init(_ answer: @escaping @Sendable (Request) -> Reply) throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw Failure() }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && listen(descriptor, 64) == 0
          && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard isBound else {
      close(descriptor)
      throw Failure()
    }
    self.descriptor = descriptor
    port = Int(UInt16(bigEndian: address.sin_port))
    let box = Unmanaged.passRetained(Loop(descriptor: descriptor, answer: answer))
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { pointer in
        guard let pointer else { return nil }
        Unmanaged<Loop>.fromOpaque(pointer).takeRetainedValue().run()
        return nil
      }, box.toOpaque())
    guard code == 0 else {
      box.release()
      throw Failure()
    }
    pthread_detach(thread)
  }

  deinit {
    // The thread's `accept` ends with this, and the thread closes the socket.
    shutdown(descriptor, Int32(SHUT_RDWR))
  }

  private final class Loop: Sendable {
    let descriptor: Int32
    let answer: @Sendable (Request) -> Reply

    init(descriptor: Int32, answer: @escaping @Sendable (Request) -> Reply) {
      self.descriptor = descriptor
      self.answer = answer
    }

    func run() {
      defer { close(descriptor) }
      while true {
        let client = accept(descriptor, nil, nil)
        guard client >= 0 else {
          if errno == EINTR || errno == ECONNABORTED { continue }
          return
        }
        if let request = HTTPServer.read(client) { HTTPServer.write(answer(request), client) }
        shutdown(client, Int32(SHUT_RDWR))
        close(client)
      }
    }
  }

  private static func read(_ client: Int32) -> Request? {
    var head: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 4096)
    while !head.suffix(4).elementsEqual([13, 10, 13, 10]) {
      let count = Glibc.read(client, &room, room.count)
      guard count > 0, head.count < 1 << 16 else { return nil }
      head += room.prefix(count)
    }
    let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count == 3, words[0] == "GET" else { return nil }
    let parts = words[1].split(separator: "?", maxSplits: 1)
    var request = Request(path: String(parts.first ?? ""), query: [:], fields: [:])
    for pair in parts.dropFirst().first?.split(separator: "&") ?? [] {
      let sides = pair.split(separator: "=", maxSplits: 1)
      request.query[decoded(sides[0])] = sides.count > 1 ? decoded(sides[1]) : ""
    }
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      request.fields[line[..<colon].lowercased()] = String(
        line[line.index(after: colon)...].drop { $0 == " " })
    }
    return request
  }

  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func write(_ reply: Reply, _ client: Int32) {
    let body = Array(reply.body.utf8)
    var head = "HTTP/1.1 \(reply.status) Told\r\nContent-Type: application/json\r\nConnection: close\r\n"
    for (name, value) in reply.fields { head += "\(name): \(value)\r\n" }
    head += "Content-Length: \(body.count)\r\n\r\n"
    let bytes = Array(head.utf8) + body.prefix(reply.cutAfter ?? body.count)
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        send(client, $0.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }
}
