public import HeadwayUnits

/// A team whose headcount is planned.
public struct PlannedTeam: Sendable {
  /// People of one tenure.
  public struct Cohort: Sendable, Hashable {
    /// How many.
    public var people: Int
    /// Whole weeks since they went live; none means long ago.
    public var tenure: Int?

    /// Makes a cohort.
    public init(people: Int, tenure: Int? = nil) {
      self.people = people
      self.tenure = tenure
    }
  }

  /// A class that has been decided before the plan.
  public struct Class: Sendable, Hashable {
    /// Places that were offered, or people in training where it has begun.
    public var people: Int
    /// The week of the plan in which its training begins; below 0 where it has begun.
    public var start: Int

    /// Makes a class.
    public init(people: Int, start: Int) {
      self.people = people
      self.start = start
    }
  }

  /// The share of people who leave in a week, up to some tenure.
  public struct Attrition: Sendable, Hashable {
    /// It holds for people who went live fewer weeks ago than this; none means for all others.
    public var until: Int?
    /// The share that leaves, 0..<1: within a week, or within 52 weeks.
    public var share: Double
    /// Whether it is the share of 52 weeks.
    public var isYearly: Bool

    /// Makes a step.
    public init(until: Int? = nil, share: Double, isYearly: Bool = false) {
      self.until = until
      self.share = share
      self.isYearly = isYearly
    }
  }

  /// The team's name.
  public var name: String
  /// Who is on the books and trained at the beginning of the first week.
  public var headcount: [Cohort]
  /// Classes that have been decided.
  public var inTraining: [Class] = []
  /// Paid hours of a person in a week.
  public var hours = 40.0
  /// Who leaves, by tenure ascending.
  public var attrition: [Attrition] = []
  /// What the hazard is multiplied by in each week.
  public var season: [Double] = [1]
  /// The share of paid time not available for contacts, by week; none means the team's own, planned and unplanned.
  public var shrinkage: [Double]?
  /// How people are hired; none means nobody is.
  public var hiring: PlanHiring?
  /// Speed in each week since going live; 1 afterwards.
  public var ramp: [Double] = []
  /// The most overtime, as a share of the planned hours.
  public var overtime = 0.0
  /// What an hour of overtime costs, as a multiple of an hour.
  public var overtimePremium = 1.5
  /// The most voluntary time off, as a share of the planned hours.
  public var voluntaryTimeOff = 0.0
  /// From which teams people can come.
  public var transfers: [PlanTransfer] = []
  /// Net FTE that are required in each week whatever the targets say.
  public var required: [Double]?

  /// Makes a team.
  public init(name: String, headcount: [Cohort]) {
    self.name = name
    self.headcount = headcount
  }
}

/// How people are hired: by classes.
public struct PlanHiring: Sendable, Hashable {
  /// Whole weeks from the decision to the first week of training.
  public var leadTime = 0
  /// The fewest people of a class.
  public var atLeast = 1
  /// The most people of a class.
  public var atMost = 100
  /// Weeks from one class to the next, at least.
  public var every = 1
  /// Weeks of training: paid, and off the floor.
  public var training = 0
  /// The share of a class that does not come.
  public var noShow = 0.0
  /// The share of those in training that does not go live.
  public var failure = 0.0
  /// What each place of a class costs, once, whoever takes it.
  public var cost = Money.zero

  /// Makes hiring at once and without training.
  public init() {}
}

/// People of another team who may come.
public struct PlanTransfer: Sendable, Hashable {
  /// The team that they leave.
  public var from: String
  /// The most in a week.
  public var atMost: Int
  /// Weeks of cross-training: paid, and off both floors.
  public var training = 0

  /// Makes a way.
  public init(from: String, atMost: Int) {
    self.from = from
    self.atMost = atMost
  }
}

/// A partner whose hours are bought week by week.
public struct PlannedPartner: Sendable, Hashable {
  /// The partner's name.
  public var name: String
  /// The team of the scenario that works these hours.
  public var team: String
  /// Hours in the week before the first one.
  public var hours: Double
  /// Hours that are ordered for the weeks of `notice`, where they are not those of today; the last entry repeats.
  public var ordered: [Double] = []
  /// Hours that are paid in any case.
  public var commitment = 0.0
  /// The fewest hours of a week.
  public var atLeast = 0.0
  /// The most hours of a week.
  public var atMost: Double
  /// Hours come in multiples of it.
  public var step = 1.0
  /// The first weeks, in which the hours are those of today.
  public var notice = 0
  /// The most by which hours may rise or fall from week to week; none means any.
  public var change: Double?
  /// What an hour costs; none means what the partner's pricing comes to.
  public var costPerHour: Money?

  /// Makes a partner.
  public init(name: String, team: String, hours: Double, atMost: Double) {
    self.name = name
    self.team = team
    self.hours = hours
    self.atMost = atMost
  }
}
