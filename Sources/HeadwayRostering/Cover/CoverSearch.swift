/// Looks for a plan of little cost: takes some people out and puts each back where it is of most use.
///
/// Putting one person back is exact: what each shift would be worth follows from running sums over the steps, its best
/// breaks included, and a tour is worth the sum of its shifts. So a look at all tours of a week takes microseconds, and
/// many thousand of them are affordable (ruin and recreate: Schrimpf et al. 2000; threshold accepting: Dueck 1990).
/// At first the square of missing people counts, at a price that rises: a plan that is a little short in many steps has
/// a way to a better one, where a plan that is short in none has only neighbours that are dearer.
/// Nothing depends on the clock: the same problem and effort give the same plan anywhere.
struct CoverSearch {
  let problem: CoverProblem
  /// The last step at which anybody can be at work, plus one.
  private let horizon: Int
  /// Each shift that is in any tour, once.
  private let posts: [Post]
  /// The posts of each tour, as indices, shape [group][tour][post].
  private let tourPosts: [[[Int]]]
  /// The group of each person.
  private let groupOf: [Int]

  /// What a person works: the tour and its breaks.
  struct Duty {
    var tour: Int
    var posts: [WorkedPost]
  }
  private var duties: [Duty?]
  private var cover: [Int]
  /// The price of the square of missing people; at the end they have their own.
  private var smooth: Double?
  private(set) var cost = 0.0
  private var random: SmallGenerator
  /// What one more person would save in each step, as running sums; made anew when a person is put in.
  private var gain: [Double]
  private var worth: [Double]
  private var chosenBreaks: [[Int]]
  private let isCancelled: @Sendable () -> Bool

  /// Begins with nobody at work.
  init(
    _ problem: CoverProblem, seed: UInt64 = 1, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.problem = problem
    self.isCancelled = isCancelled
    horizon = problem.horizon
    let distinct = Set(problem.groups.flatMap { $0.tours.flatMap(\.posts) }).sorted()
    posts = distinct
    let index = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
    tourPosts = problem.groups.map { $0.tours.map { $0.posts.compactMap { index[$0] } } }
    // Nobody is in the search who can work nothing.
    groupOf = problem.groups.enumerated().flatMap { number, group in
      group.tours.isEmpty ? [] : Array(repeating: number, count: group.people)
    }
    duties = Array(repeating: nil, count: groupOf.count)
    cover = Array(repeating: 0, count: horizon)
    random = SmallGenerator(seed: seed)
    gain = Array(repeating: 0, count: horizon + 1)
    worth = Array(repeating: 0, count: posts.count)
    chosenBreaks = Array(repeating: [], count: posts.count)
  }

  /// Searches; ends early when the cost is within a gap of a bound.
  ///
  /// - Parameter looks: how many times somebody is put back, about.
  mutating func run(looks: Int, bound: Double?, gap: Double) -> CoverPlan {
    guard !groupOf.isEmpty else { return plan }
    var best: (cost: Double, duties: [Duty?])?
    for (stage, factor) in Self.stages.enumerated() {
      smooth = factor.map { $0 * costPerStep }
      cost = totalCost()
      if stage == 0 { fill(Array(groupOf.indices)) }
      anneal(looks: looks / Self.stages.count, stage: stage)
      guard factor == nil else { continue }
      fill(groupOf.indices.filter { duties[$0] == nil })
      dropUseless()
      if best.map({ cost < $0.cost - 1e-9 }) ?? true { best = (cost, duties) }
      if let bound, let best, best.cost <= bound * (1 + gap) + 1e-9 { break }
    }
    if let best { restore(best.duties) }
    return plan
  }

  /// The price of the square of missing people, in what a tour costs per step at work; nothing for their own price.
  private static let stages: [Double?] = [2, 4, 8, 12, 16, 24, 32, nil, nil]

