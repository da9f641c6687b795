import HeadwaySyntax
import HeadwayUnits

/// A queue's backlog is old from one age on: two promises with different thresholds cannot both be counted.
enum SeveralAges: Check {
  static func run(_ input: CheckInput) {
    var promises = input.targets
    for partner in input.scenario.partners {
      promises += partner.penalties.enumerated().map {
        (path: "partners.\(partner.name).penalties.\($0.offset)", target: $0.element.watched)
      }
    }
    var first: [String: SimDuration] = [:]
    for (path, target) in promises where target.measure == .backlogAge {
      guard case .queue(let queue) = target.subject, let within = target.within else { continue }
      guard let known = first[queue] else {
        first[queue] = within
        continue
      }
      guard known != within else { continue }
      input.refuse(
        .severalAges,
        "the backlog of `\(queue)` is watched from two ages: \(seconds(known)) and \(seconds(within))",
        at: "\(path).within", fix: "keep one of them")
    }
  }

  private static func seconds(_ duration: SimDuration) -> String { "\(Value.plain(duration.inSeconds)) s" }
}
