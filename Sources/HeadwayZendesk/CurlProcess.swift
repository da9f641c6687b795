import FoundationEssentials
import Subprocess

/// What a server answered.
struct HTTPResponse: Sendable {
  /// The status, such as 200.
  var status: Int
  /// The header fields by their names in lower case.
  var fields: [String: String]
  /// The body.
  var body: Data
}

/// Why there is no answer.
enum FetchFailure: Error, Hashable, Sendable {
  /// The program that fetches is not installed.
  case notInstalled
  /// The connection could not be made, or was lost: it may be better the next time.
  case dropped(String)
  /// It cannot be better the next time.
  case impossible(String)
}

/// Fetches pages by `curl`, run as a process of its own.
///
/// It knows proxies, certificates and compression as the system has them set up, and costs nothing where nothing is
/// fetched. What is secret goes to its standard input: a command line can be read by everybody on the machine.
struct CurlProcess: Sendable {
  /// The command; looked for on the `PATH`.
  static let command = "curl"
  /// Bytes of the largest page.
  static let largestPage = 256 << 20

  /// Seconds until a connection that is not made is given up.
  var connectSeconds = 30
  /// Seconds until a page that is not whole is given up.
  var pageSeconds = 300

  /// Fetches a page; redirections are not followed, since they would take the authorization along.
  func get(_ url: String, authorization: String) async throws(FetchFailure) -> HTTPResponse {
    let settings = [
      ("url", url), ("header", "Authorization: \(authorization)"), ("header", "Accept: application/json"),
      ("user-agent", "headway"), ("connect-timeout", "\(connectSeconds)"), ("max-time", "\(pageSeconds)"),
      ("proto", "=http,https"), ("dump-header", "/dev/stderr"),
    ]
    let lines = settings.map { "\($0) = \"\(Self.escaped($1))\"" } + ["silent", "compressed", "globoff"]
    do {
      // `--disable`: whatever else is set for a person's own use of curl is not meant for us.
      let ended = try await run(
        .name(Self.command), arguments: ["--disable", "--config", "-"],
        input: .string(lines.joined(separator: "\n") + "\n"), output: .bytes(limit: Self.largestPage),
        error: .string(limit: 1 << 20))
      guard case .exited(let code) = ended.terminationStatus else {
        throw FetchFailure.dropped("it was ended")
      }
      guard code == 0 else { throw Self.failure(Int(code)) }
      return try Self.response(head: ended.standardError, body: Data(ended.standardOutput))
    } catch let failure as FetchFailure {
      throw failure
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw .notInstalled
    } catch {
      throw .impossible("\(Self.command): \(error)")
    }
  }

  /// A value within quotes of a configuration (curl's manual, `--config`).
  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
  }

  /// Reads what `--dump-header` wrote: of several blocks, which a proxy makes, the last counts.
  private static func response(head: String, body: Data) throws(FetchFailure) -> HTTPResponse {
    var status: Int?
    var fields: [String: String] = [:]
    for line in head.split(whereSeparator: \.isNewline) {
      if line.hasPrefix("HTTP/") {
        status = line.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        fields = [:]
      } else if let colon = line.firstIndex(of: ":") {
        let value = line[line.index(after: colon)...].drop { $0 == " " }
        fields[line[..<colon].lowercased()] = String(value)
      }
    }
    guard let status else { throw .dropped("the answer has no status") }
    return HTTPResponse(status: status, fields: fields, body: body)
  }

  /// What an exit code of curl means (curl's manual, "exit codes").
  private static func failure(_ code: Int) -> FetchFailure {
    switch code {
    case 5, 6: .dropped("the name of the server is not known")
    case 7: .dropped("the server does not take connections")
    case 28: .dropped("the server took too long")
    case 16, 18, 52, 55, 56, 92: .dropped("the connection was lost")
    case 35: .dropped("no secure connection could be made")
    case 51, 58, 60, 77: .impossible("the certificate of the server is not trusted")
    case 1, 3: .impossible("the address cannot be fetched from")
    default: .dropped("\(command) ended with code \(code)")
    }
  }
}
