public import HeadwaySyntax

/// The codes of findings about a scenario; each has a page in `DiagnosticPages`.
///
/// HW1xx: one value cannot be read. HW2xx: the values do not fit each other, or something is worth knowing.
extension DiagnosticCode {
  /// The file does not say which version of the format it follows, or another than 1.
  public static let formatVersion = DiagnosticCode(rawValue: "HW100")
  /// A key that nobody knows.
  public static let unknownKey = DiagnosticCode(rawValue: "HW101")
  /// A key that must be there and is not.
  public static let missingKey = DiagnosticCode(rawValue: "HW102")
  /// A map where a list was expected, and the like.
  public static let wrongShape = DiagnosticCode(rawValue: "HW104")
  /// A key without a value.
  public static let emptyValue = DiagnosticCode(rawValue: "HW105")
  /// Keys that exclude each other, or need each other.
  public static let alternatives = DiagnosticCode(rawValue: "HW106")
  /// A word that is not one of the choice.
  public static let unknownWord = DiagnosticCode(rawValue: "HW107")
  /// A text that is no number.
  public static let notANumber = DiagnosticCode(rawValue: "HW110")
  /// A number that is too small or too large.
  public static let outOfRange = DiagnosticCode(rawValue: "HW111")
  /// A time or a rate without its unit.
  public static let missingUnit = DiagnosticCode(rawValue: "HW112")
  /// A unit that nobody knows.
  public static let unknownUnit = DiagnosticCode(rawValue: "HW113")
  /// A share such as a bare `80`.
  public static let bareShare = DiagnosticCode(rawValue: "HW114")
  /// A fraction where only whole numbers make sense.
  public static let notWhole = DiagnosticCode(rawValue: "HW115")
  /// A date or time of day that does not exist.
  public static let badDate = DiagnosticCode(rawValue: "HW116")
  /// A time zone that nobody knows.
  public static let unknownTimeZone = DiagnosticCode(rawValue: "HW117")
  /// A holiday calendar that is not built in.
  public static let unknownHolidays = DiagnosticCode(rawValue: "HW118")
  /// The same entry twice.
  public static let duplicate = DiagnosticCode(rawValue: "HW119")
  /// Parameters that make no distribution.
  public static let badDistribution = DiagnosticCode(rawValue: "HW120")
  /// A name that cannot be used, or a text that is too long.
  public static let badName = DiagnosticCode(rawValue: "HW121")
  /// A list or map with too few or too many entries.
  public static let badCount = DiagnosticCode(rawValue: "HW122")
  /// A reference to a queue, team or partner that the file does not have.
  public static let unknownReference = DiagnosticCode(rawValue: "HW123")
  /// A data file whose columns or rows cannot be used.
  public static let badData = DiagnosticCode(rawValue: "HW130")
  /// Files that extend each other in a circle.
  public static let extendsCircle = DiagnosticCode(rawValue: "HW131")
  /// An amount in a currency without a rate.
  public static let noExchangeRate = DiagnosticCode(rawValue: "HW132")
  /// An amount whose currency nobody says.
  public static let noCurrency = DiagnosticCode(rawValue: "HW133")

  /// A queue names a team that has no skill for it.
  public static let teamWithoutSkill = DiagnosticCode(rawValue: "HW201")
  /// No team can serve a queue.
  public static let unservedQueue = DiagnosticCode(rawValue: "HW202")
  /// A team has nothing to do.
  public static let idleTeam = DiagnosticCode(rawValue: "HW203")
  /// A partner has no team.
  public static let partnerWithoutTeam = DiagnosticCode(rawValue: "HW204")
  /// People leave before the promised time is over.
  public static let patienceBelowTarget = DiagnosticCode(rawValue: "HW205")
  /// The interval does not divide a day.
  public static let unevenInterval = DiagnosticCode(rawValue: "HW206")
  /// Shrinkage beside `staffing:`, which ignores it.
  public static let shrinkageIgnored = DiagnosticCode(rawValue: "HW207")
  /// A target whose measure, goal and other keys do not fit.
  public static let targetMismatch = DiagnosticCode(rawValue: "HW208")
  /// A business clock on a queue that is always open.
  public static let businessClockWithoutHours = DiagnosticCode(rawValue: "HW209")
  /// A break outside its shift, or overlapping another.
  public static let badBreak = DiagnosticCode(rawValue: "HW210")
  /// A scenario that is too large to simulate.
  public static let tooLargeToSimulate = DiagnosticCode(rawValue: "HW211")
  /// Weights that are all zero.
  public static let allWeightsZero = DiagnosticCode(rawValue: "HW212")
  /// Data that do not cover the horizon.
  public static let dataOutsideHorizon = DiagnosticCode(rawValue: "HW213")
  /// `at_least` above `at_most`.
  public static let crossedLimits = DiagnosticCode(rawValue: "HW214")
  /// A setting that does not suit a channel.
  public static let channelMismatch = DiagnosticCode(rawValue: "HW215")
  /// Two queues would have the same random numbers.
  public static let sharedLuck = DiagnosticCode(rawValue: "HW216")
  /// A setting that has no effect.
  public static let noEffect = DiagnosticCode(rawValue: "HW217")
  /// A holiday calendar without data for the horizon.
  public static let holidaysNotCovered = DiagnosticCode(rawValue: "HW218")
  /// Shares that do not make the whole that they should.
  public static let sharesDoNotAddUp = DiagnosticCode(rawValue: "HW219")
  /// Contacts that come back without end.
  public static let endlessReturns = DiagnosticCode(rawValue: "HW220")
  /// Contacts that come back at once.
  public static let returnTooSoon = DiagnosticCode(rawValue: "HW221")
  /// A setting of rostered people on a team without shifts.
  public static let needsShifts = DiagnosticCode(rawValue: "HW222")
  /// More people kept idle than there are.
  public static let reserveTooLarge = DiagnosticCode(rawValue: "HW223")
  /// Credits on an invoice that there is not.
  public static let penaltyWithoutPricing = DiagnosticCode(rawValue: "HW224")
  /// Correlations that cannot hold together.
  public static let impossibleCorrelation = DiagnosticCode(rawValue: "HW225")
  /// A correlation of luck that a queue does not have.
  public static let correlationWithoutUncertainty = DiagnosticCode(rawValue: "HW226")
  /// Two ages from which one queue's backlog counts as old.
  public static let severalAges = DiagnosticCode(rawValue: "HW227")
  /// A commitment to what has no price.
  public static let commitmentWithoutPrice = DiagnosticCode(rawValue: "HW228")
  /// A kind of shift, or a shift that is settled, which cannot be.
  public static let badShift = DiagnosticCode(rawValue: "HW240")
  /// Breaks that are shorter than the law asks for.
  public static let breakLaw = DiagnosticCode(rawValue: "HW241")
  /// Rules that allow more than the law does.
  public static let beyondLaw = DiagnosticCode(rawValue: "HW242")
  /// A schedule outside the horizon.
  public static let scheduleOutside = DiagnosticCode(rawValue: "HW243")
  /// A plan that does not fit its scenario.
  public static let planMismatch = DiagnosticCode(rawValue: "HW250")
  /// A part of a plan that changes nothing in it.
  public static let planWithoutEffect = DiagnosticCode(rawValue: "HW251")
}
