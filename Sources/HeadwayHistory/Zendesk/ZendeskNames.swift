extension ZendeskContacts {
  /// The names of queues and teams as a scenario has them.
  struct Names {
    private let choice: ZendeskQueueChoice
    private let teams: [Int64: String]
    private let brands: [Int64: String]
    private let forms: [Int64: String]
    private let tags: [String]

    init(_ intake: ZendeskIntake) {
      choice = intake.queues
      teams = Self.made(of: intake.setup.groups, "group")
      brands = Self.made(of: intake.setup.brands, "brand")
      forms = Self.made(of: intake.setup.forms, "form")
      tags = choice.tags.map { ScenarioName.make($0, column: "tag") ?? "tag" }
    }

    /// Names by id; where two would be the same, the id is added to the later one.
    private static func made(of names: [Int64: String], _ kind: String) -> [Int64: String] {
      var made: [Int64: String] = [:]
      var taken: Set<String> = []
      for (id, text) in names.sorted(by: { $0.key < $1.key }) {
        var name = ScenarioName.make(text, column: kind) ?? "\(kind)_\(id)"
        if !taken.insert(name).inserted {
          name += "_\(id)"
          taken.insert(name)
        }
        made[id] = name
      }
      return made
    }

    func team(_ id: Int64) -> String { teams[id] ?? "group_\(id)" }

    func queue(of ticket: ZendeskTicket, _ story: ZendeskStory) -> String {
      switch choice {
      case .group: return (ticket.group ?? story.lastGroup).map(team) ?? "no_group"
      case .brand: return ticket.brand.map { brands[$0] ?? "brand_\($0)" } ?? "no_brand"
      case .form: return ticket.form.map { forms[$0] ?? "form_\($0)" } ?? "no_form"
      case .priority:
        return ticket.priority.map { ["urgent", "high", "normal", "low"][min(3, max(0, $0 - 1))] }
          ?? "no_priority"
      case .tags: return story.tag.map { tags[$0] } ?? HistoryProfile.other
      }
    }
  }
}
