import HeadwayExperiment
import HeadwayStatistics

/// The tables of what only some scenarios have; a table without rows is not shown.
extension RunReport {
  /// What becomes of contacts after their first service.
  var returnTable: Table {
    var table = Table(
      "Returns and resolution, per replication",
      [
        .init("queue", isNumeric: false), .init("came back"), .init("transferred"), .init("called back"),
        .init("resolved"), .init("time to resolution"), .init("in opening hours"),
        .init("at first contact"),
      ])
    for queue in forecast.queues {
      guard let returns = queue.returns else { continue }
      let tellsMore = queue.resolution?.percentiles.isEmpty ?? true
      table.rows.append([
        .init(Self.printable(queue.name)),
        .init(queue.reopened.value > 0 ? Figures.count(queue.reopened.value) : ""),
        .init(returns.transferred.map { Figures.count($0.value) } ?? ""),
        .init(returns.calledBack.map { Figures.count($0.value) } ?? ""),
        .init(Figures.count(returns.resolved.value)),
        // Where nothing comes back it is the time to the first reply, which is told already.
        .init(tellsMore ? queue.resolution?.time.map(Figures.duration) ?? "" : ""),
        .init(tellsMore ? queue.resolution?.businessTime.map(Figures.duration) ?? "" : ""),
        .init(queue.resolution?.atFirstContact.map(Figures.percent) ?? ""),
      ])
    }
    return table
  }

  /// How old what waits at the end is, where something does.
  var ageTable: Table {
    var table = Table(
      "Age of what waits at the end",
      [
        .init("queue", isNumeric: false), .init("waiting"), .init("median age"), .init("oldest"),
        .init("too old"),
      ])
    for queue in forecast.queues where queue.backlogEnd.value > 0 {
      guard let age = queue.backlogAge else { continue }
      table.rows.append([
        .init(Self.printable(queue.name)), .init(Figures.count(queue.backlogEnd)),
        .init(Figures.duration(age.median)), .init(Figures.duration(age.oldest)),
        .init(age.over.map { "\(Figures.percent($0)) over \(Figures.threshold(age.threshold))" } ?? ""),
      ])
    }
    return table
  }

  /// Who served the contacts of queues that have a choice of teams: a column per team.
  var shareTable: Table {
    let queues = forecast.queues.filter { !$0.handledBy.isEmpty }
    let teams = forecast.teams.map(\.name).filter { name in
      queues.contains { $0.handledBy.contains { $0.team == name } }
    }
    // With many teams the margins would push columns below the others.
    func text(_ share: TeamShareForecast) -> String {
      teams.count > 3 ? Figures.percent(share.share.value) : Figures.percent(share.share)
    }
    return Table(
      "Handled by",
      [.init("queue", isNumeric: false)] + teams.map { .init(Self.printable($0)) },
      rows: queues.map { queue in
        [.init(Self.printable(queue.name))]
          + teams.map { name in
            .init(queue.handledBy.first { $0.team == name }.map(text) ?? "")
          }
      })
  }

  /// How lines recover from events that raise demand.
  var recoveryTable: Table {
    var table = Table(
      "Recovery after events",
      [
        .init("queue", isNumeric: false), .init("event", isNumeric: false), .init("time to recover"),
        .init("recovered in time"),
      ])
    for queue in forecast.queues {
      for recovery in queue.recoveries {
        table.rows.append([
          .init(Self.printable(queue.name)), .init(Self.printable(recovery.event)),
          .init(recovery.time.map(Figures.duration) ?? "never happened"),
          .init(recovery.recovered.map(Figures.percent) ?? ""),
        ])
      }
    }
    return table
  }
}
