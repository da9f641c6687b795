import HeadwaySyntax

/// One rule about how the values of a scenario fit each other.
protocol Check: SendableMetatype {
  /// Adds what the rule finds.
  static func run(_ input: CheckInput)
}

/// All rules, in the order in which they are applied.
enum Checks {
  static let all: [any Check.Type] = [
    TeamWithoutSkill.self, UnservedQueue.self, IdleTeam.self, PartnerWithoutTeam.self,
    PatienceBelowTarget.self,
    ShrinkageIgnored.self, BusinessClockWithoutHours.self, ChannelMismatch.self, CrossedLimits.self,
    SharedLuck.self, NoEffect.self, DataOutsideHorizon.self, AftermathShares.self, EndlessReturns.self,
    ReturnTooSoon.self, GiveUpWithoutPreference.self, NeedsShifts.self, MeetingOverlap.self,
    ConcurrencyIgnored.self, ReserveTooLarge.self, PartnerShares.self, PenaltyWithoutPricing.self,
    CommitmentWithoutPrice.self,
    PolicyNeverWins.self, ImpossibleCorrelation.self, SeveralAges.self,
    ScheduleFits.self, SizeLimits.self, PlanFits.self,
  ]

  /// Applies every rule to a scenario.
  static func run(on scenario: Scenario, _ context: ReadingContext) {
    let input = CheckInput(scenario: scenario, context: context)
    for check in all { check.run(input) }
  }
}

/// What a rule looks at: the scenario as far as it could be read, and where its values stand.
struct CheckInput {
  /// The scenario; queues and teams that could not be read are not in it.
  let scenario: Scenario
  let context: ReadingContext
  private let teamsByName: [String: Team]
  private let teamsBySkill: [String: [Team]]
  private let queuesByName: [String: Queue]

  init(scenario: Scenario, context: ReadingContext) {
    self.scenario = scenario
    self.context = context
    teamsByName = Dictionary(scenario.teams.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    queuesByName = Dictionary(scenario.queues.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var bySkill: [String: [Team]] = [:]
    for team in scenario.teams { for skill in team.skills { bySkill[skill.queue, default: []].append(team) } }
    teamsBySkill = bySkill
  }

  /// The queue of a name, if it could be read.
  func queue(_ name: String) -> Queue? { queuesByName[name] }

  /// The team of a name, if it could be read.
  func team(_ name: String) -> Team? { teamsByName[name] }

  /// The targets that could be read, each with its path in the file.
  var targets: [(path: String, target: Target)] {
    Array(zip(context.targetPaths, scenario.targets)).map { (path: $0.0, target: $0.1) }
  }

  /// The queue of a target that is about one.
  func queue(of target: Target) -> Queue? {
    guard case .queue(let name) = target.subject else { return nil }
    return queuesByName[name]
  }

  /// Whether a value and all in it could be read.
  func isSound(_ path: String) -> Bool { !context.findings.isBroken(path) }

  /// Whether the file has a value at a path.
  func has(_ path: String) -> Bool { context.findings.has(path) }

  /// The teams that may serve a queue: with the skill, and in the queue's list if it has one, or by overflow.
  func teams(for queue: Queue) -> [Team] {
    let skilled = teamsBySkill[queue.name] ?? []
    guard var named = queue.teams.map({ Set($0) }) else { return skilled }
    for overflow in scenario.routing.overflow where overflow.queue == queue.name { named.insert(overflow.to) }
    return skilled.filter { named.contains($0.name) }
  }

  /// Adds an error at the value of a path.
  func refuse(_ code: DiagnosticCode, _ message: String, at path: String, why: String = "", fix: String = "")
  {
    add(code, message, path, why, fix, .error)
  }

  /// Adds a warning at the value of a path.
  func warn(_ code: DiagnosticCode, _ message: String, at path: String, why: String = "", fix: String = "") {
    add(code, message, path, why, fix, .warning)
  }

  private func add(
    _ code: DiagnosticCode, _ message: String, _ path: String, _ why: String, _ fix: String,
    _ severity: Diagnostic.Severity
  ) {
    let place = context.findings.place(path)
    // A path that ends in a dot is the place of the key itself; the person reads the key.
    let shown = path.hasSuffix(".") ? String(path.dropLast()) : path
    let text = shown.isEmpty ? message : "\(shown): \(message)"
    context.findings.add(
      Diagnostic(code, text, at: place, why: why, fix: fix, severity: severity), path: path)
  }
}
