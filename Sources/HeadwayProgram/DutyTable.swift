/// A change of who is at work.
package struct DutyRow: Sendable, Hashable {
  /// What changes.
  ///
  /// At one instant, ends come before starts, in the order of the raw values.
  package enum Kind: UInt8, Sendable {
    /// An occurrence of a shift ends; `value` is its position.
    case shiftEnd
    /// A break begins within an occurrence; `value` is its position, `until` the break's end.
    case breakStart
    /// The level of a staffed team falls to `value`.
    case levelFall
    /// A break ends within an occurrence; `value` is its position.
    case breakEnd
    /// An occurrence of a shift starts; `value` is its position.
    case shiftStart
    /// The level of a staffed team rises to `value`.
    case levelRise
    /// People of a team who are idle beyond its limit may go home.
    case timeOff
  }

  /// When, in microseconds since the simulated start.
  package var time: Int64
  /// What changes.
  package var kind: Kind
  /// Whose team.
  package var team: Int
  /// A level or the position of a shift occurrence.
  package var value: Int
  /// The end of a break.
  package var until: Int64 = 0
  /// How much later a break may begin for somebody who is busy.
  package var slide: Int64 = 0
  /// How many persons of the occurrence take the break, those with the highest numbers; `Int.max` for all.
  package var persons = Int.max

  /// Makes a change.
  package init(time: Int64, kind: Kind, team: Int, value: Int, until: Int64 = 0) {
    self.time = time
    self.kind = kind
    self.team = team
    self.value = value
    self.until = until
  }
}

/// One shift on one day: which of its persons the plan has at work.
package struct ShiftOccurrence: Sendable, Hashable {
  /// The team.
  package var team: Int
  /// The position of the shift in the team's list.
  package var shift: Int
  /// The local day on which it begins, days since 1970-01-01.
  package var day: Int
  /// The first person of the shift within the team.
  package var firstPerson: Int
  /// Persons rostered.
  package var agents: Int
  /// Persons present by plan: the planned shrinkage is off.
  package var present: Int
  /// The first present person, counted from `firstPerson`; presence wraps around at `agents`.
  package var firstPresent: Int
  /// What the speed of its people is multiplied by on that day: below 1 while they learn.
  package var speed = 1.0
  /// When it ends.
  package var end: Int64 = 0

  /// Makes a row.
  package init(
    team: Int, shift: Int, day: Int, firstPerson: Int, agents: Int, present: Int, firstPresent: Int
  ) {
    self.team = team
    self.shift = shift
    self.day = day
    self.firstPerson = firstPerson
    self.agents = agents
    self.present = present
    self.firstPresent = firstPresent
  }
}
