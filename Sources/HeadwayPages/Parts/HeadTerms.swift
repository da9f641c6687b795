import HeadwayReport

/// Which measure a head of a report's table is about.
enum HeadTerms {
  /// The measure; nil for heads of names, and of what explains itself.
  static func term(of head: String) -> String? {
    // `cost, USD` is a cost.
    let word = head.split(separator: ",").first.map(String.init) ?? head
    return terms[word]
  }

  static let terms: [String: String] = [
    "offered": "offered", "handled": "handled", "abandoned": "abandonment", "turned away": "turned_away",
    "mean wait (ASA)": "wait", "mean wait": "wait", "service level": "service_level",
    "waiting at end": "backlog_end", "waiting": "backlog_end", "occupancy": "occupancy",
    "utilisation": "utilisation", "people busy": "busy", "people paid": "paid", "cost": "cost",
    "invoice": "invoice", "credits": "credits", "bonus": "bonus", "9 of 10 invoices within": "invoice",
    "half within": "wait", "9 of 10 within": "wait", "runs with a credit": "credited",
    "verdict": "verdict", "result": "margin", "kept in": "probability_met", "came back": "reopened",
    "transferred": "transferred", "called back": "called_back", "resolved": "resolved",
    "time to resolution": "resolution", "in opening hours": "resolution_business",
    "at first contact": "first_contact_resolution", "median age": "backlog_age_median",
    "oldest": "backlog_age_oldest", "too old": "backlog_age", "time to recover": "recovery",
    "recovered in time": "recovered", "no wait": "delayed", "left waiting": "backlog",
    "mean in opening hours": "first_reply_business", "kept": "first_reply", "difference": "margin",
    "by formulas": "margin", "proven": "margin", "met in": "probability_met", "abandonment": "abandonment",
    "delayed": "delayed", "wait": "wait", "handle time": "handle_time", "first reply": "first_reply",
    "margin": "margin", "mean": "first_reply",
  ]
}
