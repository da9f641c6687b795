import HeadwayDistributions
import HeadwayProgram
import HeadwayRandom
import HeadwayScenario
import HeadwayUnits

extension ProgramCompiler {
  /// The number below which 63 random bits mean yes.
  static func coin63(_ share: Double) -> UInt64 { UInt64((min(1, max(0, share)) * 0x1p63).rounded()) }

  /// What precedes, interrupts and follows the service of a queue's contacts.
  static func compileAfterlife(
    _ scenario: Scenario, _ variates: inout VariateTables, into program: inout SimulationProgram
  ) throws(DistributionError) {
    let names = program.queueNames
    for (number, queue) in scenario.queues.enumerated() {
      var row = program.queues[number]
      row.outcomes = try outcomes(of: queue, number: number, names, &variates, into: &program)
      row.batches = batches(of: queue.arrivals, into: &program)
      if let redial = queue.redial, redial.probability > 0 {
        row.redialBelow = coin63(redial.probability)
        row.redialAfter = try variates.index(of: redial.after)
      }
      if let callback = queue.callback {
        row.callbackBelow = coin63(callback.accept)
        row.callbackAfter = callback.after.microseconds
        row.callbackReserve = callback.reserve
      }
      if let backlog = queue.backlog, backlog.contacts > 0 {
        row.backlog = backlog.contacts
        if let age = backlog.age { row.backlogAge = try variates.index(of: age) }
      }
      if queue.channel == .ticket {
        row.isInterruptible = queue.isInterruptible
        if let spam = queue.spam, spam.share > 0 {
          row.spamBelow = coin63(spam.share)
          row.spamWork = try variates.index(of: spam.handleTime)
        }
        if let chase = queue.chase, chase.probability > 0 {
          row.chaseBelow = coin63(chase.probability)
          row.chaseAfter = chase.after.microseconds
          row.chaseTo = chase.to.flatMap { names.firstIndex(of: $0) } ?? number
        }
      }
      program.queues[number] = row
    }
  }

  /// The rows of a queue's outcomes: coins are shared out in the order of the file.
  private static func outcomes(
    of queue: Queue, number: Int, _ names: [String], _ variates: inout VariateTables,
    into program: inout SimulationProgram
  ) throws(DistributionError) -> Range<Int> {
    let first = program.outcomes.count
    var total = 0.0
    for entry in queue.afterwards where entry.probability > 0 {
      total += entry.probability
      let below = coin63(total)
      switch entry.step {
      case .reopen(let back):
        program.outcomes.append(try outcome(.reopen, back, below, to: number, &variates))
      case .pending(let back, let autoClose):
        var row = try outcome(.pending, back, below, to: number, &variates)
        if let autoClose { row.autoClose = autoClose.microseconds }
        program.outcomes.append(row)
      case .onHold(let back):
        program.outcomes.append(try outcome(.onHold, back, below, to: number, &variates))
      case .transfer(let name, let after):
        guard let to = names.firstIndex(of: name) else { continue }
        var delay = -1
        if let after { delay = try variates.index(of: after) }
        program.outcomes.append(OutcomeRow(below: below, kind: .transfer, after: delay, to: to))
      }
    }
    return first..<program.outcomes.count
  }

  private static func outcome(
    _ kind: OutcomeRow.Kind, _ back: Return, _ below: UInt64, to: Int, _ variates: inout VariateTables
  ) throws(DistributionError) -> OutcomeRow {
    var row = OutcomeRow(below: below, kind: kind, after: try variates.index(of: back.after), to: to)
    row.prefersSameAgent = back.prefersSameAgent
    row.giveUp = back.giveUp.microseconds
    return row
  }

  /// The rows of batch sizes; none where every batch is a single contact.
  private static func batches(of arrivals: Arrivals, into program: inout SimulationProgram) -> Range<Int> {
    let first = program.batches.count
    let sizes = arrivals.batchSizes.filter { $0.share > 0 }
    guard sizes.contains(where: { $0.contacts != 1 }) else { return first..<first }
    let total = sizes.reduce(0) { $0 + $1.share }
    var sum = 0.0
    for (index, size) in sizes.enumerated() {
      sum += size.share
      program.batches.append(
        BatchRow(below: index == sizes.count - 1 ? 1 << 63 : coin63(sum / total), contacts: size.contacts))
    }
    return first..<program.batches.count
  }

  /// Which queues see contacts that had been there before, or send them on.
  static func compileLives(into program: inout SimulationProgram) {
    var lives = [Bool](repeating: false, count: program.queues.count)
    for (number, row) in program.queues.enumerated() {
      for outcome in program.outcomes[row.outcomes] {
        lives[number] = true
        lives[outcome.to] = true
      }
      if row.redialBelow > 0 || row.callbackBelow > 0 { lives[number] = true }
      if row.chaseBelow > 0 { lives[row.chaseTo] = true }
    }
    // Whoever watches the share resolved at once needs its two counts.
    for target in program.measures.targets + program.measures.penalties {
      if case .firstContactResolution(let queue) = target.value { lives[queue] = true }
    }
    program.measures.lives = lives
  }
}
