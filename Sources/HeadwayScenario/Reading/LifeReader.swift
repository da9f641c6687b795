import HeadwayDistributions
import HeadwaySyntax
import HeadwayUnits

/// Reads what becomes of a queue's contacts beside waiting and service.
enum LifeReader {
  /// Fills in `redial`, `callback`, `afterwards`, `spam`, `chase` and `backlog` as far as they could be read.
  static func read(_ reader: SectionReader, into queue: inout Queue) {
    queue.redial = reader.section("redial").flatMap(redial)
    queue.callback = reader.section("callback").flatMap(callback)
    queue.afterwards = (reader.list("afterwards") ?? []).compactMap {
      SectionReader($0, as: .aftermath).flatMap(aftermath)
    }
    queue.spam = reader.section("spam").flatMap(spam)
    queue.chase = reader.section("chase").flatMap(chase)
    queue.backlog = reader["backlog"].flatMap(backlog)
  }

  private static func redial(_ reader: SectionReader) -> Redial? {
    let probability = reader.number("probability")
    let after = reader.distribution("after")
    guard let probability, let after else { return nil }
    return Redial(probability: probability, after: after)
  }

  private static func callback(_ reader: SectionReader) -> Callback? {
    let after = reader.duration("after") ?? .zero
    let reserve = reader.count("reserve")
    guard let accept = reader.number("accept") else { return nil }
    var callback = Callback(after: after, accept: accept)
    callback.reserve = reserve ?? callback.reserve
    return callback
  }

  private static func aftermath(_ reader: SectionReader) -> Aftermath? {
    let probability = reader.number("probability")
    let step = step(reader)
    guard let probability, let step else { return nil }
    return Aftermath(probability: probability, step: step)
  }

  private static func step(_ reader: SectionReader) -> Aftermath.Step? {
    if reader.has("reopen") { return reader.section("reopen").flatMap(comeback).map { .reopen($0) } }
    if reader.has("on_hold") { return reader.section("on_hold").flatMap(comeback).map { .onHold($0) } }
    if let pending = reader.section("pending") {
      let autoClose = pending.duration("auto_close")
      return comeback(pending).map { .pending($0, autoClose: autoClose) }
    }
    let after = reader.distribution("after")
    guard reader.has("to"), let to = reader.reference("to"), reader.has("after") == (after != nil) else {
      return nil
    }
    return .transfer(to: to, after: after)
  }

  private enum Preference: String {
    case anyAgent = "any_agent"
    case sameAgent = "same_agent"
  }

  private static func comeback(_ reader: SectionReader) -> Return? {
    let preference: Preference? = reader.choice("prefer")
    let giveUp = reader.duration("give_up")
    guard let after = reader.distribution("after") else { return nil }
    var comeback = Return(after: after)
    comeback.prefersSameAgent = preference == .sameAgent
    comeback.giveUp = giveUp ?? comeback.giveUp
    return comeback
  }

  private static func spam(_ reader: SectionReader) -> Spam? {
    let share = reader.number("share")
    let handleTime = reader.distribution("handle_time")
    guard let share, let handleTime else { return nil }
    return Spam(share: share, handleTime: handleTime)
  }

  private static func chase(_ reader: SectionReader) -> Chase? {
    let after = reader.duration("after")
    let probability = reader.number("probability")
    let to = reader.reference("to")
    guard let after, let probability, reader.has("to") == (to != nil) else { return nil }
    return Chase(after: after, probability: probability, to: to)
  }

  private static func backlog(_ value: Value) -> StartingBacklog? {
    switch value.node.content {
    case .scalar:
      return value.count(0...10_000_000).map { StartingBacklog(contacts: $0) }
    case .map:
      guard let reader = SectionReader(value, as: .backlog) else { return nil }
      let age = reader.distribution("age")
      return reader.count("contacts").map { StartingBacklog(contacts: $0, age: age) }
    case .list:
      value.refuseShape(expecting: "a number of tickets, or {contacts: 120, age: {exponential: {mean: 8h}}}")
    case .null:
      value.refuseEmpty(expecting: "a number of tickets")
    }
    return nil
  }
}
