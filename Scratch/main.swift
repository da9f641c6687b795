import Foundation
import HeadwayCompiler
import HeadwayReport
import HeadwayScenario
import HeadwaySyntax
import HeadwayWorkforce

let path = CommandLine.arguments[1]
let files = DiskFiles()
let tree = try YAMLReader.read(try files.source(path))
let chain = OverlayChain(tree, files: files, path: path)
let checked: CheckedScenario
do { checked = try ScenarioReader.read(chain.tree!, files: files, mainFile: path) } catch {
  for d in error.diagnostics { print(d.range, d.code.rawValue, d.message, d.fix) }
  exit(65)
}
for d in checked.warnings { print(d.message) }
var study = PlanStudy(checked.scenario)!
study.threads = 2
let clock = ContinuousClock.now
let answer = try await study.run(tell: { words, share in
  if share == nil { FileHandle.standardError.write(Data("\(ContinuousClock.now - clock) \(words)\n".utf8)) }
})
var report = PlanReport(scenario: checked.scenario, digest: "", answer: answer, showsTeams: true)
print(report.text())
print(ContinuousClock.now - clock)
if let surface = answer.surface {
  for fit in surface.fits {
    print("T\(fit.target) \(fit.kind) error \(fit.quality.scoreError) rmse \(fit.quality.rootMeanSquare)", zip(fit.teams, fit.peopleSlopes).map { "\(answer.teamNames[$0]) \($1)" }, zip(fit.queues, fit.loadSlopes).filter { $0.1 > 0 }.map { "\(answer.frame.demand.queues[$0]) \($1)" })
  }
}
for proof in answer.proofs { print(proof.week, zip(proof.promised, proof.seen).map { "\(($0 * 100).rounded())/\((($1 ?? -1) * 100).rounded())" }) }
