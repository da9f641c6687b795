import HTTPTypes
import Hummingbird

/// The cookies that a browser sent, by name; of one name the first.
struct Cookies {
  private var values: [String: String] = [:]

  init(_ request: Request) {
    for field in request.headers[values: .cookie] {
      for pair in field.split(separator: ";") {
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { continue }
        let name = String(parts[0].drop { $0 == " " })
        if values[name] == nil { values[name] = String(parts[1]) }
      }
    }
  }

  /// The value of a name.
  subscript(name: String) -> String? { values[name] }
}
