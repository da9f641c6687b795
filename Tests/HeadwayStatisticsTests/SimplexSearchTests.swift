import HeadwayStatistics
import Testing

/// The simplex search, on functions whose least value is known.
@Suite struct SimplexSearchTests {
  private let search = SimplexSearch(tolerance: 1e-6, mostEvaluations: 2000)

  @Test("it finds the bottom of a bowl, whatever the size of its numbers")
  func bowl() throws {
    let answer = try search.minimum(from: [0, 0], steps: [1, 1000]) { place in
      let (x, y) = (place[0] - 3, (place[1] - 5000) / 1000)
      return 7 + x * x + 2 * y * y
    }
    #expect(answer.hasConverged)
    #expect((answer.place[0] - 3).magnitude < 1e-3 && (answer.place[1] - 5000).magnitude < 1)
    #expect((answer.value - 7).magnitude < 1e-6)
  }

  @Test("it goes along Rosenbrock's valley (1960) to (1, 1)")
  func valley() throws {
    let answer = try search.minimum(from: [-1.2, 1], steps: [0.5, 0.5]) { place in
      let (x, y) = (place[0], place[1])
      return 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x)
    }
    #expect((answer.place[0] - 1).magnitude < 1e-3 && (answer.place[1] - 1).magnitude < 1e-3)
  }

  @Test("it stops when it has asked as often as it may, and says so")
  func limit() throws {
    var asked = 0
    let few = SimplexSearch(tolerance: 1e-9, mostEvaluations: 10)
    let answer = try few.minimum(from: [0, 0], steps: [1, 1]) { place in
      asked += 1
      return (place[0] - 100).magnitude + (place[1] - 100).magnitude
    }
    // A step of the simplex may ask a few times.
    #expect(!answer.hasConverged && answer.evaluations == asked && asked < 20)
  }

  @Test("an error of the function ends it and comes out")
  func failure() {
    struct Broken: Error {}
    var asked = 0
    #expect(throws: Broken.self) {
      try search.minimum(from: [0], steps: [1]) { _ in
        asked += 1
        if asked == 3 { throw Broken() }
        return Double(asked)
      }
    }
    #expect(asked == 3)
  }

  @Test("without numbers the function is asked once")
  func nothing() throws {
    let answer = try search.minimum(from: [], steps: []) { _ in 4 }
    #expect(answer.place.isEmpty && answer.value == 4 && answer.hasConverged)
  }
}