  /// What a step at work costs in the dearest tour; 1 where work costs nothing.
  private var costPerStep: Double {
    let best = problem.groups.flatMap(\.tours).reduce(0) { most, tour in
      let steps = tour.posts.reduce(0) { $0 + problem.shapes[$1.shape].length }
      return steps > 0 ? max(most, tour.cost / Double(steps)) : most
    }
    return best > 0 ? best : 1
  }

  /// The plan as it stands.
  private var plan: CoverPlan {
    var worked = [[WorkedTour]](repeating: [], count: problem.groups.count)
    for (person, duty) in duties.enumerated() {
      if let duty { worked[groupOf[person]].append(WorkedTour(tour: duty.tour, posts: duty.posts)) }
    }
    for group in worked.indices { worked[group].sort { ($0.tour, $0.breakText) < ($1.tour, $1.breakText) } }
    var plan = CoverPlan(worked: worked, cost: 0, lowerBound: nil)
    plan.cost = problem.cost(of: plan)
    return plan
  }

  private mutating func restore(_ kept: [Duty?]) {
    duties = kept
    cover = Array(repeating: 0, count: horizon)
    for duty in duties.compactMap(\.self) { change(duty, by: 1) }
    cost = totalCost()
  }

  private func totalCost() -> Double {
    var total = 0.0
    for (person, duty) in duties.enumerated() {
      if let duty { total += problem.groups[groupOf[person]].tours[duty.tour].cost }
    }
    for step in 0..<horizon { total += problem.stepCost(step, cover: cover[step], smooth: smooth) }
    return total
  }

  private mutating func change(_ duty: Duty, by people: Int) {
    for post in duty.posts { post.add(people, to: &cover, problem) }
  }

  /// What a duty adds to the cost where it stands, wages included.
  private func price(of duty: Duty, person: Int) -> Double {
    var price = problem.groups[groupOf[person]].tours[duty.tour].cost
    for worked in duty.posts {
      let shape = problem.shapes[worked.post.shape]
      var pause = 0
      for step in worked.post.start..<worked.post.start + shape.length {
        while pause < worked.breaks.count, step >= worked.breaks[pause] + shape.breaks[pause].length {
          pause += 1
        }
        if pause < worked.breaks.count, step >= worked.breaks[pause] { continue }
        let place = problem.place(of: step)
        price +=
          problem.stepCost(place, cover: cover[place], smooth: smooth)
          - problem.stepCost(place, cover: cover[place] - 1, smooth: smooth)
      }
    }
    return price
  }

  private mutating func remove(_ person: Int) {
    guard let duty = duties[person] else { return }
    cost -= price(of: duty, person: person)
    change(duty, by: -1)
    duties[person] = nil
  }

  /// Puts a person where it saves most, or nowhere if that is cheaper and allowed.
  private mutating func insert(_ person: Int) {
    judgePosts()
    let group = groupOf[person]
    let tours = tourPosts[group]
    var best = (index: -1, worth: -Double.infinity)
    // Ties go to another tour each time, so that no day is preferred.
    var tour = tours.count > 1 ? Int(random.next() % UInt64(tours.count)) : 0
    for _ in tours.indices {
      var sum = -problem.groups[group].tours[tour].cost
      for post in tours[tour] { sum += worth[post] }
      if sum > best.worth { best = (tour, sum) }
      tour += 1
      if tour == tours.count { tour = 0 }
    }
    guard best.index >= 0, best.worth > 1e-9 || problem.groups[group].mustWork else { return }
    let duty = Duty(
      tour: best.index,
      posts: tours[best.index].map { WorkedPost(post: posts[$0], breaks: chosenBreaks[$0]) })
    change(duty, by: 1)
    duties[person] = duty
    cost -= best.worth
  }

  /// What each shift would save, with its best breaks.
  private mutating func judgePosts() {
    var sum = 0.0
    for step in 0..<horizon {
      gain[step] = sum
      let place = problem.place(of: step)
      sum +=
        problem.stepCost(place, cover: cover[place], smooth: smooth)
        - problem.stepCost(place, cover: cover[place] + 1, smooth: smooth)
    }
    gain[horizon] = sum
    for (index, post) in posts.enumerated() {
      let shape = problem.shapes[post.shape]
      let whole = gain[post.start + shape.length] - gain[post.start]
      let lost = placeBreaks(index, post, shape)
      worth[index] = whole - lost
    }
  }

