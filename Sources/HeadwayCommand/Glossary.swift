/// The words of the results, for the help.
enum Glossary {
  /// One line per measure.
  static let text = """
    What the words mean:
      offered         contacts that reached the queue; one that found it closed or full was turned away
      handled         service begun
      abandoned       left before service; abandonment is their share of the offered
      mean wait, ASA  from arrival to the start of service, of the handled
      delayed         share of the offered that did not start at once
      service level   share of the offered that started within T (other formulas: see the scenario file)
      first reply     of a ticket: from creation to its first completion
      occupancy       busy time over busy and available time of people at work
      utilisation     busy time over paid time
      cost            own people's paid time and overtime, and what is due to partners
      invoice         what a partner charges; less its credits, plus its bonus, it is due
      margin (±)      half the confidence interval over replications; of a share in points
      met, missed     the whole interval is on the right, or the wrong, side of the goal; else undecided
      kept in         share of the periods (or runs) that met the goal
    Seconds, shares in 0...1 and counts per replication in json and csv.
    """
}
