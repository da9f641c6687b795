import HeadwayLoading

extension ScenarioPipeline {
  /// Makes the pipeline that the command line asks for: `--set` as given, then the options with names of their own.
  ///
  /// - Parameter isLimit: Whether the number of replications is the most that may be run, not the number that are.
  init(_ options: SimulationOptions, replicationsAreLimit isLimit: Bool = false) {
    var changes = options.changes
    if let seed = options.seed { changes.append("seed=\(seed)") }
    if isLimit {
      self.init(changes: changes, mostReplications: options.replications)
      return
    }
    if let count = options.replications {
      changes += ["replications.at_least=\(count)", "replications.at_most=\(count)"]
    }
    if let precision = options.precision { changes.append("replications.precision=\(precision.share)") }
    self.init(changes: changes)
  }
}