  /// The breaks of a shift that lose least, one after the other; returns what they lose.
  private mutating func placeBreaks(_ index: Int, _ post: Post, _ shape: ShiftShape) -> Double {
    guard !shape.breaks.isEmpty else { return 0 }
    if chosenBreaks[index].isEmpty {
      chosenBreaks[index] = Array(repeating: 0, count: shape.breaks.count)
    }
    guard shape.hasApartWindows else { return placeDependentBreaks(index, post, shape) }
    var total = 0.0
    for (number, pause) in shape.breaks.enumerated() {
      var best = (start: 0, lost: Double.infinity)
      for offset in pause.starts {
        let start = post.start + offset
        let lost = gain[start + pause.length] - gain[start]
        if lost < best.lost { best = (start, lost) }
      }
      chosenBreaks[index][number] = best.start
      total += best.lost
    }
    return total
  }

  /// The same where a break's window reaches into the next one's: the least that the breaks so far lose when the last
  /// one ends by a step, for each break after the other.
  private mutating func placeDependentBreaks(_ index: Int, _ post: Post, _ shape: ShiftShape) -> Double {
    var table: [[(end: Int, lost: Double, start: Int, before: Int)]] = []
    for pause in shape.breaks {
      var row: [(end: Int, lost: Double, start: Int, before: Int)] = []
      for offset in pause.starts {
        let start = post.start + offset
        var before = -1
        var lost = gain[start + pause.length] - gain[start]
        if let last = table.last {
          guard let found = last.lastIndex(where: { $0.end <= start }) else { continue }
          before = found
          lost += last[found].lost
        }
        if let previous = row.last, previous.lost <= lost {
          row.append((start + pause.length, previous.lost, previous.start, previous.before))
        } else {
          row.append((start + pause.length, lost, start, before))
        }
      }
      table.append(row)
    }
    var place = table[table.count - 1].count - 1
    let lost = table[table.count - 1][place].lost
    for number in table.indices.reversed() {
      chosenBreaks[index][number] = table[number][place].start
      place = table[number][place].before
    }
    return lost
  }
}

extension CoverSearch {
  private mutating func fill(_ people: [Int]) {
    for person in people where duties[person] == nil { insert(person) }
  }

  /// Takes out whoever costs more than it saves.
  private mutating func dropUseless() {
    for person in duties.indices where !problem.groups[groupOf[person]].mustWork {
      guard let duty = duties[person], price(of: duty, person: person) > 1e-9 else { continue }
      remove(person)
    }
  }

  /// Takes some people out and puts them back, again and again; worse plans are kept within a falling threshold.
  private mutating func anneal(looks: Int, stage: Int) {
    let usual = problem.groups.flatMap(\.tours).first.map { max($0.cost, 1e-9) } ?? 1
    var kept = duties
    var keptCost = cost
    var looked = 0
    while looked < looks, !isCancelled() {
      let progress = (Double(stage) + Double(looked) / Double(looks)) / Double(Self.stages.count)
      let threshold = 0.6 * usual * (1 - progress) * (1 - progress)
      let before = (cost: cost, cover: cover)
      let taken = ruin()
      let old = taken.map { duties[$0] }
      for person in taken { remove(person) }
      var order = taken
      order.shuffle(using: &random)
      // Somebody who is idle may be of more use than whoever was taken out.
      if let idle = someIdle() { order.append(idle) }
      for person in order { insert(person) }
      looked += order.count
      if cost > keptCost + threshold {
        for person in order where !taken.contains(person) { duties[person] = nil }
        for (person, duty) in zip(taken, old) { duties[person] = duty }
        (cost, cover) = before
      }
      for _ in 0..<Self.refits * order.count { refit() }
      if cost < keptCost - 1e-9 {
        kept = duties
        keptCost = cost
      }
    }
    restore(kept)
  }

