import NIOPosix

/// Threads for work that takes long: simulation, and files that are read and compiled.
///
/// The threads that Swift itself has are as many as the machine's processors; with simulations on them nobody would
/// answer requests. A task that prefers this executor runs here with all that it starts.
final class WorkThreads: TaskExecutor {
  private let pool: NIOThreadPool

  /// Starts threads.
  init(_ count: Int) {
    pool = NIOThreadPool(numberOfThreads: count)
    pool.start()
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    // Also what comes after the end is run: a task that is dropped would be waited for without end.
    pool.submit { _ in job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  /// Runs something here.
  func run<Value: Sendable, Failure: Error>(
    _ body: @Sendable () async throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    do {
      return try await withTaskExecutorPreference(self) { try await body() }
    } catch let error as Failure {
      throw error
    } catch {
      preconditionFailure("the body throws nothing else")
    }
  }

  /// Ends the threads when they have nothing left to do.
  func stop() async { try? await pool.shutdownGracefully() }
}
