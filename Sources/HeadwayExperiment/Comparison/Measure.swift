package import HeadwayProgram
package import HeadwayStatistics

/// One measure of one program: its name, its nature, and where its figure stands in a result.
package struct Measure: Sendable {
  /// Where the figure stands.
  package enum Source: Sendable, Hashable {
    /// A ratio of totals that is estimated anyway.
    case ratio(RatioName)
    /// The mean of a column of rows.
    case column(Int)
    /// Handled over these routes over all handled of the queue.
    case routes([Int], queue: Int)
    /// The mean of a column of amounts.
    case amount(Int)
    /// The same number in every replication, before it is scaled.
    case constant(Int64)
    /// There is no figure, since what it is divided by is known to be 0.
    case nothing
  }

  /// What it is called.
  package var name: MeasureName
  /// What kind of number it is.
  package var quantity: Quantity
  /// On which side it should be.
  package var preference: Preference
  /// Whether neither side is better in itself; `preference` then only says what is called so in data.
  package var isNeutral = false
  /// Where its figure stands.
  package var source: Source
  /// Its unit.
  package var scale = UnitScale.one

  /// What is summed over replications; none of amounts, whose rows are others.
  package func definition(in program: SimulationProgram) -> RatioDefinition {
    let layout = program.measures
    switch source {
    case .ratio(let name): return layout.definition(of: name)
    case .column(let column), .amount(let column): return .mean(ofColumn: column)
    case .routes(let routes, let queue):
      return RatioDefinition(
        .sum(of: routes.map(layout.routeColumn)), over: .column(layout.column(.handled, queue: queue)))
    case .constant(let value): return RatioDefinition(.constant(value), over: .constant(1))
    case .nothing: return RatioDefinition(.constant(0), over: .constant(0))
    }
  }

  /// Whether it is an amount of money, which has rows of its own.
  package var isAmount: Bool { if case .amount = source { true } else { false } }
}

extension ExperimentResult {
  /// The figure of a measure, to the bit as in the forecast; nil where it has no value.
  package func estimate(of measure: Measure) -> Estimate? {
    switch measure.source {
    case .ratio(let name): return scaled(estimate(name), measure.scale)
    case .column(let column): return scaled(mean(ofColumn: column), measure.scale)
    case .amount(let column):
      return scaled(money?.moments.mean(ofColumn: column, confidence: confidence), measure.scale)
    case .routes(let routes, _): return share(ofRoutes: routes)
    case .constant(let value):
      let constant = Estimate(
        value: Double(value), standardError: 0, replications: replications, confidence: confidence)
      return scaled(constant, measure.scale)
    case .nothing: return nil
    }
  }

  private func scaled(_ raw: Estimate?, _ scale: UnitScale) -> Estimate? {
    scale == .one ? raw : raw?.divided(by: scale.divisor)
  }
}