  /// How many shifts have their breaks placed anew for each person who is put back: that is far cheaper.
  private static let refits = 12

  /// Places the breaks of some shift anew, each where it now loses least; never for the worse.
  private mutating func refit() {
    guard hasBreaks else { return }
    let person = Int(random.next() % UInt64(duties.count))
    guard let duty = duties[person] else { return }
    let place = Int(random.next() % UInt64(duty.posts.count))
    let worked = duty.posts[place]
    let shape = problem.shapes[worked.post.shape]
    guard !shape.breaks.isEmpty else { return }
    let number = Int(random.next() % UInt64(shape.breaks.count))
    let pause = shape.breaks[number]
    let old = worked.breaks[number]
    let from = number > 0 ? worked.breaks[number - 1] + shape.breaks[number - 1].length : 0
    let until = number + 1 < worked.breaks.count ? worked.breaks[number + 1] - pause.length : Int.max
    // As if the break were worked; then it goes where one person less matters least.
    for step in old..<old + pause.length { cover[problem.place(of: step)] += 1 }
    var best = (start: old, lost: lossOfBreak(at: old, length: pause.length))
    let before = best.lost
    let turn = random.next() % 2 == 0
    for offset in pause.starts {
      let start = worked.post.start + offset
      guard start >= from, start <= until else { continue }
      let lost = lossOfBreak(at: start, length: pause.length)
      if lost < best.lost || turn && lost == best.lost { best = (start, lost) }
    }
    for step in best.start..<best.start + pause.length { cover[problem.place(of: step)] -= 1 }
    cost += best.lost - before
    duties[person]?.posts[place].breaks[number] = best.start
  }

  private func lossOfBreak(at start: Int, length: Int) -> Double {
    var lost = 0.0
    for step in start..<start + length {
      let place = problem.place(of: step)
      lost +=
        problem.stepCost(place, cover: cover[place] - 1, smooth: smooth)
        - problem.stepCost(place, cover: cover[place], smooth: smooth)
    }
    return lost
  }

  private var hasBreaks: Bool { problem.shapes.contains { !$0.breaks.isEmpty } }

  private mutating func someIdle() -> Int? {
    let start = Int(random.next() % UInt64(duties.count))
    for offset in duties.indices {
      let person = (start + offset) % duties.count
      if duties[person] == nil { return person }
    }
    return nil
  }

  /// Whom to take out: a few people, half of the time those at work at one step or near it.
  private mutating func ruin() -> [Int] {
    let working = duties.indices.filter { duties[$0] != nil }
    guard !working.isEmpty else { return [] }
    let count = 1 + Int(random.next() % 5)
    if random.next() % 2 == 0 {
      return Array(Set((0..<count).map { _ in working[Int(random.next() % UInt64(working.count))] })).sorted()
    }
    let step = Int(random.next() % UInt64(max(1, problem.need.count)))
    let near = working.filter { person in
      duties[person]?.posts.contains { worked in
        (worked.post.start..<worked.post.start + problem.shapes[worked.post.shape].length).contains(step)
      } ?? false
    }
    let pool = near.isEmpty ? working : near
    return Array(Set((0..<count).map { _ in pool[Int(random.next() % UInt64(pool.count))] })).sorted()
  }
}

extension WorkedTour {
  /// What tells equal tours apart, for an order that does not depend on who was looked at first.
  fileprivate var breakText: String { posts.map { "\($0.breaks)" }.joined() }
}

extension CoverProblem {
  /// What a plan costs.
  func cost(of plan: CoverPlan) -> Double {
    var total = 0.0
    for (group, worked) in zip(groups, plan.worked) {
      for tour in worked { total += group.tours[tour.tour].cost }
    }
    for (step, cover) in plan.cover(self).enumerated() { total += stepCost(step, cover: cover) }
    return total
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014): a generator whose numbers are the same anywhere.
struct SmallGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
