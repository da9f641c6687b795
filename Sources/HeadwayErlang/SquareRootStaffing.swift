/// Staffing by a safety margin of so many square roots of the load: c = a + β √a.
///
/// Limits for large loads, good to one or two agents; the exact formulas say the rest.
public enum SquareRootStaffing {
  /// The agents for a load (erlangs) and a margin, rounded up; at least 0.
  public static func agents(load: Double, beta: Double) -> Int {
    Int(max(0, load + beta * load.squareRoot()).rounded(.up))
  }

  /// The margin of so many agents: (c − a) / √a; infinite without a load.
  public static func beta(load: Double, agents: Double) -> Double {
    load > 0 ? (agents - load) / load.squareRoot() : .infinity
  }

  /// The share that waits when nobody gives up: 1 / (1 + β Φ(β) / φ(β)); 1 for β ≤ 0 (Halfin and Whitt 1981).
  public static func pWait(beta: Double) -> Double {
    beta > 0 ? 1 / (1 + beta / NormalHazard.hazard(-beta)) : 1
  }

  /// The margin at which a share waits when nobody gives up: above 0 and, for a share of 1, 0.
  public static func beta(pWait share: Double) -> Double {
    guard share < 1 else { return 0 }
    guard share > 0 else { return .infinity }
    return MonotoneSearch.greatest(from: 0, step: 1) { pWait(beta: $0) > share }
  }

  /// √c times the share that is lost without a line: φ(β) / Φ(β) (Jagerman 1974).
  public static func scaledBlocking(beta: Double) -> Double { NormalHazard.hazard(-beta) }

  /// The share that waits when contacts give up (Garnett, Mandelbaum and Reiman 2002, theorem 4).
  ///
  /// - Parameter impatience: handle time over patience, above 0.
  public static func pWait(beta: Double, impatience: Double) -> Double {
    let root = impatience.squareRoot()
    return 1 / (1 + root * NormalHazard.hazard(beta / root) / NormalHazard.hazard(-beta))
  }

  /// √c times the share that gives up (Garnett, Mandelbaum and Reiman 2002, theorem 4).
  ///
  /// - Parameter impatience: handle time over patience, above 0.
  public static func scaledAbandonment(beta: Double, impatience: Double) -> Double {
    let root = impatience.squareRoot()
    return root * NormalHazard.excess(beta / root) * pWait(beta: beta, impatience: impatience)
  }

  /// The margin at which a share waits when contacts give up; negative where understaffing is enough.
  ///
  /// - Parameter impatience: handle time over patience, above 0.
  /// - Returns: a number between −30 and 30, infinite outside.
  public static func beta(pWait share: Double, impatience: Double) -> Double {
    let waits: (Double) -> Bool = { pWait(beta: $0, impatience: impatience) > share }
    guard waits(-30) else { return -.infinity }
    guard !waits(30) else { return .infinity }
    return MonotoneSearch.greatest(from: -30, step: 1, waits)
  }
}
