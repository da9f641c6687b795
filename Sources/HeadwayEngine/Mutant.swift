#if HEADWAY_MUTANTS
  import Glibc
#endif

/// Deliberate errors, each of which some test must find.
///
/// Compiled only with `-DHEADWAY_MUTANTS`; without the flag the compiler removes them. `Tests/mutants.sh` makes each in
/// turn, by the environment variable `HEADWAY_MUTANT`.
///
/// 1: A freed person takes the last of a line (plain loop).
/// 2: Patience ends after an arrival at the same instant.
/// 3: A reopening is lost.
/// 4: Work goes on at the pace of one contact fewer.
/// 5: Shares forget who had what.
/// 6: A reserve is one person smaller.
/// 7: Callbacks come before those who wait in line.
/// 8: Who is to be called back still loses patience.
/// 9: A return is counted twice.
/// 10: Overtime has no end.
/// 11: A break never slides.
/// 12: A ticket with a reply is chased.
/// 13: A return draws its work where its outcome was drawn.
/// 14: Zendesk's clock counts all time.
/// 15: Handing back loses a microsecond of work.
/// 16: A queue has one place fewer.
/// 17: Nobody looks for the person who knows a contact.
/// 18: One more than agreed is sent home.
/// 19: Spam takes as long as real work.
/// 20: A queue is open at the instant of closing.
/// 21: Who became idle at one instant stand in order of coming.
/// 22: A team in excess takes more work (plain loop).
/// 23: A batch brings one contact fewer.
/// 24: Overflow opens a microsecond late.
/// 25: A requester's wait leaves out time on hold.
enum Mutant {
  #if HEADWAY_MUTANTS
    private static let number = getenv("HEADWAY_MUTANT").flatMap { Int(String(cString: $0)) } ?? 0

    /// Whether this error is made.
    static func on(_ number: Int) -> Bool { number == Self.number }
  #else
    /// Whether this error is made: never.
    @inline(__always) static func on(_ number: Int) -> Bool { false }
  #endif
}
