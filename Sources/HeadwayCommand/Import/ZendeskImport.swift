import ArgumentParser
import Glibc
import HeadwayCalendar
import HeadwayHistory
import HeadwayLoading
import HeadwayReport
import HeadwayZendesk

/// An import from Zendesk, from its records to the files that it writes.
struct ZendeskImport {
  let run: ImportRun
  let options: ImportOptions
  let since: Int64?
  let queue: String?
  let handleTime: String?

  // MARK: Files

  /// Imports exported files.
  func read(_ files: [String]) throws {
    let folder = StagedFolder(options.output)
    let place = folder.path("zendesk.\(getpid()).part")
    defer { ZendeskFolder.remove(place) }
    do {
      try run.check(folder, mayReplace: options.replace)
      try ZendeskFolder.make(place)
      let hasher = IDHasher(salt: try LocalSalt.load())
      let choice = queue.flatMap { ZendeskQueueChoice($0) } ?? .group
      let time = handleTime.flatMap { ZendeskHandleTime($0) } ?? .unknown
      let intake = ZendeskIntake(
        try ZendeskSpool(folder: place), queues: choice, handleTime: time, identify: hasher.hash(text:))
      let progress = ImportProgress(isShown: !options.quiet)
      for file in files { try intake.read(file) { progress.goesOn(file, share: $0) } }
      progress.erase()
      guard !Signals.isStopRequested else {
        Messages.note("interrupted: nothing was written")
        throw ExitStatus.interrupted.exit
      }
      try finish(
        intake, choice, time, since: since, sources: files.map(ImportRun.base), folder,
        notes: intake.unused.map { "`\(ImportRun.base($0))` has no table that is used, and was passed over" })
    } catch {
      ZendeskFolder.remove(place)
      throw run.failed(error, folder)
    }
  }

  // MARK: API

  /// Imports from the API.
  func fetch(subdomain: String?, base: String?, isResumed: Bool) async throws {
    let account: ZendeskAccount
    do throws(ZendeskAccount.Problem) {
      account = try ZendeskAccount(
        subdomain: subdomain, base: base, token: Self.variable("ZENDESK_TOKEN"),
        email: Self.variable("ZENDESK_EMAIL"))
    } catch {
      Messages.error("\(error)")
      throw ExitStatus.usage.exit
    }
    let folder = StagedFolder(options.output)
    do {
      try run.check(folder, mayReplace: options.replace || isResumed)
      try await fetch(account, isResumed: isResumed, folder)
    } catch {
      // What was fetched is kept; a download that holds nothing is not.
      ZendeskFolder.removeIfEmpty(folder.path(ZendeskFolder.name))
      guard let failure = error as? ZendeskFailure else { throw run.failed(error, folder) }
      folder.abandon()
      throw Self.told(failure, folder)
    }
  }

  private func fetch(_ account: ZendeskAccount, isResumed: Bool, _ folder: StagedFolder) async throws {
    let place = folder.path(ZendeskFolder.name)
    try ZendeskFolder.make(place)
    let lock = try ZendeskFolder.lock(place)
    defer { close(lock) }
    let before = try DownloadState(folder: place)
    if let before, before.pages > 0, !isResumed, !options.replace {
      Messages.error("\(place) holds a download: go on with it by --resume, or begin anew by --replace")
      throw ExitStatus.outputFailed.exit
    }
    let state = isResumed ? before : nil
    let hasher = IDHasher(salt: try LocalSalt.load())
    guard let first = since.map({ $0 / 1_000_000 }) ?? state?.request.since else {
      Messages.error("there is no download in \(place) yet: --since is needed, the first day to fetch")
      throw ExitStatus.usage.exit
    }
    let request = DownloadState.Request(
      base: account.base, since: first, queues: queue ?? state?.request.queues ?? "group",
      handleTime: handleTime ?? state?.request.handleTime ?? "none",
      salt: String(hasher.hash(text: "salt"), radix: 16))
    if let state, state.request != request {
      Messages.error(
        "\(place) was fetched with another account, --since, --queue, --handle-time or salt ($HEADWAY_HOME): "
          + "begin anew by --replace, without --resume")
      throw ExitStatus.usage.exit
    }
    let choice = ZendeskQueueChoice(request.queues) ?? .group
    let time = ZendeskHandleTime(request.handleTime) ?? .unknown
    let line = !options.quiet && Terminal.isTerminal(.error) ? StatusLine() : nil
    let download = try ZendeskDownload(
      account, folder: place, request: request, resuming: state, queues: choice, handleTime: time,
      identify: hasher.hash(text:), goesOn: { !Signals.isStopRequested },
      tell: { progress in
        let tickets = "\(Figures.whole(Int64(progress.tickets))) tickets"
        line?.show(
          "fetching · \(tickets) · \(Figures.whole(Int64(progress.facts))) facts"
            + (progress.waiting.map { " · " + $0 } ?? ""))
      })
    defer { line?.erase() }
    try await download.run()
    line?.erase()
    try finish(
      download.intake, choice, time, since: first * 1_000_000, sources: [account.base], folder,
      notes: download.missing.map { "the token may not read the \($0), or the plan has none" })
  }

