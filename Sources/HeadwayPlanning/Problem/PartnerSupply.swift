/// A partner whose hours are bought by the week.
///
/// Hours are hours at work: shrinkage is the partner's own affair unless `shrinkage` says otherwise.
public struct PartnerSupply: Sendable, Hashable {
  /// A price that applies to the hours above its start, up to the next band's.
  public struct Band: Sendable, Hashable {
    /// The hours of a week above which it applies.
    public var above: Double
    /// What an hour costs.
    public var price: Double

    /// Makes a band.
    public init(above: Double, price: Double) {
      self.above = above
      self.price = price
    }
  }

  /// The partner's name.
  public var name: String
  /// The index of the team whose work its people do.
  public var team: Int
  /// By week: the hours ordered so far; they hold in the weeks of `notice`.
  public var ordered: [Double]
  /// By week: hours that are paid whether they are ordered or not.
  public var commitment: [Double] = [0]
  /// By week: the fewest hours to be ordered.
  public var atLeast: [Double] = [0]
  /// By week: the most hours to be ordered.
  public var atMost: [Double]
  /// Hours are ordered in multiples of it; 0: any hours.
  public var step = 0.0
  /// The first weeks whose hours can no longer be changed.
  public var notice = 0
  /// The most that the hours may change from a week to the next; absent: by any number.
  public var changeAtMost: Double?
  /// Prices by the hours of a week, from `above: 0` upwards.
  public var bands: [Band]
  /// By week: the share of ordered hours that is not available for contacts.
  public var shrinkage: [Double] = [0]
  /// Productivity as a share of an experienced person's of the team.
  public var productivity = 1.0

  /// Makes a partner with one price; its other properties have the values that ask for nothing.
  public init(name: String, team: Int, ordered: [Double], atMost: [Double], price: Double) {
    self.name = name
    self.team = team
    self.ordered = ordered
    self.atMost = atMost
    bands = [Band(above: 0, price: price)]
  }
}
