/// A reason for which a target may be missed, that can be taken away from a scenario.
///
/// What is left when all are away is people: more work than those on shift can do in time.
public enum Cause: String, CaseIterable, Sendable {
  /// Demand that is not as the profile says: `uncertainty`, `correlation`, `events`, `announcements`.
  case volume
  /// Work that takes long: its spread, speeds below 1, people who differ, people who learn.
  case handleTime = "handle_time"
  /// People who do not come: unplanned shrinkage.
  case absence
  /// Hours in which nobody who has the skill is at work.
  case nobodyOnShift = "no_one_on_shift"
  /// Other queues that go first, and people with the skill who may not help, or only later.
  case routing
  /// What was open when the measured time began.
  case backlog = "backlog_from_before"

  /// Whether taking it away depends on the queue whose target is missed.
  var isOfOneQueue: Bool { self == .nobodyOnShift || self == .routing }
}
