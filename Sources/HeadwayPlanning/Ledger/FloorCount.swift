/// The people of a team in a week, counted: expected ones by the ledger, whole ones by the simulation.
struct FloorCount: Sendable, Hashable {
  var start = 0.0
  var leavers = 0.0
  var joiners = 0.0
  var transfersIn = 0.0
  var transfersOut = 0.0
  var released = 0.0
  var headcount = 0.0
  /// People on the floor, each counted by the ramp.
  var weighted = 0.0
  /// People on the floor who are past their ramp.
  var ramped = 0.0
  /// People in the team's classes, who come when training begins.
  var trainees = 0.0
  /// People on their way into the team.
  var crossTrainees = 0.0
  /// What the moves into the team that begin this week cost.
  var moving = 0.0
}
