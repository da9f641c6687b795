/// The four service-level formulas of the field; S answered, L abandoned, `_T` within the threshold.
///
/// Contacts still waiting at the end beyond the threshold (M) count in every denominator.
public enum ServiceLevelFormula: String, Sendable, CaseIterable, Codable, Hashable {
  /// S_T / (S + L).
  case offered
  /// S_T / S.
  case answered
  /// S_T / (S + L − L_T).
  case excludingShortAbandons = "excluding_short_abandons"
  /// (S_T + L_T) / (S + L).
  case shortAbandonsCount = "short_abandons_count"
}
