public import HeadwayExperiment
public import HeadwayScenario
import HeadwayStatistics

/// A sweep of one or two parameters, ready to be told as a page, as data or as a plot.
public struct SweepReport: Sendable {
  /// What is varied.
  public struct Parameter: Sendable {
    /// The path that `--set` takes.
    public var path: String
    /// The values, as `--set` takes them.
    public var values: [String]
    /// The values as numbers; nil where they are something else.
    public var axis: ParameterRange.Axis?

    /// Makes a parameter of all values of a range.
    public init(_ range: ParameterRange) {
      path = range.path
      values = (0..<range.count).map(range.text)
      axis = range.axis
    }
  }

  /// A combination of values.
  public struct Point: Sendable {
    /// The value of each parameter, by position.
    public var places: [Int]
    /// Its position among the points of the result.
    public var number: Int

    /// Makes a point.
    public init(places: [Int], number: Int) {
      self.places = places
      self.number = number
    }
  }

  /// The scenario as it is in the file, with `--set`.
  public var scenario: Scenario
  /// One parameter, or two.
  public var parameters: [Parameter]
  /// All combinations; the last parameter goes fastest.
  public var points: [Point]
  /// The position of the scenario as it is among the points of the result.
  public var base: Int
  /// What is read.
  public var subjects: [SweepSubject]
  /// What was found.
  public var result: SweepResult
  /// What the reader should know.
  public var warnings: [String]

  /// Makes a report.
  public init(
    scenario: Scenario, parameters: [Parameter], points: [Point], base: Int, subjects: [SweepSubject],
    result: SweepResult, warnings: [String] = []
  ) {
    precondition((1...2).contains(parameters.count), "a sweep is a line or a grid")
    precondition(points.count == parameters.reduce(1) { $0 * $1.values.count }, "points fill the grid")
    self.scenario = scenario
    self.parameters = parameters
    self.points = points
    self.base = base
    self.subjects = subjects
    self.result = result
    self.warnings = warnings
  }

  /// The pairs of points whose differences a report tells: each with the base, and neighbours along the last parameter.
  public static func links(_ points: [Point], base: Int) -> [SweepExperiment.Link] {
    let bases = points.filter { $0.number != base }.map { SweepExperiment.Link(from: base, to: $0.number) }
    return bases + neighbours(points).map { SweepExperiment.Link(from: $0.number, to: $1.number) }
  }

  private static func neighbours(_ points: [Point]) -> [(Point, Point)] {
    zip(points, points.dropFirst()).filter { $0.places.dropLast() == $1.places.dropLast() }
  }

  /// A crossing of a goal between two neighbours.
  struct Flip {
    var subject: Int
    var from: Point
    var to: Point
    var crossing: Crossing
  }

  /// Where a subject passes its goal, in the order of the points.
  func flips(_ subject: Int) -> [Flip] {
    Self.neighbours(points).compactMap { from, to in
      result.crossing(subject, SweepExperiment.Link(from: from.number, to: to.number)).map {
        Flip(subject: subject, from: from, to: to, crossing: $0)
      }
    }
  }

  func reading(_ subject: Int, _ point: Point) -> SweepReading? {
    result.reading(subject, at: point.number)
  }

  /// How much a subject differs from the base; nil at the base.
  func difference(_ subject: Int, _ point: Point) -> PairedDifference? {
    guard point.number != base else { return nil }
    return result.difference(subject, SweepExperiment.Link(from: base, to: point.number))
  }

  /// Whether a subject has the same figure at all points, as where the parameters do not reach.
  func isSame(_ subject: Int) -> Bool {
    let readings = points.map { reading(subject, $0)?.estimate }
    return readings.allSatisfy { $0 == readings[0] }
  }

  /// A value of a parameter at a point.
  func value(_ parameter: Int, _ point: Point) -> String {
    parameters[parameter].values[point.places[parameter]]
  }

  /// Where a flip lies on the axis of the last parameter, with its margin in the same unit.
  func place(of flip: Flip) -> (value: Double, margin: Double?)? {
    guard let numbers = parameters[parameters.count - 1].axis?.numbers, let from = flip.from.places.last,
      let to = flip.to.places.last
    else { return nil }
    return flip.crossing.place(from: numbers[from], to: numbers[to])
  }
}

extension Crossing {
  /// The crossing between two numbers, with its margin.
  func place(from: Double, to: Double) -> (value: Double, margin: Double?) {
    (from + share * (to - from), margin.map { $0 * (to - from).magnitude })
  }
}
