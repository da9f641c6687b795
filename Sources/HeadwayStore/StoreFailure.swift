import GRDB
import Glibc

/// Why the store could not do its work.
public enum StoreFailure: Error, Hashable, Sendable {
  /// No variable of the environment says where it is.
  case homeless
  /// The folder or a file of it cannot be written.
  case unwritable(String, reason: String)
  /// The folder or a file of it cannot be read.
  case unreadable(String, reason: String)
  /// The disk is full.
  case full(String)
  /// Another process held it for too long.
  case locked(String)
  /// The file is no database, or a damaged one.
  case damaged(String)
  /// A later version of the program made it.
  case newer(String)
  /// Anything else, in the words of SQLite.
  case other(String, reason: String)

  /// What the system calls an error number.
  static func reason(_ code: Int32) -> String { String(cString: strerror(code)).lowercased() }

  /// Says in our words what the database said about a file.
  init(_ error: any Error, _ path: String) {
    if let failure = error as? StoreFailure {
      self = failure
      return
    }
    guard let error = error as? DatabaseError else {
      self = .other(path, reason: "\(error)")
      return
    }
    let reason = error.message ?? "\(error.resultCode)"
    self =
      switch error.resultCode {
      case .SQLITE_FULL: .full(path)
      case .SQLITE_BUSY, .SQLITE_LOCKED: .locked(path)
      case .SQLITE_NOTADB, .SQLITE_CORRUPT: .damaged(path)
      case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_AUTH: .unwritable(path, reason: reason)
      default: .other(path, reason: reason)
      }
  }
}

extension StoreFailure: CustomStringConvertible {
  /// What went wrong, where, and what to do about it.
  public var description: String {
    switch self {
    case .homeless: "there is no home folder: set HEADWAY_HOME to a folder for stored runs"
    case .unwritable(let path, let reason): "\(path) cannot be written: \(reason)"
    case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
    case .full(let path): "the disk of \(path) is full"
    case .locked(let path): "\(path) is locked by another process"
    case .damaged(let path):
      "\(path) is damaged or no database: move it away, and a new one is made"
    case .newer(let path):
      "\(path) was made by a later version of headway: use that one, or set HEADWAY_HOME to another folder"
    case .other(let path, let reason): "\(path): \(reason)"
    }
  }
}
