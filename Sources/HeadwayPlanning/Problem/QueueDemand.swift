/// What a queue asks for, by week, and how far that may be from what comes.
///
/// The load of week w is `load[w]` times a factor of mean 1 whose logarithm is normal: a part of each week's own with
/// coefficient of variation `cv[w]`, and a random walk with one of `drift` a week. Of the variance of either, the part
/// `shared` is common to all queues.
public struct QueueDemand: Sendable, Hashable {
  /// The queue's name; its random numbers are addressed by it.
  public var name: String
  /// By week: the mean offered load in erlangs (contacts an hour times mean handle time in hours), over the opening hours.
  public var load: [Double]
  /// By week: the coefficient of variation of the week's own factor.
  public var cv: [Double]
  /// The coefficient of variation of the random walk's step of a week.
  public var drift: Double
  /// The part of either variance that is common to all queues, 0...1.
  public var shared: Double

  /// Makes a queue's demand, certain unless said otherwise.
  public init(name: String, load: [Double], cv: [Double] = [0], drift: Double = 0, shared: Double = 0) {
    self.name = name
    self.load = load
    self.cv = cv
    self.drift = drift
    self.shared = shared
  }
}
