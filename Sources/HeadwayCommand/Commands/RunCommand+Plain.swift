import ArgumentParser

extension RunCommand {
  /// Reads the arguments of a run in their plain form: a file, flags, and options apart from their values.
  ///
  /// For each option of a command the library looks through all types of the program; together that takes as long as
  /// ten thousand simulated contacts. It still reads all that is not plain, and whatever is wrong: nil leaves the
  /// arguments to it, so that it alone speaks of them.
  init?(plain arguments: ArraySlice<String>) {
    var rest = arguments
    guard rest.popFirst() == "run" else { return nil }
    // A property of the library has no value, not even its default, before it is given one.
    var simulation = SimulationOptions()
    simulation.seed = nil
    simulation.replications = nil
    simulation.precision = nil
    simulation.threads = nil
    simulation.changes = []
    var output = OutputOptions()
    output.format = .table
    output.output = nil
    output.quiet = false
    output.noColor = false
    var storing = StoreOptions()
    storing.noStore = false
    var isEstimate = false
    var file: String?
    var given: [String] = []
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("-") else {
        guard file == nil else { return nil }
        file = argument
        continue
      }
      guard argument == "--set" || !given.contains(argument) else { return nil }
      given.append(argument)
      switch argument {
      case "--quiet": output.quiet = true
      case "--no-color": output.noColor = true
      case "--estimate": isEstimate = true
      case "--no-store": storing.noStore = true
      default:
        guard let value = rest.popFirst(), !value.hasPrefix("-"),
          simulation.take(argument, value) || output.take(argument, value)
        else { return nil }
      }
    }
    self.init()
    self.file = file
    explain = nil
    estimate = isEstimate
    self.simulation = simulation
    self.output = output
    self.storing = storing
    do {
      try simulation.validate()
      try validate()
    } catch {
      return nil
    }
  }
}

extension SimulationOptions {
  /// Takes the value of an option; false for an option that is none of these, and a value that is wrong.
  fileprivate mutating func take(_ option: String, _ value: String) -> Bool {
    switch option {
    case "--seed":
      seed = UInt64(value)
      return seed != nil
    case "--replications":
      replications = Int(value)
      return replications != nil
    case "--precision":
      precision = Precision(argument: value)
      return precision != nil
    case "--threads":
      threads = Int(value)
      return threads != nil
    case "--set":
      changes.append(value)
      return true
    default: return false
    }
  }
}

extension OutputOptions {
  /// Takes the value of an option; false for an option that is none of these, and a value that is wrong.
  fileprivate mutating func take(_ option: String, _ value: String) -> Bool {
    switch option {
    case "--format":
      guard let known = OutputFormat(rawValue: value) else { return false }
      format = known
      return true
    case "--output":
      output = value
      return true
    default: return false
    }
  }
}
