import HeadwayEngine
import HeadwayProgram
import HeadwayStatistics
import HeadwayUnits

extension ExperimentResult {
  /// The result in the words of the contract.
  ///
  /// - Parameter warnings: what the compiler noticed; what the replications show is added.
  /// - Precondition: at least one replication was finished.
  public func forecast(warnings: [String] = []) -> Forecast {
    precondition(replications >= 1, "a forecast needs a finished replication")
    let queues = program.queueNames.indices.map(queue)
    var forecast = Forecast(
      seed: program.seed, replications: replications, confidence: confidence, contacts: tallies.contacts,
      digest: program.scenarioDigest, intervalStarts: program.span.intervalStarts, queues: queues,
      teams: program.teamNames.indices.map(team), targets: targetForecasts,
      warnings: warnings + observedWarnings(queues))
    if let money { forecast.add(money, confidence: confidence) }
    return forecast
  }

  /// How the targets fare, in the order of the file.
  public var targetForecasts: [TargetForecast] { program.measures.targets.indices.map(target) }

  private func count(_ column: QueueColumn, _ queue: Int) -> Estimate {
    count(ofColumn: program.measures.column(column, queue: queue))
  }

  /// The mean of a column; of no replications 0 without a margin.
  func count(ofColumn column: Int) -> Estimate {
    mean(ofColumn: column)
      ?? Estimate(value: 0, standardError: nil, replications: 0, confidence: confidence)
  }

  private func queue(_ queue: Int) -> QueueForecast {
    let layout = program.measures
    let second = layout.unitsPerSecond(queue: queue)
    func seconds(_ name: RatioName) -> Estimate? { estimate(name)?.divided(by: second) }
    let levels = layout.tracks[queue].enumerated().filter { $0.element.kind == .wait }.map { index, track in
      ServiceLevelForecast(
        within: Double(track.within) / 1e6, formula: track.formula.rawValue,
        share: estimate(.track(queue: queue, track: index)))
    }
    let isTicket = program.isTicket(queue: queue)
    let waits = tallies.waits[queue]
    let replies = tallies.replies[queue]
    return QueueForecast(
      name: program.queueNames[queue], isTicket: isTicket, offered: count(.offered, queue),
      handled: count(.handled, queue), abandoned: count(.abandoned, queue),
      turnedAway: count(.turnedAway, queue), abandonment: estimate(.abandonment(queue: queue)),
      delayed: estimate(.delayed(queue: queue)), wait: seconds(.wait(queue: queue)),
      waitPercentiles: percentiles(waits, [0.5, 0.9, 0.95, 0.99]), waitAll: seconds(.waitAll(queue: queue)),
      handleTime: seconds(.handleTime(queue: queue)), serviceLevels: levels,
      firstReply: isTicket ? seconds(.reply(queue: queue)) : nil,
      firstReplyBusiness: isTicket && program.hasHours(queue: queue)
        ? seconds(.replyBusiness(queue: queue)) : nil,
      firstReplyPercentiles: isTicket ? percentiles(replies, [0.5, 0.9]) : [],
      resolution: resolution(ofQueue: queue),
      reopened: layout.hasLife(queue: queue)
        ? count(ofColumn: layout.column(LifeColumn.reopened, queue: queue))
        : Estimate(value: 0, standardError: 0, replications: replications, confidence: confidence),
      returns: returns(ofQueue: queue), promises: promises(ofQueue: queue), handledBy: handledBy(queue),
      recoveries: recoveries(ofQueue: queue), backlogEnd: count(.backlog, queue),
      backlogAge: backlogAge(ofQueue: queue),
      undecidedTickets: Double(
        nearestTo: tallies.moments.total(ofColumn: layout.undecidedColumn(queue: queue)))
        / Double(replications),
      intervals: intervals(queue))
  }

  func percentiles(_ histogram: WaitHistogram, _ shares: [Double]) -> [Percentile] {
    shares.compactMap { share in
      histogram.quantile(share).map { Percentile(share: share, seconds: $0 / 1e6) }
    }
  }

