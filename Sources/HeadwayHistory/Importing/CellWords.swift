/// The words that exports have for channels, outcomes and priorities.
///
/// A word is compared in lower case, without blanks at its ends, and `-` and `_` count as blanks.
enum CellWords {
  static let channels: [String: ContactRecord.Channel] = table([
    .ticket: [
      "ticket", "email", "e mail", "mail", "web", "web form", "form", "portal", "self service", "api",
      "online",
      "web service", "app", "mobile", "letter", "fax", "other", "unknown", "any channel", "이메일", "메일", "웹",
      "티켓",
    ],
    .chat: [
      "chat", "live chat", "messaging", "native messaging", "whatsapp", "sms", "text", "line", "facebook",
      "twitter", "instagram direct", "web widget", "virtual agent", "카카오톡", "채팅", "챗",
    ],
    .phone: ["phone", "voice", "call", "telephone", "tel", "inbound call", "phone call", "ivr", "전화", "유선"],
  ])

  static let outcomes: [String: ContactRecord.Outcome] = table([
    .handled: [
      "handled", "answered", "agent", "served", "solved", "resolved", "closed", "complete", "completed",
      "done",
      "finished", "connected", "success", "완료", "해결", "종료", "처리완료",
    ],
    .abandoned: [
      "abandoned", "abandon", "hang", "hangup", "hung up", "hang up", "lost", "missed", "no answer",
      "cancelled",
      "canceled", "left", "포기", "이탈",
    ],
    .turnedAway: ["turned away", "busy", "blocked", "rejected", "turned down", "overflow"],
    .open: [
      "open", "new", "pending", "on hold", "hold", "assigned", "in progress", "active", "started", "waiting",
      "awaiting user info", "reopened", "unassigned", "work in progress", "접수", "대기", "처리중", "진행중",
    ],
  ])

  private static let priorities: [String: Int] = [
    "critical": 1, "urgent": 1, "highest": 1, "blocker": 1, "emergency": 1, "high": 2, "major": 2,
    "medium": 3,
    "normal": 3, "moderate": 3, "low": 4, "minor": 4, "lowest": 5, "planning": 5, "trivial": 5, "긴급": 1,
    "높음": 2,
    "보통": 3, "낮음": 4,
  ]

  /// The form in which words are compared.
  static func folded(_ text: String) -> String {
    let folded = text.lowercased().map { $0 == "-" || $0 == "_" ? " " : $0 }
    return String(folded).trimmingBlanks
  }

  /// A priority from its word, or from the number in it: `2`, `2 - High`, `P2`, `priority 2`.
  static func priority(_ folded: String) -> Int? {
    if let number = Int(folded) { return number >= 0 ? number : nil }
    if let known = priorities[folded] { return known }
    let digits = folded.drop { !$0.isNumber }.prefix { $0.isNumber }
    guard folded.first?.isNumber == true || folded.hasPrefix("p") || folded.hasPrefix("sev") else {
      return nil
    }
    return digits.count < 4 ? Int(digits) : nil
  }

  /// Whether a promise was kept.
  static func truth(_ folded: String) -> Bool? {
    switch folded {
    case "1", "true", "yes", "y", "met", "achieved", "kept", "ok", "within sla", "o", "예": true
    case "0", "false", "no", "n", "missed", "breached", "broken", "failed", "x", "아니오": false
    default: nil
    }
  }

  private static func table<Meaning: Hashable>(_ words: [Meaning: [String]]) -> [String: Meaning] {
    var table: [String: Meaning] = [:]
    for (meaning, list) in words { for word in list { table[word] = meaning } }
    return table
  }
}

/// Reads numbers from cells.
enum CellNumbers {
  /// Longer than any wait or work (s): twelve years.
  private static let longest = 4e8

  /// A length of time in seconds: `312`, `312.5`, `312,5`, `5:12`, `0:05:12`; negative where it is written so.
  static func seconds(_ cell: UnsafeBufferPointer<UInt8>) -> Double? {
    let text = String(decoding: cell, as: UTF8.self).trimmingBlanks
    guard text.utf8.contains(UInt8(ascii: ":")) else {
      guard let value = Double(text) ?? withComma(text), value.isFinite, value.magnitude < longest else {
        return nil
      }
      return value
    }
    let isNegative = text.hasPrefix("-")
    let parts = text.drop { $0 == "-" }.split(separator: ":", omittingEmptySubsequences: false).map {
      Double($0)
    }
    guard (2...3).contains(parts.count), parts.allSatisfy({ (0..<1e6).contains($0 ?? -1) }) else {
      return nil
    }
    let value = parts.reduce(0) { $0 * 60 + ($1 ?? 0) }
    guard value < longest else { return nil }
    return isNegative ? -value : value
  }

  /// A number with a decimal comma.
  ///
  /// Before three digits it may as well part thousands: `1,250` says nothing.
  private static func withComma(_ text: String) -> Double? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, parts[1].count != 3,
      parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Double(parts[0] + "." + parts[1])
  }

  /// A count: a whole number, also as `2.0`, and `true` or `false` for 1 or 0.
  static func count(_ cell: UnsafeBufferPointer<UInt8>) -> Int? {
    if cell.count < 10, !cell.isEmpty, cell.allSatisfy({ (0x30...0x39).contains($0) }) {
      return cell.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    let text = String(decoding: cell, as: UTF8.self).trimmingBlanks
    if let value = Double(text) { return Int(exactly: value) }
    return CellWords.truth(CellWords.folded(text)).map { $0 ? 1 : 0 }
  }
}
