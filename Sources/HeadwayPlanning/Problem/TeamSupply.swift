/// A team: the people it has, how they leave, what they can do, and how more of them are found.
public struct TeamSupply: Sendable, Hashable {
  /// The team's name.
  public var name: String
  /// The people on the floor before the first week's leavers, by tenure.
  public var people: [Cohort]
  /// Paid hours a person and week.
  public var hours = 40.0
  /// What an hour costs, in the currency.
  public var payPerHour = 0.0
  /// The chance to leave in a week, by tenure; empty: nobody leaves.
  public var attrition: [AttritionStep] = []
  /// By week: what the chance to leave is multiplied by.
  public var attritionSeason: [Double] = [1]
  /// By week: the share of paid time that is not available for contacts.
  public var shrinkage: [Double] = [0]
  /// The standard deviation of a week's shrinkage around its expected value, as a share of paid time.
  public var shrinkageSpread = 0.0
  /// By week: hours a person that are spent off the floor besides shrinkage, such as training courses.
  public var offFloorHours: [Double] = [0]
  /// By weeks since going live: productivity as a share of an experienced person's; afterwards it is 1.
  public var ramp: [Double] = []
  /// Ramp curves of those who go live from a week on, in place of `ramp`; in the order of their weeks.
  public var rampChanges: [RampChange] = []
  /// Those who are in training before the plan begins.
  public var inTraining: [TraineeGroup] = []
  /// How people are hired; absent: nobody is.
  public var hiring: HiringTerms?
  /// Hours beyond `hours`; absent: none.
  public var overtime: OvertimeTerms?
  /// Unpaid hours off that people take when offered; absent: none.
  public var timeOff: TimeOffTerms?
  /// How people are let go; absent: nobody is.
  public var release: ReleaseTerms?
  /// By week: what levers on this team cost; weeks beyond the list cost nothing.
  public var leverCost: [Double] = []

  /// Makes a team; its other properties have the values that ask for nothing.
  public init(name: String, people: [Cohort], hours: Double = 40, payPerHour: Double = 0) {
    self.name = name
    self.people = people
    self.hours = hours
    self.payPerHour = payPerHour
  }
}

/// People of one tenure.
public struct Cohort: Sendable, Hashable {
  /// How many.
  public var people: Int
  /// Whole weeks since they went live, when the plan begins.
  public var tenure: Int

  /// Makes a cohort.
  public init(people: Int, tenure: Int) {
    self.people = people
    self.tenure = tenure
  }
}

/// The chance to leave in a week, up to a tenure.
public struct AttritionStep: Sendable, Hashable {
  /// The last tenure, in weeks since going live, for which it holds; absent: for ever.
  public var until: Int?
  /// The chance to leave at the beginning of a week, 0...1.
  public var perWeek: Double

  /// Makes a step.
  public init(until: Int? = nil, perWeek: Double) {
    self.until = until
    self.perWeek = perWeek
  }

  /// The weekly chance that compounds to a yearly one over 52 weeks: 1 - (1 - y)^(1/52).
  public init(until: Int? = nil, perYear: Double) {
    self.init(until: until, perWeek: AttritionStep.perWeek(ofYearly: perYear))
  }
}

/// A ramp curve that holds for those who go live from a week on.
public struct RampChange: Sendable, Hashable {
  /// The first week of going live for which it holds.
  public var from: Int
  /// Productivity by weeks since going live.
  public var ramp: [Double]

  /// Makes a change.
  public init(from: Int, ramp: [Double]) {
    self.from = from
    self.ramp = ramp
  }
}

/// People in training before the plan begins, or a class that has been decided and not yet begun.
public struct TraineeGroup: Sendable, Hashable {
  /// How many were offered a place (when training has not begun) or are in training (when it has).
  public var people: Int
  /// The week in which training begins; negative: it has begun that many weeks ago.
  public var start: Int

  /// Makes a group.
  public init(people: Int, start: Int) {
    self.people = people
    self.start = start
  }
}

/// How a team hires: in classes that are decided, trained and then go live.
///
/// A class decided in week d begins training in week d + `leadTime` and goes live in week d + `leadTime` + `training`.
public struct HiringTerms: Sendable, Hashable {
  /// Weeks from the decision to the first day of training.
  public var leadTime: Int
  /// Weeks of training: paid, off the floor.
  public var training: Int
  /// The fewest places of a class.
  public var classAtLeast = 1
  /// The most places of a class.
  public var classAtMost = 1000
  /// The weeks between the beginnings of two classes: 1 is a class every week.
  public var every = 1
  /// The share of those offered a place who do not come.
  public var noShow = 0.0
  /// The share of those in training who do not go live.
  public var failure = 0.0
  /// What each offered place costs, in the week in which training begins, pay not included.
  public var costPerPlace = 0.0
  /// Most places offered over all planned weeks; absent: any number.
  public var placesAtMost: Int?

  /// Makes terms without limits, losses and costs.
  public init(leadTime: Int, training: Int) {
    self.leadTime = leadTime
    self.training = training
  }

  /// The share of offered places whose people go live.
  public var yield: Double { (1 - noShow) * (1 - failure) }
}

/// Hours beyond the usual ones, worked by people who have passed their ramp.
public struct OvertimeTerms: Sendable, Hashable {
  /// By week: the most, as a share of those people's usual hours.
  public var atMost: [Double]
  /// What such an hour costs, as a multiple of `payPerHour`.
  public var premium: Double

  /// Makes terms.
  public init(atMost: [Double], premium: Double = 1.5) {
    self.atMost = atMost
    self.premium = premium
  }
}

/// Unpaid hours off, taken by people who have passed their ramp when they are offered.
public struct TimeOffTerms: Sendable, Hashable {
  /// By week: the most, as a share of those people's usual hours.
  public var atMost: [Double]

  /// Makes terms.
  public init(atMost: [Double]) { self.atMost = atMost }
}

/// How people are let go: of those who have passed their ramp and the steps of attrition, the longest there first.
public struct ReleaseTerms: Sendable, Hashable {
  /// What it costs a person.
  public var costPerPerson: Double
  /// The most people a week; absent: any number.
  public var atMost: Int?

  /// Makes terms.
  public init(costPerPerson: Double, atMost: Int? = nil) {
    self.costPerPerson = costPerPerson
    self.atMost = atMost
  }
}
