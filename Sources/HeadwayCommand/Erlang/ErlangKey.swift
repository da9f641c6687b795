/// What a question about a queue may state: the name of an option and of a column of a CSV file.
enum ErlangKey: String, CaseIterable {
  case name, load, rate, aht, agents, shrinkage, patience, places, within, formula, target, asa, delayed
  case abandonment, occupancy, blocking
  case concurrency, pace, choice, cv

  /// As it stands on the command line.
  var option: String { "--" + rawValue }
}

/// What is wrong with a question: with one value, or with the whole of it.
struct ErlangProblem {
  /// The value at fault; nil where it is the combination.
  var key: ErlangKey?
  /// The kind of mistake.
  var code: ErlangCode
  /// What was expected and received.
  var message: String
  /// What to write instead, or empty.
  var fix = ""
}
