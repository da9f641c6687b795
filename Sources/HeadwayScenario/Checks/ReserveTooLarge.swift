import HeadwaySyntax

/// With as many people in reserve as there are, other queues never start with the team.
enum ReserveTooLarge: Check {
  static func run(_ input: CheckInput) {
    for (path, reserve) in zip(input.context.reservePaths, input.scenario.routing.reserve) {
      guard let team = input.team(reserve.team), reserve.keep >= team.mostPeople else { continue }
      input.warn(
        .reserveTooLarge,
        "\(reserve.keep) people are kept for `\(reserve.queue)`, and the team has \(team.mostPeople) at most",
        at: "\(path).keep", why: "no other queue ever starts with it", fix: "keep fewer")
    }
  }
}
