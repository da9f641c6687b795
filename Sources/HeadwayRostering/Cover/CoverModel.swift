import HeadwaySolver

/// The problem as a linear program with implicit breaks.
///
/// Breaks are not chosen per shift but counted, as Bechtold and Jacobs (1990) do. For each stream of alike shifts,
/// Q(t) counts shifts begun by step t and P_k(t) their k-th breaks begun by t. With windows [e, l] from the shift's
/// start, Q(t − l) ≤ P_k(t) ≤ Q(t − e); and the next break begins after this one's end: P_{k+1}(t) ≤ P_k(t − length).
/// All windows of a stream are the same one moved, so giving breaks out first come, first served meets every window
/// and every order exactly when the counts do: unlike Bechtold and Jacobs, for any number of breaks of any length.
/// Where break starts are further apart than a step, shifts of different remainders are streams of their own.
/// Running sums make each row short: people at work in t are Q(t) − Q(t − length) − Σ (P_k(t) − P_k(t − length_k)).
struct CoverModel {
  /// The linear program.
  private(set) var model = LinearModel()
  /// The variable of each tour, shape [group][tour].
  private(set) var tours: [[Int]] = []
  /// Shifts of one shape whose starts have one remainder.
  struct Stream {
    var shape: Int
    /// Steps at which shifts of it can begin, ascending.
    var starts: [Int]
    /// The variable of P_k at a step, shape [break][step from the stream's first]; running sums.
    var breaks: [[Int]] = []
    /// The running number of shifts begun, from the stream's first step on.
    var begun: [Int] = []
    var first: Int { starts[0] }
  }
  private(set) var streams: [Stream] = []
  /// The variables of missing people.
  private(set) var missing: [Int] = []
  private let problem: CoverProblem

  /// Writes the program of a problem.
  init(_ problem: CoverProblem) {
    self.problem = problem
    addTours()
    addStreams()
    addCover()
  }

  private mutating func addTours() {
    for group in problem.groups {
      let variables = group.tours.map {
        model.addVariable(cost: $0.cost, to: Double(group.people), isWhole: true)
      }
      tours.append(variables)
      guard !variables.isEmpty else { continue }
      model.addRow(
        variables.map { .init($0, 1) }, from: group.mustWork ? Double(group.people) : -.infinity,
        to: Double(group.people))
    }
  }

  /// A stream for each shape and remainder, with Q tied to the tours.
  private mutating func addStreams() {
    var ofPost: [Post: [LinearModel.Row.Term]] = [:]
    for (group, variables) in zip(problem.groups, tours) {
      for (tour, variable) in zip(group.tours, variables) {
        for post in tour.posts { ofPost[post, default: []].append(.init(variable, -1)) }
      }
    }
    var starts: [[Int]: [Int]] = [:]
    for post in ofPost.keys {
      let spacing = problem.shapes[post.shape].breaks.reduce(1) { $0 * $1.every / Self.divisor($0, $1.every) }
      starts[[post.shape, post.start % spacing], default: []].append(post.start)
    }
    for key in starts.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      var stream = Stream(shape: key[0], starts: (starts[key] ?? []).sorted())
      let shape = problem.shapes[stream.shape]
      var previous: Int?
      let last = stream.starts[stream.starts.count - 1]
      var next = 0
      for step in stream.first...last {
        guard stream.starts[next] == step else {
          stream.begun.append(stream.begun[stream.begun.count - 1])
          continue
        }
        next += 1
        let variable = model.addVariable(cost: 0)
        var terms = ofPost[Post(shape: stream.shape, start: step)] ?? []
        terms.append(.init(variable, 1))
        if let previous { terms.append(.init(previous, -1)) }
        model.addRow(terms, from: 0, to: 0)
        stream.begun.append(variable)
        previous = variable
      }
      addBreaks(of: shape, to: &stream)
      streams.append(stream)
    }
  }

  private static func divisor(_ one: Int, _ other: Int) -> Int {
    other == 0 ? one : divisor(other, one % other)
  }

  private mutating func addBreaks(of shape: ShiftShape, to stream: inout Stream) {
    for (number, pause) in shape.breaks.enumerated() {
      var sums: [Int] = []
      let end = stream.starts[stream.starts.count - 1] + pause.latest
      for step in stream.first...end {
        // Between two possible starts of the break nothing changes.
        let isPossible =
          (step - stream.first - pause.earliest) % pause.every == 0 && step >= stream.first + pause.earliest
        guard isPossible else {
          sums.append(sums.last ?? -1)
          continue
        }
        let sum = model.addVariable(cost: 0, isWhole: true)
        if let before = sums.last, before >= 0 { model.addRow([.init(sum, 1), .init(before, -1)], from: 0) }
        if let due = Self.at(step - pause.latest, stream.begun, from: stream.first) {
          model.addRow([.init(sum, 1), .init(due, -1)], from: 0)
        }
        if let allowed = Self.at(step - pause.earliest, stream.begun, from: stream.first) {
          model.addRow([.init(sum, 1), .init(allowed, -1)], to: 0)
        }
        if number > 0 {
          let done = Self.at(
            step - shape.breaks[number - 1].length, stream.breaks[number - 1], from: stream.first)
          model.addRow([.init(sum, 1)] + (done.map { [.init($0, -1)] } ?? []), to: 0)
        }
        sums.append(sum)
      }
      stream.breaks.append(sums)
    }
  }

  /// The variable of a running sum at a step; nothing before its first.
  private static func at(_ step: Int, _ sums: [Int], from first: Int) -> Int? {
    guard step >= first, !sums.isEmpty else { return nil }
    let variable = sums[min(step - first, sums.count - 1)]
    return variable >= 0 ? variable : nil
  }

  private mutating func addCover() {
    for (step, need) in problem.need.enumerated() {
      var factors: [Int: Double] = [:]
      func add(_ sums: [Int], _ first: Int, length: Int, factor: Double) {
        // What began at the end of the time before is there at the beginning, where all repeats.
        for step in problem.isCyclic ? [step, step + problem.need.count] : [step] {
          if let now = Self.at(step, sums, from: first) { factors[now, default: 0] += factor }
          if let gone = Self.at(step - length, sums, from: first) { factors[gone, default: 0] -= factor }
        }
      }
      for stream in streams {
        let shape = problem.shapes[stream.shape]
        add(stream.begun, stream.first, length: shape.length, factor: 1)
        for (sums, pause) in zip(stream.breaks, shape.breaks) {
          add(sums, stream.first, length: pause.length, factor: -1)
        }
      }
      var terms = factors.filter { $0.value != 0 }.sorted { $0.key < $1.key }
        .map { LinearModel.Row.Term($0.key, $0.value) }
      if need > 0 {
        let (first, second) = problem.shortSteps(need)
        for (width, price) in [(first, 1.0), (second, 1.5), (need - first - second, 2)] where width > 0 {
          let variable = model.addVariable(cost: price * problem.shortPrice, to: Double(width))
          missing.append(variable)
          terms.append(.init(variable, 1))
        }
      }
      guard problem.overPrice > 0 else {
        if need > 0 { model.addRow(terms, from: Double(need)) }
        continue
      }
      let cheap = problem.cheapOver(need)
      if cheap > 0 {
        terms.append(.init(model.addVariable(cost: problem.overPrice / 3, to: Double(cheap)), -1))
      }
      terms.append(.init(model.addVariable(cost: problem.overPrice), -1))
      model.addRow(terms, from: Double(need), to: Double(need))
    }
  }
}
