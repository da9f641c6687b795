import HeadwayProgram

extension Simulator {
  /// A contact's first service of a visit begins: counts it in the week, for billing.
  mutating func billHandled(_ team: Int) {
    guard teams[team].billed >= 0, let week = presentWeek else { return }
    features.bills[place(.handled, team, week)] += 1
  }

  /// The week of now; nil outside of the horizon.
  var presentWeek: Int? {
    guard now >= measuredStart, now < end else { return nil }
    var week = features.weekCount - 1
    while week > 0 && features.weekStarts[week] > now { week -= 1 }
    return week
  }

  /// Adds the measured part of a stretch of time to a billed team's weeks.
  mutating func bill(_ column: BillColumn, team: Int, from: Int64, to: Int64) {
    guard teams[team].billed >= 0 else { return }
    for week in 0..<features.weekCount {
      let close = week + 1 < features.weekCount ? features.weekStarts[week + 1] : end
      let part = min(to, close) - max(from, features.weekStarts[week])
      if part > 0 { features.bills[place(column, team, week)] += part }
    }
  }

  private mutating func place(_ column: BillColumn, _ team: Int, _ week: Int) -> Int {
    (teams[team].billed * features.weekCount + week) * BillColumn.count + column.rawValue
  }
}
