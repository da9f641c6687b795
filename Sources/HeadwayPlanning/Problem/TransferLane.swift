/// A way for people to move from one team to another.
///
/// Who moves has passed the ramp and the attrition steps of the old team, leaves it at the beginning of a week, is
/// trained for `training` weeks at the new team's pay, and is then on its floor: with the lane's own ramp, and with
/// the chance to leave of an experienced person.
public struct TransferLane: Sendable, Hashable {
  /// The index of the team that they leave.
  public var from: Int
  /// The index of the team that they join.
  public var to: Int
  /// By week: the most people.
  public var atMost: [Double]
  /// Weeks of cross-training, off both floors.
  public var training: Int
  /// By weeks since joining: productivity as a share of an experienced person's; afterwards it is 1.
  public var ramp: [Double]
  /// What each move costs, in the week in which it begins.
  public var costPerPerson: Double

  /// Makes a lane.
  public init(
    from: Int, to: Int, atMost: [Double], training: Int = 0, ramp: [Double] = [], costPerPerson: Double = 0
  ) {
    self.from = from
    self.to = to
    self.atMost = atMost
    self.training = training
    self.ramp = ramp
    self.costPerPerson = costPerPerson
  }
}
