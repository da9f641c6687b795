import HeadwayScenario
import HeadwaySyntax

/// Which kind of mistake: the scenario's codes.
enum ErlangCode {
  case quantity(QuantityProblem.Kind)
  case missing
  case alternatives
  case unknownWord
  case outOfRange
  case tooLarge

  var diagnostic: DiagnosticCode {
    switch self {
    case .quantity(let kind): kind.code
    case .missing: .missingKey
    case .alternatives: .alternatives
    case .unknownWord: .unknownWord
    case .outOfRange: .outOfRange
    case .tooLarge: .tooLargeToSimulate
    }
  }
}
