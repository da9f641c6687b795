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

  /// The pairs of points whose differences a report tells: each with the base, and neighbours along each parameter.
  public static func links(_ points: [Point], base: Int) -> [SweepExperiment.Link] {
    let bases = points.filter { $0.number != base }.map { SweepExperiment.Link(from: base, to: $0.number) }
    let parameters = points.first?.places.count ?? 0
    return bases
      + (0..<parameters).flatMap { parameter in
        neighbours(points, along: parameter).map {
          SweepExperiment.Link(from: $0.number, to: $1.number)
        }
      }
  }

  /// The pairs of points that differ by one step of one parameter.
  private static func neighbours(_ points: [Point], along parameter: Int) -> [(Point, Point)] {
    // The last parameter goes fastest, so a step of one before it is as long as those behind it have values.
    let count = points.count
    let step = points.firstIndex { $0.places[parameter] != points[0].places[parameter] } ?? count
    return zip(points, points.dropFirst(step)).filter {
      $0.places[parameter] + 1 == $1.places[parameter]
        && $0.places[..<parameter] == $1.places[..<parameter]
    }
  }

  /// A crossing of a goal between two neighbours.
  struct Flip {
    var subject: Int
    /// The parameter along which the two are neighbours.
    var parameter: Int
    var from: Point
    var to: Point
    var crossing: Crossing
  }

  /// Where a subject passes its goal: along the last parameter first, in the order of the points.
  func flips(_ subject: Int) -> [Flip] {
    parameters.indices.reversed().flatMap { flips(subject, along: $0) }
  }

  /// Where a subject passes its goal along one parameter, in the order of the points.
  func flips(_ subject: Int, along parameter: Int) -> [Flip] {
    Self.neighbours(points, along: parameter).compactMap { from, to in
      result.crossing(subject, SweepExperiment.Link(from: from.number, to: to.number)).map {
        Flip(subject: subject, parameter: parameter, from: from, to: to, crossing: $0)
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

  /// Where a flip lies on the axis of its parameter, with its margin in the same unit; nil where people are rounded, for
  /// then nothing lies between two values.
  func place(of flip: Flip) -> (value: Double, margin: Double?)? {
    guard let axis = parameters[flip.parameter].axis, !axis.isRounded else { return nil }
    return flip.crossing.place(
      from: axis.numbers[flip.from.places[flip.parameter]], to: axis.numbers[flip.to.places[flip.parameter]])
  }
}

extension Crossing {
  /// The crossing between two numbers, with its margin.
  func place(from: Double, to: Double) -> (value: Double, margin: Double?) {
    (from + share * (to - from), margin.map { $0 * (to - from).magnitude })
  }
}
