import HeadwaySyntax
import HeadwayUnits

/// Reads `routing:`.
enum RoutingReader {
  /// The routing, as far as it could be read.
  static func read(_ reader: SectionReader) -> Routing {
    var routing = Routing()
    routing.chooseAgent = reader.choice("choose_agent") ?? routing.chooseAgent
    routing.chooseContact = reader.choice("choose_contact") ?? routing.chooseContact
    routing.chooseLoad = reader.choice("choose_load") ?? routing.chooseLoad
    var seen: Set<[String]> = []
    for item in reader.list("overflow") ?? [] {
      guard let overflow = SectionReader(item, as: .overflow).flatMap(overflow) else { continue }
      if !seen.insert([overflow.queue, overflow.to]).inserted {
        item.refuse(
          .duplicate, "`\(overflow.queue)` overflows to `\(overflow.to)` twice", fix: "remove one of them")
      }
      routing.overflow.append(overflow)
      reader.context.overflowPaths.append(item.path)
    }
    seen = []
    for item in reader.list("reserve") ?? [] {
      guard let reserve = SectionReader(item, as: .reserve).flatMap(reserve) else { continue }
      if !seen.insert([reserve.queue, reserve.team]).inserted {
        item.refuse(
          .duplicate, "people of `\(reserve.team)` are kept for `\(reserve.queue)` twice",
          fix: "remove one of them")
      }
      routing.reserve.append(reserve)
      reader.context.reservePaths.append(item.path)
    }
    return routing
  }

  private static func overflow(_ reader: SectionReader) -> Overflow? {
    let queue = reader.reference("queue")
    let to = reader.reference("to")
    let after = reader.duration("after") ?? .zero
    let when = reader.section("when")
    let waiting = when?.count("waiting_at_least")
    let idle = when?.count("idle_at_least")
    guard let queue, let to else { return nil }
    var overflow = Overflow(queue: queue, to: to, after: after)
    overflow.waitingAtLeast = waiting ?? overflow.waitingAtLeast
    overflow.idleAtLeast = idle ?? overflow.idleAtLeast
    return overflow
  }

  private static func reserve(_ reader: SectionReader) -> Reserve? {
    let queue = reader.reference("queue")
    let team = reader.reference("team")
    let keep = reader.people("keep")
    guard let queue, let team, let keep else { return nil }
    return Reserve(queue: queue, team: team, keep: keep)
  }
}

/// Reads an entry of `correlation:`.
enum CorrelationReader {
  /// The entry; nil when a queue or the coefficient is broken.
  static func read(_ reader: SectionReader) -> Correlation? {
    let coefficient = reader.number("of")
    let items = reader.list("queues")
    let queues = items?.distinctReferences(to: .queue)
    guard let coefficient, let queues, queues.count == items?.count else { return nil }
    return Correlation(queues: queues, coefficient: coefficient)
  }
}

extension [Value] {
  /// The names of a list that each stand once; those that are unknown or stand again are refused and left out.
  func distinctReferences(to referent: Referent) -> [String] {
    var names: [String] = []
    for item in self {
      guard let name = item.reference(to: referent) else { continue }
      if names.contains(name) {
        item.refuse(.duplicate, "\(Wording.quoted(name)) stands twice", fix: "remove one of them")
      } else {
        names.append(name)
      }
    }
    return names
  }
}
