import Foundation

/// Checks documents against the part of JSON Schema that the API's document uses; small, and independent of what wrote it.
struct SchemaCheck {
  let components: [String: Any]

  /// What does not fit, by place; empty where all does.
  func problems(_ value: Any, _ schema: [String: Any], at place: String = "$") -> [String] {
    if let reference = schema["$ref"] as? String {
      let name = reference.split(separator: "/").last.map(String.init) ?? ""
      guard let target = components[name] as? [String: Any] else {
        return ["\(place): no schema \(reference)"]
      }
      return problems(value, target, at: place)
    }
    var found: [String] = []
    if let values = schema["enum"] as? [String], !values.contains((value as? String) ?? "") {
      found.append("\(place): \(value) is none of \(values)")
    }
    switch schema["type"] as? String {
    case "string": if !(value is String) { found.append("\(place): no text") }
    case "boolean": if !Self.isTruth(value) { found.append("\(place): no truth value") }
    case "number": if !(value is NSNumber) || Self.isTruth(value) { found.append("\(place): no number") }
    case "integer":
      if Self.isTruth(value)
        || (value as? NSNumber).map({ $0.doubleValue.rounded() != $0.doubleValue }) ?? true
      {
        found.append("\(place): no whole number")
      }
    case "array":
      guard let list = value as? [Any] else { return found + ["\(place): no list"] }
      if let items = schema["items"] as? [String: Any] {
        for (index, item) in list.enumerated() { found += problems(item, items, at: "\(place)[\(index)]") }
      }
    case "object":
      guard let object = value as? [String: Any] else { return found + ["\(place): no object"] }
      let properties = schema["properties"] as? [String: Any] ?? [:]
      for name in schema["required"] as? [String] ?? [] where object[name] == nil {
        found.append("\(place): \(name) is missing")
      }
      for (name, value) in object {
        if let own = properties[name] as? [String: Any] {
          found += problems(value, own, at: "\(place).\(name)")
        } else if let others = schema["additionalProperties"] as? [String: Any] {
          found += problems(value, others, at: "\(place).\(name)")
        } else if schema["additionalProperties"] as? Bool == false {
          found.append("\(place): \(name) is not in the schema")
        }
      }
    default: break
    }
    return found
  }

  private static func isTruth(_ value: Any) -> Bool {
    // In Foundation's documents of Linux a truth value is a number whose type is that of a character.
    (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false
  }
}
