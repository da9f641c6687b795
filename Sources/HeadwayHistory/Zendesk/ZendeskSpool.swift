import Glibc

/// Tickets and facts, kept in two files of a folder as they come, in the memory of one piece.
///
/// Each takes the same room, so that a download that was cut off goes on behind what a page before it had stored, and
/// so that they can be read again and again. Nothing in them but numbers.
public final class ZendeskSpool {
  /// How much of the files counts.
  public struct Length: Hashable, Sendable, Codable {
    /// Tickets.
    public var tickets: Int
    /// Facts.
    public var facts: Int

    /// Makes a length.
    public init(tickets: Int = 0, facts: Int = 0) {
      self.tickets = tickets
      self.facts = facts
    }
  }

  static let ticketWords = 12
  static let factWords = 6
  private static let nothing = Int64.min
  private static let bufferedWords = 1 << 15

  /// How much was put here, written to disk or not.
  public private(set) var length: Length
  private let tickets: WordFile
  private let facts: WordFile

  /// Opens the files of a folder, which are made if they are not there, and cuts off what is behind a length.
  public init(folder: String, keeping length: Length = Length()) throws(HistoryProblem) {
    self.length = length
    tickets = try WordFile(folder + "/tickets.spool", words: length.tickets * Self.ticketWords)
    facts = try WordFile(folder + "/facts.spool", words: length.facts * Self.factWords)
  }

  /// Puts a ticket behind the others.
  public func add(_ ticket: ZendeskTicket) throws(HistoryProblem) {
    let none = Self.nothing
    try tickets.append([
      ticket.id, ticket.created, ticket.updated, ticket.status.rawValue,
      ticket.priority.map(Int64.init) ?? none, ticket.group ?? none, ticket.brand ?? none,
      ticket.form ?? none,
      Int64(ContactRecord.Channel.allCases.firstIndex(of: ticket.channel) ?? 0),
      ticket.tag.map(Int64.init) ?? none, ticket.requester ?? none,
      ticket.handleTime.map { Int64(bitPattern: $0.bitPattern) } ?? none,
    ])
    length.tickets += 1
  }

  /// Puts a fact behind the others.
  public func add(_ fact: ZendeskFact) throws(HistoryProblem) {
    try facts.append([fact.ticket, fact.kind.rawValue, fact.time, fact.id, fact.value, fact.detail])
    length.facts += 1
  }

  /// Writes what is left and waits until it is on the disk.
  public func settle() throws(HistoryProblem) {
    try tickets.settle()
    try facts.settle()
  }

  /// Bytes on disk when all is written.
  public var size: Int { 8 * (length.tickets * Self.ticketWords + length.facts * Self.factWords) }

  /// Reads all tickets, in order.
  public func forEachTicket(_ body: (ZendeskTicket) throws(HistoryProblem) -> Void) throws(HistoryProblem) {
    try tickets.forEach(Self.ticketWords) { (words) throws(HistoryProblem) in
      func known(_ index: Int) -> Int64? { words[index] == Self.nothing ? nil : words[index] }
      var ticket = ZendeskTicket(id: words[0], created: words[1])
      ticket.updated = words[2]
      ticket.status = ZendeskTicket.Status(rawValue: words[3]) ?? .new
      ticket.priority = known(4).map(Int.init)
      ticket.group = known(5)
      ticket.brand = known(6)
      ticket.form = known(7)
      let channels = ContactRecord.Channel.allCases
      if channels.indices.contains(Int(words[8])) { ticket.channel = channels[Int(words[8])] }
      ticket.tag = known(9).map(Int.init)
      ticket.requester = known(10)
      ticket.handleTime = known(11).map { Double(bitPattern: UInt64(bitPattern: $0)) }
      try body(ticket)
    }
  }

  /// Reads all facts, in order.
  public func forEachFact(_ body: (ZendeskFact) throws(HistoryProblem) -> Void) throws(HistoryProblem) {
    try facts.forEach(Self.factWords) { (words) throws(HistoryProblem) in
      guard let kind = ZendeskFact.Kind(rawValue: words[1]) else { return }
      try body(
        ZendeskFact(kind, ticket: words[0], time: words[2], id: words[3], value: words[4], detail: words[5]))
    }
  }

  /// A file of whole numbers, written behind its end.
  private final class WordFile {
    private let path: String
    private let descriptor: Int32
    private var buffer: [Int64] = []

    init(_ path: String, words: Int) throws(HistoryProblem) {
      self.path = path
      descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw Self.failure(path) }
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.st_size >= 8 * words else {
        throw HistoryProblem(
          file: path, "is shorter than the state of the import says", fix: "begin anew, without --resume")
      }
      guard ftruncate(descriptor, 8 * words) == 0, lseek(descriptor, 0, SEEK_END) >= 0 else {
        throw Self.failure(path)
      }
    }

    deinit { close(descriptor) }

    func append(_ words: [Int64]) throws(HistoryProblem) {
      buffer += words
      if buffer.count >= ZendeskSpool.bufferedWords { try flush() }
    }

    func settle() throws(HistoryProblem) {
      try flush()
      guard fsync(descriptor) == 0 else { throw Self.failure(path) }
    }

    func flush() throws(HistoryProblem) {
      var written = 0
      let count = 8 * buffer.count
      while written < count {
        let step = buffer.withUnsafeBytes {
          write(descriptor, $0.baseAddress?.advanced(by: written), count - written)
        }
        if step < 0, errno == EINTR { continue }
        guard step >= 0 else { throw Self.failure(path) }
        written += step
      }
      buffer.removeAll(keepingCapacity: true)
    }

    func forEach(
      _ width: Int, _ body: (UnsafeBufferPointer<Int64>) throws(HistoryProblem) -> Void
    ) throws(HistoryProblem) {
      try flush()
      let room = UnsafeMutableBufferPointer<Int64>.allocate(capacity: width * 4096)
      defer { room.deallocate() }
      var offset = 0
      while true {
        let count = pread(descriptor, room.baseAddress, 8 * room.count, offset)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw Self.failure(path) }
        let records = count / (8 * width)
        guard records > 0 else { return }
        for index in 0..<records {
          try body(UnsafeBufferPointer(rebasing: room[(index * width)..<((index + 1) * width)]))
        }
        offset += 8 * width * records
      }
    }

    private static func failure(_ path: String) -> HistoryProblem {
      HistoryProblem(
        .unwritable, file: path, "cannot be written: \(String(cString: strerror(errno)).lowercased())")
    }
  }
}
