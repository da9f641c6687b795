package import HeadwaySyntax

/// Where the times of a distribution stand: one relative change at each makes it longer or shorter and keeps its shape.
package enum TimePaths {
  /// The parameters of a distribution that are times.
  private static let times: Set = ["mean", "sd", "scale", "low", "mode", "high", "means", "values"]

  /// The paths of a distribution's times; nil where they stand in a file, or in no parameter of their own.
  package static func of(_ distribution: SyntaxNode?, at path: String) -> [String]? {
    guard let family = distribution?.entries?.first, distribution?.entries?.count == 1 else { return nil }
    let path = "\(path).\(PatchPath.step(family.key))"
    if family.value.text != nil { return [path] }
    let paths = family.value.keys.filter(times.contains).map { "\(path).\($0)" }
    return paths.isEmpty || family.value["mu"] != nil ? nil : paths
  }

  /// The paths of all times of a queue's work, whoever does it; nil where any of them cannot be changed so.
  package static func ofHandleTime(queue: String, in tree: SyntaxNode) -> [String]? {
    let step = PatchPath.step(queue)
    guard var paths = of(tree["queues"]?[queue]?["handle_time"], at: "queues.\(step).handle_time") else {
      return nil
    }
    for team in tree["teams"]?.entries ?? [] {
      guard let own = team.value["skills"]?[queue]?["handle_time"] else { continue }
      let path = "teams.\(PatchPath.step(team.key)).skills.\(step).handle_time"
      guard let more = of(own, at: path) else { return nil }
      paths += more
    }
    return paths
  }
}
