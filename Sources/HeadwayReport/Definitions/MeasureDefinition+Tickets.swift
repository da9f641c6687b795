extension MeasureDefinition {
  private static let promise =
    "What is open and past T counts as missed; what is open and not yet due is left out, and its number is a warning."
  private static let kept = "within T / (measured + open and past T)"

  /// Replies, resolutions and the promises about them.
  static let ofTickets: [MeasureDefinition] = [
    .init(
      "first_reply", "Of a ticket: from creation to its first service completion",
      "As a promise, the share within T. " + promise,
      formula: "Σ time to the first reply / tickets replied to; promise: " + kept,
      unit: "seconds; promise: share, 0...1", of: "tickets with a first reply", counted: creation),
    .init(
      "first_reply_business", "The first reply on the business clock",
      "It counts only the queue's hours, less holidays.",
      formula: "Σ business time to the first reply / tickets replied to", unit: seconds,
      of: "tickets with a first reply", counted: creation),
    .init(
      "resolution", "From creation to the last service completion, with no reopening after it",
      "Where nothing comes back it is the first reply. As a promise, the share within T. " + promise,
      formula: "Σ time to resolution / resolved; promise: " + kept,
      unit: "seconds; promise: share, 0...1", of: "resolved contacts",
      counted: "in the queue and the interval where the contact came first"),
    .init(
      "resolution_business", "The resolution on the business clock",
      "It counts, stretch by stretch, only the hours of the queue where the contact was.",
      formula: "Σ business time to resolution / resolved", unit: seconds, of: "resolved contacts",
      counted: "in the queue and the interval where the contact came first"),
    .init(
      "resolved", "Contacts that were finished for good",
      "Each counts once, however often it came back; spam never.",
      formula: "Σ originals with no return after their last service", unit: contacts,
      of: noBase, counted: "in the queue and the interval where the contact came first"),
    .init(
      "first_contact_resolution", also: ["FCR"],
      "The share of resolved contacts that needed one service only",
      formula: "resolved with a single service / resolved", unit: share, of: "resolved contacts",
      counted: "in the queue and the interval where the contact came first"),
    .init(
      "next_reply", "From a requester's comment on a ticket to the next reply, within T",
      "A comment is the answer to a pending ticket, or a reopening. One that still waits past T counts as missed.",
      formula: kept, unit: share, of: "comments", counted: "in the queue and the interval of the comment"),
    .init(
      "requester_wait", "Time that a ticket was new, open or on hold, within T",
      "Until it was resolved. " + promise, formula: kept, unit: share, of: "resolved tickets",
      counted: creation),
    .init(
      "agent_work", "Time that a ticket was new or open, within T", "Until it was resolved. " + promise,
      formula: kept, unit: share, of: "resolved tickets", counted: creation),
    .init(
      "total_resolution", "Time that a ticket was not solved, within T",
      "Pending until it is closed without an answer counts, too. " + promise, formula: kept, unit: share,
      of: "resolved tickets", counted: creation),
    .init(
      "periodic_update", "From a reply that left the ticket unsolved to the next reply, within T",
      "One that is still due past T counts as missed.", formula: kept, unit: share,
      of: "gaps between replies", counted: "in the queue and the interval of the visit that was replied to"),
    .init(
      "pausable_update", "As periodic_update, less the time that the requester is waited for",
      "One that is still due past T counts as missed.", formula: kept, unit: share,
      of: "gaps between replies", counted: "in the queue and the interval of the visit that was replied to"),
  ]
}