  private static func told(_ failure: ZendeskFailure, _ folder: StagedFolder) -> ExitCode {
    switch failure {
    case .stopped:
      Messages.note(
        "interrupted: what was fetched is kept in \(folder.path(ZendeskFolder.name)); go on by --resume")
      return ExitStatus.interrupted.exit
    case .unauthorized:
      Messages.error("\(failure)")
      return ExitStatus.usage.exit
    case .absent, .unreachable:
      Messages.error("\(failure)")
      return ExitStatus.missingFile.exit
    case .notInstalled:
      Messages.error("\(failure)")
      return ExitStatus.failure.exit
    }
  }

  private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  // MARK: What is written

  private func finish(
    _ intake: ZendeskIntake, _ choice: ZendeskQueueChoice, _ time: ZendeskHandleTime, since: Int64?,
    sources: [String], _ folder: StagedFolder, notes: [String]
  ) throws {
    let schedule = intake.setup.schedules.first { !$0.intervals.isEmpty }
    let zone = options.timeZone ?? schedule?.timeZone
    guard let clock = ZoneClock(zone ?? "UTC") else {
      throw HistoryProblem(.usage, file: "--time-zone", "is not known")
    }
    let latest = try options.latest(in: clock)
    var contacts = ZendeskContacts(intake, clock, handleTime: time, asOf: latest, since: since)
    var writer = try HistoryWriter(ByteSink(folder.temporary(ImportRun.raw)), clock)
    try contacts.read(take: { record throws(HistoryProblem) in try writer.write(record) })
    try writer.finish()
    let words = ZendeskWords(contacts: contacts, intake: intake, schedule: schedule, handleTime: time)
    try run.finish(
      ImportRun.Found(
        mapping: .zendesk(choice, time), quality: contacts.quality, profile: contacts.profile,
        sources: sources,
        zone: (zone ?? "UTC", zone != nil), latest: latest, notes: notes + words.notes,
        rows: ("tickets", "deleted or from before --since"), setup: words.setup(zone: zone ?? "UTC")),
      folder)
  }
}

extension IDHasher {
  /// The hashed id of a text.
  func hash(text: String) -> UInt64 {
    var text = text
    return text.withUTF8(hash)
  }
}

/// The folder in which a download is kept.
enum ZendeskFolder {
  /// Its name within the output folder.
  static let name = "zendesk-download"
  private static let files = ["tickets.spool", "facts.spool", "state.json", "state.json.part", "lock"]

  /// Makes the folder, for its owner alone.
  static func make(_ path: String) throws(OutputFailure) {
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw OutputFailure(name: path, code: errno) }
  }

  /// Keeps other imports out until the descriptor is closed, or the process ends.
  static func lock(_ path: String) throws -> Int32 {
    let descriptor = open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw OutputFailure(name: path, code: errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      Messages.error("another import is at work in \(path)")
      throw ExitStatus.outputFailed.exit
    }
    return descriptor
  }

  /// Removes the folder where no page was stored in it, unless another import is at work there.
  static func removeIfEmpty(_ path: String) {
    let descriptor = open(path + "/lock", O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return }
    do throws(HistoryProblem) {
      if try DownloadState(folder: path)?.pages ?? 0 == 0 { remove(path) }
    } catch {
      // A state that cannot be read is no proof that there is nothing.
    }
  }

  /// Removes the folder with what is ours in it.
  static func remove(_ path: String) {
    for file in files { unlink(path + "/" + file) }
    rmdir(path)
  }
}
