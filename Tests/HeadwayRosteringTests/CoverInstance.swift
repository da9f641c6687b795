import Foundation
import HeadwayRostering
import HeadwayTestSupport
import Yams

/// A covering problem of shift_cover.yaml in the shared folder, solved there by three other programs.
struct CoverInstance {
  let id: String
  let problem: CoverProblem
  /// The least cost with fractions of people: HiGHS, each break placement a column of its own.
  let relaxed: Double
  /// The least cost with whole people: HiGHS and CP-SAT.
  let least: Double

  struct Unreadable: Error {}

  static func all() throws -> [CoverInstance] {
    let text = try String(contentsOf: SharedFolder.url(of: "oracles/shift_cover.yaml"), encoding: .utf8)
    let list = (try Yams.load(yaml: text) as? [String: Any])?["instances"] as? [[String: Any]] ?? []
    return try list.map(CoverInstance.init)
  }

  private init(_ fields: [String: Any]) throws {
    func number(_ value: Any?) throws -> Double {
      if let number = value as? Double { return number }
      guard let number = value as? Int else { throw Unreadable() }
      return Double(number)
    }
    guard let id = fields["id"] as? String, let demand = fields["demand"] as? [Int],
      let types = fields["shift_types"] as? [[String: Any]]
    else { throw Unreadable() }
    self.id = id
    relaxed = try number(fields["lp_relaxation_explicit"])
    least = try number(fields["optimum"])
    var shapes: [ShiftShape] = []
    var tours: [Tour] = []
    for (index, type) in types.enumerated() {
      guard let length = type["length"] as? Int, let starts = type["starts"] as? String else {
        throw Unreadable()
      }
      // Such as `0..30 step 2`.
      let numbers = starts.split { !$0.isNumber }.compactMap { Int($0) }
      guard numbers.count == 3 else { throw Unreadable() }
      let breaks = (type["breaks"] as? [[String: Int]] ?? []).map {
        BreakShape(
          earliest: $0["earliest_offset"] ?? 0, latest: $0["latest_offset"] ?? 0, length: $0["duration"] ?? 1)
      }
      shapes.append(ShiftShape(length: length, breaks: breaks))
      for start in stride(from: numbers[0], through: numbers[1], by: numbers[2]) {
        tours.append(Tour(posts: [Post(shape: index, start: start)], cost: try number(type["cost"])))
      }
    }
    problem = CoverProblem(
      need: demand, shapes: shapes, groups: [TourGroup(people: demand.reduce(0, +), tours: tours)])
  }
}

extension CoverProblem {
  /// People at work by the test's own reading of a plan: a person is there in each step of a shift that is no break.
  func present(_ plan: CoverPlan) -> [Int] {
    var present: [Int: Int] = [:]
    for tour in plan.worked.joined() {
      for worked in tour.posts {
        let shape = shapes[worked.post.shape]
        let away = Set(zip(worked.breaks, shape.breaks).flatMap { Array($0..<$0 + $1.length) })
        for step in worked.post.start..<worked.post.start + shape.length where !away.contains(step) {
          present[step, default: 0] += 1
        }
      }
    }
    return need.indices.map { present[$0] ?? 0 }
  }

  /// What is wrong with the breaks of a plan; empty when nothing is.
  func breakFaults(_ plan: CoverPlan) -> [String] {
    plan.worked.joined().flatMap(\.posts).flatMap { worked -> [String] in
      let pauses = shapes[worked.post.shape].breaks
      var faults = worked.breaks.count == pauses.count ? [] : ["\(worked.breaks.count) breaks"]
      var end = 0
      for (start, pause) in zip(worked.breaks, pauses) {
        let offset = start - worked.post.start
        if offset < pause.earliest || offset > pause.latest || (offset - pause.earliest) % pause.every != 0 {
          faults.append("break at \(offset)")
        }
        if start < end { faults.append("overlap at \(offset)") }
        end = start + pause.length
      }
      return faults
    }
  }
}
