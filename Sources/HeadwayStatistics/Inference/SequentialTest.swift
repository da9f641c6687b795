/// Answers several questions while replications are added, so that all answers together are wrong at most as often as
/// stated, however often it looked and whenever it stopped.
///
/// Looks are planned: a question has J of them at most. Its p-value after some of them is the least of J · p_j over the
/// looks j so far (the union bound), which is valid at any of them. Over the questions it takes Holm's steps (1979):
/// the least p-value counts m times, the next m − 1 times, and so on. An answer stands once it is given.
///
/// A question may have several answers, of which one is true; the p-value of an answer is twice that of the data in
/// its tail, so that at one look it is the answer of a two-sided interval. Holm's steps with answers on two sides are
/// proven for independent questions (Shaffer 1980); for many kinds of dependence, see Finner (1999).
public struct SequentialTest: Sendable {
  /// What is to be answered.
  public struct Question: Sendable, Hashable {
    /// Looks at most.
    public let looks: Int
    /// The least J · p of each answer so far, at most 1.
    public private(set) var pValues: [Double]
    /// The answer's number; none while it is open.
    public fileprivate(set) var answer: Int?
    /// The p-value after Holm's steps; 1 before the first decision.
    public fileprivate(set) var adjustedPValue = 1.0

    /// Makes a question with so many answers and looks, both at least 1.
    public init(answers: Int, looks: Int) {
      precondition(answers >= 1 && looks >= 1, "A question needs an answer and a look")
      self.looks = looks
      pValues = [Double](repeating: 1, count: answers)
    }

    /// The p-value of the likeliest answer.
    var pValue: Double { pValues.reduce(1, min) }

    /// Takes the p-values of one look, one per answer.
    mutating func take(_ seen: [Double]) {
      precondition(seen.count == pValues.count, "A look gives \(pValues.count) p-values, not \(seen.count)")
      for (index, value) in seen.enumerated() {
        pValues[index] = min(pValues[index], Double(looks) * value)
      }
    }
  }

  /// The greatest probability that any answer is wrong.
  public let level: Double
  /// The questions in order.
  public private(set) var questions: [Question]

  /// Makes a test of a level in 0..<1 (0 excluded).
  public init(level: Double, questions: [Question] = []) {
    precondition(level > 0 && level < 1, "A level is between 0 and 1, not \(level)")
    self.level = level
    self.questions = questions
  }

  /// Adds a question, before anything is looked at.
  public mutating func ask(answers: Int, looks: Int) {
    questions.append(Question(answers: answers, looks: looks))
  }

  /// Takes what one look at a question found: a p-value per answer.
  ///
  /// An answered question takes nothing more.
  public mutating func look(at question: Int, pValues: [Double]) {
    guard questions[question].answer == nil else { return }
    questions[question].take(pValues)
  }

  /// Answers what can be answered.
  public mutating func decide() {
    let order = questions.indices.sorted { left, right in
      (questions[left].pValue, left) < (questions[right].pValue, right)
    }
    var greatest = 0.0
    for (place, index) in order.enumerated() {
      let counted = min(1, Double(questions.count - place) * questions[index].pValue)
      greatest = max(greatest, counted)
      questions[index].adjustedPValue = greatest
      guard greatest <= level, questions[index].answer == nil else { continue }
      let least = questions[index].pValue
      questions[index].answer = questions[index].pValues.firstIndex(of: least)
    }
  }
}
