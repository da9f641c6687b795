/// What one person works in the time that is planned.
public struct Tour: Sendable, Hashable {
  /// The shifts, ascending and without overlap.
  public var posts: [Post]
  /// What it costs.
  public var cost: Double

  /// Makes a tour.
  public init(posts: [Post], cost: Double) {
    self.posts = posts
    self.cost = cost
  }
}

/// People who are alike: any of them can work any of the tours.
public struct TourGroup: Sendable {
  /// How many there are.
  public var people: Int
  /// Whether each of them must work; else as many as are of use.
  public var mustWork: Bool
  /// What each of them may work.
  public var tours: [Tour]

  /// Makes a group.
  public init(people: Int, mustWork: Bool = false, tours: [Tour]) {
    self.people = people
    self.mustWork = mustWork && !tours.isEmpty
    self.tours = tours
  }
}

/// People wanted in every step, and the tours with which to cover them at least cost.
public struct CoverProblem: Sendable {
  /// People wanted, shape [step]; nothing is wanted after its end.
  public var need: [Int]
  /// Whether all repeats: what reaches beyond the last step is at work in the first ones.
  public var isCyclic: Bool
  /// The kinds of shifts.
  public var shapes: [ShiftShape]
  /// The people.
  public var groups: [TourGroup]
  /// What a person missing in one step costs, up to a quarter of the need; beyond it half as much again, and twice
  /// beyond the half, so that a hole is spread rather than dug.
  public var shortPrice: Double
  /// What a person too many in one step costs beyond a tenth of the need; up to there a third of it.
  public var overPrice: Double

  /// Makes a problem; one person missing in one step costs more than any tour, unless told otherwise.
  public init(
    need: [Int], isCyclic: Bool = false, shapes: [ShiftShape], groups: [TourGroup], shortPrice: Double? = nil,
    overPrice: Double = 0
  ) {
    precondition(need.allSatisfy { $0 >= 0 } && shapes.allSatisfy(\.isPossible))
    self.need = need
    self.isCyclic = isCyclic
    self.shapes = shapes
    self.groups = groups
    self.overPrice = overPrice
    let dearest = groups.flatMap(\.tours).reduce(1) { max($0, $1.cost) }
    self.shortPrice = shortPrice ?? 1.05 * dearest
  }

  /// How many people are missing in a step before each of the three prices of missing ones begins.
  func shortSteps(_ need: Int) -> (first: Int, second: Int) {
    let quarter = max(1, (need + 3) / 4)
    return (min(need, quarter), min(max(0, need - quarter), quarter))
  }

  /// How many people too many cost the lower price.
  func cheapOver(_ need: Int) -> Int { need == 0 ? 0 : max(1, (need + 9) / 10) }

  /// What a step costs beyond wages when so many people are there; convex.
  ///
  /// - Parameter smooth: the price of the square of those missing, in place of their own price.
  func stepCost(_ step: Int, cover: Int, smooth: Double? = nil) -> Double {
    guard step < need.count else { return 0 }
    let need = need[step]
    if cover <= need {
      let missing = need - cover
      if let smooth { return smooth * Double(missing * missing) }
      let (first, second) = shortSteps(need)
      let third = max(0, missing - first - second)
      return shortPrice
        * (Double(min(missing, first)) + 1.5 * Double(min(max(0, missing - first), second))
          + 2 * Double(third))
    }
    let over = cover - need
    let cheap = min(over, cheapOver(need))
    return overPrice * (Double(cheap) / 3 + Double(over - cheap))
  }

  /// Where people at work in a step are counted.
  func place(of step: Int) -> Int { isCyclic && step >= need.count ? step - need.count : step }

  /// One step after the last at which anybody can be at work.
  var horizon: Int {
    groups.reduce(need.count) { last, group in
      group.tours.reduce(last) { last, tour in
        max(last, tour.posts.last.map { $0.start + shapes[$0.shape].length } ?? 0)
      }
    }
  }
}

/// A shift that somebody works, with its breaks.
public struct WorkedPost: Sendable, Hashable {
  /// The shift.
  public var post: Post
  /// When its breaks begin, in order (steps).
  public var breaks: [Int]

  /// Makes a worked shift.
  public init(post: Post, breaks: [Int]) {
    self.post = post
    self.breaks = breaks
  }
}

/// What one person of a group works.
public struct WorkedTour: Sendable, Hashable {
  /// The index of the tour in its group.
  public var tour: Int
  /// The shifts with their breaks, in order.
  public var posts: [WorkedPost]
}

/// Who works what: a way to cover the need, whatever it may leave open.
public struct CoverPlan: Sendable {
  /// The tours that are worked, shape [group][person]; people without a tour are not in it.
  public var worked: [[WorkedTour]]
  /// What tours, missing and superfluous people cost together.
  public var cost: Double
  /// What every plan costs at least: the linear program's least cost, where it could be solved.
  public var lowerBound: Double?
  /// Whether the solver has proven that no plan costs less.
  public var isLeast = false

  /// People at work, shape [step].
  public func cover(_ problem: CoverProblem) -> [Int] {
    var cover = [Int](repeating: 0, count: problem.horizon)
    for worked in worked.joined() {
      for post in worked.posts { post.add(1, to: &cover, problem) }
    }
    return cover
  }

  /// How far above the lower bound the cost is at most, relative; nothing without a bound.
  public var gap: Double? {
    lowerBound.map { cost > 0 ? max(0, (cost - $0) / cost) : 0 }
  }
}

extension WorkedPost {
  /// Adds people to the steps in which the shift is at work.
  func add(_ people: Int, to cover: inout [Int], _ problem: CoverProblem) {
    let shape = problem.shapes[post.shape]
    for step in post.start..<post.start + shape.length { cover[problem.place(of: step)] += people }
    for (start, pause) in zip(breaks, shape.breaks) {
      for step in start..<start + pause.length { cover[problem.place(of: step)] -= people }
    }
  }
}
