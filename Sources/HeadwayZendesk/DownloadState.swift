import FoundationEssentials
import Glibc
public import HeadwayHistory

/// How far a download is: what has to be known to go on with it.
public struct DownloadState: Codable, Hashable, Sendable {
  /// What was asked for; a download goes on only with the same.
  public struct Request: Codable, Hashable, Sendable {
    /// The address.
    public var base: String
    /// The first instant (s since 1970 UTC).
    public var since: Int64
    /// By what tickets are divided.
    public var queues: String
    /// From what the handle time is taken.
    public var handleTime: String

    /// What the hash makes of one fixed text: with another salt a copy of a ticket would not be known.
    public var salt: String

    /// Makes a request.
    public init(base: String, since: Int64, queues: String, handleTime: String, salt: String = "") {
      self.salt = salt
      self.base = base
      self.since = since
      self.queues = queues
      self.handleTime = handleTime
    }
  }

  /// The form of the file.
  var version = 1
  /// What was asked for.
  public var request: Request
  /// Where the tickets go on; nil before the first page.
  public internal(set) var ticketCursor: String?
  /// Where the metric events go on (s since 1970 UTC).
  public internal(set) var eventStart: Int64
  /// How much of the spool is of pages that were stored whole.
  public internal(set) var stored = ZendeskSpool.Length()
  /// Pages stored so far.
  public internal(set) var pages = 0

  init(_ request: Request) {
    self.request = request
    eventStart = request.since
  }

  static func file(in folder: String) -> String { folder + "/state.json" }

  /// Reads the state of a folder; nil where there is none.
  public init?(folder: String) throws(HistoryProblem) {
    let path = Self.file(in: folder)
    guard access(path, F_OK) == 0 else { return nil }
    do {
      self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(filePath: path)))
    } catch {
      throw HistoryProblem(
        file: path, "is no state of an import", fix: "begin anew, without --resume")
    }
    guard version == 1 else {
      throw HistoryProblem(
        file: path, "was made by another version of headway", fix: "begin anew, without --resume")
    }
  }

  /// Writes the state; the file is the old one or the new one, whatever happens.
  func save(in folder: String) throws(HistoryProblem) {
    let path = Self.file(in: folder)
    let temporary = path + ".part"
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      try encoder.encode(self).write(to: URL(filePath: temporary))
    } catch {
      throw HistoryProblem(.unwritable, file: path, "cannot be written: \(error)")
    }
    let descriptor = open(temporary, O_RDONLY | O_CLOEXEC)
    defer { if descriptor >= 0 { close(descriptor) } }
    guard descriptor >= 0, fsync(descriptor) == 0, rename(temporary, path) == 0 else {
      throw HistoryProblem(
        .unwritable, file: path, "cannot be written: \(String(cString: strerror(errno)).lowercased())")
    }
  }
}
