import HeadwayProgram

extension ToyOutcome {
  /// The scorecard of a team in a week: what its people did in it, from the contacts' lives.
  func score(_ team: Int, _ week: Range<Int>) -> [Int64] {
    var judged: [Bool] = []
    var solved = 0
    var reopened = 0
    for visit in visits {
      let promise = layout.scoredPromises[visit.queue]
      if promise.kind == .answer, let start = visit.life.first(where: { $0.what == .started }),
        start.team == team, isWithin(start.time, week)
      {
        judged.append(start.time - visit.arrival <= promise.within)
      }
      guard let end = visit.life.first(where: { $0.what == .completed }), end.team == team,
        isWithin(end.time, week), !visit.original.isSpam
      else { continue }
      let original = visit.original
      let origin = layout.scoredPromises[original.queue]
      let isTicket = program.queues[original.queue].isTicket
      let isFirst = original.served.first === visit
      if origin.kind == .reply, isTicket, isFirst { judged.append(isInTime(original, end.time, origin)) }
      switch visit.sequel {
      case .reopen:
        solved += 1
        reopened += 1
      case .pending where !visit.closes: break
      case .transfer, .onHold: break
      case nil, .pending:
        solved += 1
        if origin.kind == .resolution, isTicket { judged.append(isInTime(original, end.time, origin)) }
      }
    }
    return ScoreColumn.allCases.map { column in
      switch column {
      case .promised: Int64(judged.count)
      case .inTime: Int64(judged.count { $0 })
      case .solved: Int64(solved)
      case .reopened: Int64(reopened)
      }
    }
  }

  private func isInTime(_ original: ToyOriginal, _ moment: Int64, _ promise: ScoredPromise) -> Bool {
    let clock: Track.Clock = promise.inBusinessTime ? .business : .calendar
    return time(original.creation, moment, original.queue, clock, last: original.queue) <= promise.within
  }
}
