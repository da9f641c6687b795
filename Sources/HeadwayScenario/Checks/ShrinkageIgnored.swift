import HeadwaySyntax

/// `staffing:` counts people at work, so shrinkage beside it has no effect.
enum ShrinkageIgnored: Check {
  static func run(_ input: CheckInput) {
    for team in input.scenario.teams where input.has("teams.\(team.name).shrinkage") {
      if case .shifts = team.staffing { continue }
      input.warn(
        .shrinkageIgnored, "shrinkage has no effect beside `staffing:`", at: "teams.\(team.name).shrinkage",
        why: "`staffing:` counts people at work, shrinkage already taken off",
        fix: "remove it, or give `shifts:` instead of `staffing:`")
    }
  }
}
