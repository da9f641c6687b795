import HeadwaySolver

extension PlanModel {
  /// Adds the hours of partners: what is fixed, in which steps, how fast they change, and what they cost.
  mutating func addPartners() {
    for (index, partner) in problem.partners.enumerated() {
      partnerHours.append((0..<weeks).map { hours(index, partner, $0) })
      addChanges(index, partner)
    }
  }

  /// The hours that can no longer be changed, or nothing.
  private func keptHours(_ index: Int, _ partner: PartnerSupply, _ week: Int) -> Double? {
    if let frozen = problem.frozen, week < frozen.weeks, week < problem.weeks {
      return frozen.decisions.partnerHours[index][week]
    }
    return week < partner.notice ? partner.ordered.inWeek(week) : nil
  }

  private mutating func hours(_ index: Int, _ partner: PartnerSupply, _ week: Int) -> Int {
    let kept = keptHours(index, partner, week)
    let most = partner.atMost.inWeek(plannedWeek(week))
    let least = partner.atLeast.inWeek(plannedWeek(week))
    let hours = variable(from: kept ?? least, to: kept ?? max(least, most))
    let owner = problem.teams.count + index
    if kept == nil, partner.step > 0, problem.isWhole, week < problem.weeks {
      let most = (most / partner.step + 1e-9).rounded(.down)
      let steps = whole(to: most, owner: owner, week: week)
      model.addRow([.init(hours, 1), .init(steps, -partner.step)], from: 0, to: 0)
    }
    let commitment = partner.commitment.inWeek(plannedWeek(week))
    if partner.bands.count == 1, partner.bands[0].above == 0, commitment == 0 {
      model.addCost(hours, partner.bands[0].price / unit)
    } else {
      let billed = variable(from: commitment)
      model.addRow([.init(billed, 1), .init(hours, -1)], from: 0)
      addBands(partner, billed, most: max(most, commitment, kept ?? 0), owner, week)
    }
    return hours
  }

  /// Adds the price of billed hours, piece by piece.
  ///
  /// Where a later piece is cheaper, each must be full before the next.
  private mutating func addBands(
    _ partner: PartnerSupply, _ billed: Int, most: Double, _ owner: Int, _ week: Int
  ) {
    var bands = partner.bands
    if let first = bands.first, first.above > 0 { bands.insert(.init(above: 0, price: 0), at: 0) }
    let isConvex = zip(bands, bands.dropFirst()).allSatisfy { $0.price <= $1.price }
    var pieces: [Int] = []
    for (number, band) in bands.enumerated() {
      let end = number + 1 < bands.count ? min(most, bands[number + 1].above) : most
      guard end > band.above || number == 0 else { break }
      let width = max(0, end - band.above)
      let piece = variable(cost: band.price, to: width)
      if !isConvex, let before = pieces.last {
        let isReached = whole(to: 1, owner: owner, week: week)
        model.addRow([.init(piece, 1), .init(isReached, -width)], to: 0)
        let full = band.above - bands[number - 1].above
        model.addRow([.init(before, 1), .init(isReached, -full)], from: 0)
      }
      pieces.append(piece)
    }
    model.addRow([.init(billed, -1)] + pieces.map { .init($0, 1) }, from: 0, to: 0)
  }

  private mutating func addChanges(_ index: Int, _ partner: PartnerSupply) {
    guard let most = partner.changeAtMost else { return }
    for week in 0..<weeks where keptHours(index, partner, week) == nil {
      let now = partnerHours[index][week]
      if week == 0 {
        let before = partner.ordered.inWeek(0)
        model.addRow([.init(now, 1)], from: before - most, to: before + most)
      } else {
        model.addRow([.init(now, 1), .init(partnerHours[index][week - 1], -1)], from: -most, to: most)
      }
    }
  }
}
