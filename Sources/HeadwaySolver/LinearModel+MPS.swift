extension LinearModel {
  /// The model as a file in the free form of MPS, which LP and MIP solvers read.
  ///
  /// Variables are `C0`, `C1`, ... and rows `R0`, `R1`, ... in their order; the row to be made least is `COST`.
  ///
  /// - Parameter isRelaxed: Whether whole variables may be fractional.
  func mps(isRelaxed: Bool) -> String {
    var text = "NAME headway FREE\nROWS\n N COST\n"
    for (index, row) in rows.enumerated() { text += " \(row.kind) R\(index)\n" }
    text += columns(isRelaxed: isRelaxed)
    text += "RHS\n"
    for (index, row) in rows.enumerated() where row.side != 0 { text += " RHS R\(index) \(row.side)\n" }
    let ranged = rows.indices.filter { rows[$0].kind == "G" && rows[$0].upper < .infinity }
    if !ranged.isEmpty {
      text += "RANGES\n"
      for index in ranged { text += " RNG R\(index) \(rows[index].upper - rows[index].lower)\n" }
    }
    text += "BOUNDS\n"
    for (index, variable) in variables.enumerated() { text += variable.bounds(name: "C\(index)") }
    return text + "ENDATA\n"
  }

  /// The entries of every column, its cost included, with marks around runs of whole variables.
  private func columns(isRelaxed: Bool) -> String {
    var entries = [[(row: Int, factor: Double)]](repeating: [], count: variables.count)
    for (index, row) in rows.enumerated() {
      for term in row.terms { entries[term.variable].append((index, term.factor)) }
    }
    var text = "COLUMNS\n"
    var isInside = false
    for (index, variable) in variables.enumerated() {
      let isWhole = variable.isWhole && !isRelaxed
      if isWhole != isInside {
        text += " MARKER\(index) 'MARKER' '\(isWhole ? "INTORG" : "INTEND")'\n"
        isInside = isWhole
      }
      // A variable without any entry would not be known to the solver, so its cost stands there even when it is 0.
      text += " C\(index) COST \(variable.cost)\n"
      for (row, factor) in entries[index] { text += " C\(index) R\(row) \(factor)\n" }
    }
    return isInside ? text + " MARKEREND 'MARKER' 'INTEND'\n" : text
  }
}

extension LinearModel.Row {
  /// `N` for a row that binds nothing, `E` equal, `G` at least, `L` at most.
  fileprivate var kind: String {
    if lower == upper { return "E" }
    if lower > -.infinity { return "G" }
    return upper < .infinity ? "L" : "N"
  }

  fileprivate var side: Double {
    switch kind {
    case "E", "G": lower
    case "L": upper
    default: 0
    }
  }
}

extension LinearModel.Variable {
  /// The lines that bound it: without any, MPS takes it as from 0 to endless (whole ones, for some solvers, to 1).
  fileprivate func bounds(name: String) -> String {
    if lower == upper { return " FX BND \(name) \(lower)\n" }
    let low = lower == -.infinity ? " MI BND \(name)\n" : " LO BND \(name) \(lower)\n"
    return low + (upper == .infinity ? " PL BND \(name)\n" : " UP BND \(name) \(upper)\n")
  }
}
