import HeadwayEngine
import HeadwayExperiment
import HeadwayLive
import HeadwayLoading
import HeadwayPlanning
import HeadwaySolver
import HeadwaySyntax
import HeadwayWorkforce
import Logging

/// What all routes work with.
final class WebHouse: Sendable {
  /// Threads that read and compile; what they do takes a fraction of a second.
  private static let loadingThreads = 2
  private static let waitingLoads = 64

  let configuration: WebConfiguration
  let folder: FolderFiles
  let loading = WorkThreads(WebHouse.loadingThreads)
  let simulating: WorkThreads
  let desk: ResultDesk
  let live: LiveEngine
  let jobs: JobBoard
  let seats: StreamSeats
  let log: Logger
  private let jobThreads: WorkThreads
  private let loads = Turns(atOnce: WebHouse.loadingThreads, waiting: WebHouse.waitingLoads)

  init(_ configuration: WebConfiguration, folder: FolderFiles, log: Logger) {
    self.configuration = configuration
    self.folder = folder
    self.log = log
    let limits = configuration.limits
    simulating = WorkThreads(configuration.threads)
    jobThreads = WorkThreads(configuration.threads)
    desk = ResultDesk(limits, threads: simulating, count: configuration.threads)
    live = LiveEngine(files: folder, threads: configuration.threads)
    jobs = JobBoard(limits, threads: jobThreads) { [log] in Self.describe($0, log) }
    seats = StreamSeats(limits)
  }

  /// Reads, changes and compiles a scenario of the folder, or of a body that stands for one.
  ///
  /// - Throws: `Problem` with everything that is wrong.
  func load(
    _ file: String, changes: [String] = [], files: (any FileLoader)? = nil
  ) async throws -> LoadedScenario {
    let files = files ?? folder
    return try await loads.take {
      try await loading.run {
        do throws(Refusal) {
          return try ScenarioPipeline(changes: changes, files: files).load(file)
        } catch {
          throw Problem(error, file: file)
        }
      }
    }
  }

  /// Does something short that waits for the disk.
  func read<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await loads.take { try await loading.run { try body() } }
  }

  /// What is said of an error, whatever it is.
  func describe(_ error: any Error) -> Problem { Self.describe(error, log) }

  /// Ends what goes on without anybody waiting for it.
  func close() {
    jobs.close()
    live.stop()
  }

  /// A name for whoever has none.
  func anonymous() -> String { "anonymous-\(UInt64.random(in: .min ... .max))" }

  /// Ends the threads.
  func stop() async {
    await loading.stop()
    await simulating.stop()
    await jobThreads.stop()
  }

  private static func describe(_ error: any Error, _ log: Logger) -> Problem {
    switch error {
    case let problem as Problem: return problem
    case let problem as LiveProblem: return Problem(problem, file: "")
    case let failure as EngineFailure: return .cannotRun("\(failure)")
    case let failure as ArmFailure: return .cannotRun("\(failure)")
    case let failure as PlanFailure: return .cannotRun(words(failure))
    case let failure as SolverFailure: return .cannotRun(words(failure))
    case is CancellationError: return .full("the server is stopping")
    default:
      log.error("failed", metadata: ["error": "\(error)"])
      return .internalFailure
    }
  }

  private static func words(_ failure: PlanFailure) -> String {
    switch failure {
    case .nonsense(let mistakes): "the plan makes no sense: \(mistakes.joined(separator: "; "))"
    case .contradiction:
      "what is fixed contradicts itself: notice, changes of partner hours, or people who are not there to be moved"
    case .solver(let failure): words(failure)
    }
  }

  private static func words(_ failure: SolverFailure) -> String {
    switch failure {
    case .notInstalled: "the solver is not installed where the server runs: sudo apt-get install coinor-cbc"
    default: "the solver failed: \(failure)"
    }
  }
}

extension Problem {
  /// A scenario that was refused: nothing there, or something wrong with it.
  init(_ refusal: Refusal, file: String) {
    let errors = refusal.findings.filter { $0.severity == .error }
    let absent: Set<DiagnosticCode> = [.fileMissing, .fileIsFolder, .fileUnreadable]
    if errors.allSatisfy({ absent.contains($0.code) && $0.range.file == file && $0.range.line == 0 }) {
      // Whether something outside is there is nobody's business: it is answered as if nothing were.
      self = .notFound("there is no scenario \(Problem.quoted(file)) in the folder")
    } else {
      self = .badScenario(refusal.findings)
    }
  }
}