  private func intervals(_ queue: Int) -> IntervalForecast {
    let layout = program.measures
    let columns = layout.cellColumns(queue: queue)
    var first = 0
    for earlier in 0..<queue { first += layout.cellColumns(queue: earlier) * layout.intervals }
    let index = layout.tracks[queue].firstIndex { $0.kind == .wait }
    let track = index.map { layout.tracks[queue][$0] }
    let firstOfTrack = QueueColumn.count + 3 * (index ?? 0)
    let n = Double(replications)
    var forecast = IntervalForecast(offered: [], delayed: [], serviceLevel: [], wait: [], backlog: [])
    let ages = layout.hasAges(queue: queue) ? layout.ageBase(queue: queue) : -1
    if ages >= 0 { forecast.ages = IntervalAgeForecast() }
    // Plain locals: a closure that catches `self` would copy the whole result for each interval.
    tallies.cells.withUnsafeBufferPointer { cells in
      for interval in 0..<layout.intervals {
        let base = first + interval * columns
        let offered = cells[base + QueueColumn.offered.rawValue]
        let handled = cells[base + QueueColumn.handled.rawValue]
        let waitSum = cells[base + QueueColumn.waitSum.rawValue]
        forecast.offered.append(Double(nearestTo: offered) / n)
        forecast.delayed.append(Self.ratio(cells[base + QueueColumn.delayed.rawValue], offered))
        forecast.wait.append(Self.ratio(waitSum, handled).map { $0 / 1e6 })
        let backlog = cells[base + QueueColumn.backlog.rawValue]
        forecast.backlog.append(Double(nearestTo: backlog) / n)
        if ages >= 0 {
          let median = Double(nearestTo: cells[base + ages + AgeColumn.median.rawValue])
          let oldest = Double(nearestTo: cells[base + ages + AgeColumn.oldest.rawValue])
          forecast.ages?.median.append(median / n / 1e6)
          forecast.ages?.oldest.append(oldest / n / 1e6)
          forecast.ages?.over.append(Self.ratio(cells[base + ages + AgeColumn.over.rawValue], backlog))
        }
        guard let track else {
          forecast.serviceLevel.append(nil)
          continue
        }
        let (numerator, denominator) = track.ratio(
          good: Int64(cells[base + firstOfTrack + TrackColumn.good.rawValue]),
          short: Int64(cells[base + firstOfTrack + TrackColumn.short.rawValue]),
          missed: Int64(cells[base + firstOfTrack + TrackColumn.missed.rawValue]), handled: Int64(handled),
          abandoned: Int64(cells[base + QueueColumn.abandoned.rawValue]))
        forecast.serviceLevel.append(Self.ratio(Int128(numerator), Int128(denominator)))
      }
    }
    return forecast
  }

  private static func ratio(_ numerator: Int128, _ denominator: Int128) -> Double? {
    denominator > 0 ? Double(nearestTo: numerator) / Double(nearestTo: denominator) : nil
  }

  private func team(_ team: Int) -> TeamForecast {
    let span = Double(program.span.end - program.span.measuredStart)
    func people(available: Bool) -> Estimate {
      count(ofColumn: program.measures.teamColumn(team, available: available))
        .divided(by: span / Double(program.measures.teamUnits[team]))
    }
    return TeamForecast(
      name: program.teamNames[team], occupancy: estimate(.occupancy(team: team)),
      utilisation: utilisation(ofTeam: team), busy: people(available: false),
      available: people(available: true), paid: Double(program.paidMicroseconds(team: team)) / span)
  }

  private func target(_ index: Int) -> TargetForecast {
    let row = program.measures.targets[index]
    let mean = mean(ofTarget: index)
    let met = estimate(.met(target: index))?.asShareOfTrials(confidence: confidence)
    let goal = row.isTime ? row.goal / 1e6 : row.goal
    let deciding = row.probability == nil ? mean : met
    let bar = row.probability ?? goal
    let direction: Verdict.Direction = row.probability != nil || row.atLeast ? .atLeast : .atMost
    return TargetForecast(
      index: index, mean: mean, goal: goal, atLeast: row.atLeast, probabilityMet: met,
      probability: row.probability, verdict: Verdict.of(deciding, goal: bar, direction: direction),
      replicationsNeeded: deciding.flatMap {
        Verdict.replicationsNeeded(for: $0, goal: bar, direction: direction)
      })
  }

  /// What only the replications show: empty intervals under a target, tickets not yet due.
  private func observedWarnings(_ queues: [QueueForecast]) -> [String] {
    var found: [String] = []
    if !isPrecise && !isInterrupted {
      found.append(
        "stopped at \(replications) replications, the most allowed: not every target's margin is as narrow as"
          + " `replications.precision` asks; raise `at_most` or the precision")
    }
    for (number, queue) in queues.enumerated() {
      for target in program.measures.targets {
        guard case .track(number, _) = target.value else { continue }
        let empty = target.periods.count { period in period.allSatisfy { queue.intervals.offered[$0] == 0 } }
        guard empty > 0 else { continue }
        found.append(
          "queue \(queue.name): nothing was offered in \(empty) of the \(target.periods.count) periods of a target;"
            + " they have no value and no part in it")
      }
      if queue.undecidedTickets > 0 {
        let count = (queue.undecidedTickets * 10).rounded() / 10
        found.append(
          "queue \(queue.name): \(count) tickets per replication were open and not yet due at the end; they count"
            + " neither as kept nor as broken promises")
      }
    }
    return found
  }
}
