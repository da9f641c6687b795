import HeadwayErlang
import HeadwayUnits

/// A real-time queue whose people do other work when nobody waits, and finish it before they take a contact.
///
/// While all are busy its line behaves as without the other work, since whoever becomes free takes a contact first;
/// only how often all are busy follows from both (Davis 1966 on two classes without interruption, exact for equal
/// handle times and no patience). So everything that happens to those who wait is multiplied by one factor.
struct BlendedQueue<Model: StaffedQueue>: StaffedQueue {
  /// The queue without other work, at the mean time in which a busy person becomes free.
  private let model: Model
  /// P(all busy) with the other work over P(all busy) without.
  private let factor: Double

  /// Blends a queue with work that makes the load of its agents `total` erlangs.
  init(_ model: Model, total: Double) {
    self.model = model
    let allBusy = ErlangC(load: total, agents: model.agents).pWait
    factor = model.pWait > 0 ? max(1, allBusy / model.pWait) : 1
  }

  var load: Double { model.load }
  var agents: Double { model.agents }
  var isStable: Bool { model.isStable }
  var pWait: Double { min(1, model.pWait * factor) }
  var pAbandon: Double { min(1, model.pAbandon * factor) }
  var asa: Double { model.asa * factor }
  var waitAll: Double { model.waitAll * factor }
  var occupancy: Double { model.occupancy }
  var queueLength: Double { model.queueLength * factor }

  func serviceLevel(within seconds: Double, formula: ServiceLevelFormula) -> Double {
    max(0, 1 - (1 - model.serviceLevel(within: seconds, formula: formula)) * factor)
  }

  func waitQuantile(_ share: Double) -> Double {
    model.waitQuantile(max(0, 1 - (1 - share) / factor))
  }
}
