import HeadwayLoading
import HeadwayReport

extension MemoryNeed {
  /// As many threads as were asked for, or as many as fit into memory when nobody asked.
  ///
  /// - Throws: The exit code where it does not fit, which is told.
  func affordableThreads(_ options: SimulationOptions) throws -> Int {
    let wanted = options.threadCount
    let available = Self.available
    if bytes(threads: wanted) <= available { return wanted }
    if options.threads == nil, let fitting = threads(within: available) { return fitting }
    Messages.error(complaint(threads: options.threads ?? 1, available: available))
    throw ExitStatus.wrongFile.exit
  }

  /// What to say when it does not fit.
  func complaint(threads: Int, available: Int) -> String {
    let need = bytes(threads: threads)
    let remedy =
      threads > 1 && bytes(threads: 1) <= available
      ? "use fewer --threads"
      : "use a longer horizon.interval, fewer days, fewer service-level thresholds or, of a sweep, fewer points"
    return "this run needs about \(gigabytes(need)) GB of memory with \(threads)"
      + " \(threads == 1 ? "thread" : "threads"), and there are \(gigabytes(available)) GB: \(remedy)"
  }

  private func gigabytes(_ bytes: Int) -> String { Figures.fixed(Double(bytes) / 1e9, decimals: 1) }
}
