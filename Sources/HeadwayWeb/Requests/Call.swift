import FoundationEssentials
import HTTPTypes
import HeadwayLoading
import HeadwayReport
import Hummingbird
import NIOCore

/// A request on its way through its route: what was asked, read once and within bounds.
struct Call: Sendable {
  /// The request.
  let request: Request
  /// Its query.
  let query: Query
  /// What stands in the place of names in braces.
  let parameters: Parameters
  /// What the server can do.
  let house: WebHouse

  /// The scenario that is asked about.
  func file() throws(Problem) -> String {
    guard let file = try query.one("file"), !file.isEmpty else {
      throw .badRequest("the parameter file is missing: it names a scenario, such as ?file=scenario.yaml")
    }
    return try Self.checked(file: file)
  }

  /// Changes, each `PATH=VALUE`, as many as may be.
  func changes() throws(Problem) -> [String] { try checked(changes: query.all("set")) }

  /// Refuses more or longer changes than may be.
  func checked(changes: [String]) throws(Problem) -> [String] {
    let limits = house.configuration.limits
    guard changes.count <= limits.changes else {
      throw .badRequest("\(changes.count) changes are more than \(limits.changes)")
    }
    for change in changes where change.utf8.count > limits.changeLength {
      throw .badRequest("a change may have \(limits.changeLength) bytes, not \(change.utf8.count)")
    }
    return changes
  }

  /// Refuses what names no file of the folder, before anything is opened.
  static func checked(file: String) throws(Problem) -> String {
    let parts = file.split(separator: "/", omittingEmptySubsequences: false)
    guard file != ScenarioPipeline.standardInput, file.utf8.count <= 512, !file.hasPrefix("/"),
      !file.contains("\\"),
      !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." || $0.hasPrefix(".") })
    else { throw .notFound("there is no scenario \(Problem.quoted(file)) in the folder") }
    return file
  }

  /// The results of a scenario; what nobody waits for any more is not simulated to its end.
  func report(_ loaded: LoadedScenario) async throws -> RunReport {
    // A connection whose other end is watched cannot take a further request: see `closing`.
    try await request.body.consumeWithCancellationOnInboundClose { _ in
      try await house.desk.report(loaded)
    }
  }

  /// An answer after which the connection is closed, as it must be once its other end was watched.
  func closing(_ response: Response) -> Response {
    var response = response
    response.headers[.connection] = "close"
    return response
  }

  /// The page that asks, by a name that it made up; whoever has none shares one.
  func page() throws(Problem) -> String {
    let name = try query.one("page") ?? ""
    guard name.utf8.count <= 64, name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw .badRequest("page is a name of at most 64 letters and digits")
    }
    return name
  }

  /// The whole body, within its bounds of size and time.
  func body() async throws -> ByteBuffer {
    let limits = house.configuration.limits
    if let length = request.headers[.contentLength].flatMap(Int.init), length > limits.body {
      throw Problem.tooLarge("a body may have \(limits.body) bytes, not \(length)")
    }
    let body = request.body
    return try await withThrowingTaskGroup(of: ByteBuffer?.self) { group in
      group.addTask {
        do {
          return try await body.collect(upTo: limits.body)
        } catch is NIOTooManyBytesError {
          throw Problem.tooLarge("a body may have \(limits.body) bytes")
        }
      }
      group.addTask {
        try await Task.sleep(for: .seconds(limits.bodySeconds))
        return nil
      }
      defer { group.cancelAll() }
      guard let first = try await group.next(), let buffer = first else {
        throw Problem(
          status: .requestTimeout, kind: "slow-body", title: "The body did not come",
          detail: "a body must come within \(Int(limits.bodySeconds)) seconds")
      }
      return buffer
    }
  }

  /// The body as a JSON document.
  func json<Value: Decodable>(_ type: Value.Type) async throws -> Value {
    let content = request.headers[.contentType]?.split(separator: ";").first.map(String.init) ?? ""
    guard content.lowercased() == "application/json" else {
      throw Problem(
        status: .unsupportedMediaType, kind: "no-json", title: "The body is no JSON document",
        detail: "send it with Content-Type: application/json")
    }
    let bytes = try await body()
    do {
      return try JSONDecoder().decode(type, from: Data(bytes.readableBytesView))
    } catch let error as DecodingError {
      throw Problem.badRequest("the body is not what it should be: \(Self.words(error))")
    }
  }

  private static func words(_ error: DecodingError) -> String {
    func place(_ context: DecodingError.Context, _ key: (any CodingKey)? = nil) -> String {
      let path = (context.codingPath + [key].compactMap(\.self)).map {
        $0.intValue.map(String.init) ?? $0.stringValue
      }
      return path.isEmpty ? "the document" : path.joined(separator: ".")
    }
    return switch error {
    case .keyNotFound(let key, let context): "\(place(context, key)) is missing"
    case .valueNotFound(_, let context): "\(place(context)) has no value"
    case .typeMismatch(_, let context): "\(place(context)) is of another kind"
    case .dataCorrupted(let context): context.codingPath.isEmpty ? "no JSON" : "\(place(context)) is wrong"
    @unknown default: "no JSON of this kind"
    }
  }
}
