public import HeadwaySyntax

extension DiagnosticCode {
  /// The pages of this module's codes, in their order: HW100...HW299.
  public static let scenarioPages: [DiagnosticPage] = valuePages + checkPages
}
