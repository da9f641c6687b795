import HeadwayLoading
import HeadwayScenario
import HeadwaySyntax

extension Refusal {
  /// 64 when only options are wrong, 66 when only files are not there, else 65.
  var status: ExitStatus {
    let errors = findings.filter { $0.severity == .error }
    let absent: Set<DiagnosticCode> = [.fileMissing, .fileIsFolder, .fileUnreadable]
    if errors.allSatisfy({ absent.contains($0.code) }) { return .missingFile }
    let options = [TreePatch.argumentFile, ParameterRange.argumentFile, ScenarioPipeline.whatIfOption]
    return errors.allSatisfy { options.contains($0.range.file) } ? .usage : .wrongFile
  }
}
