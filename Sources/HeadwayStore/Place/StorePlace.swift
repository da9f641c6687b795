import Glibc

/// Where runs are kept, as the environment says.
public struct StorePlace: Sendable, Hashable {
  /// The folder.
  public var folder: String

  /// Names a folder.
  public init(folder: String) { self.folder = folder }

  /// The folder of this process: `$HEADWAY_HOME`, else `$XDG_DATA_HOME/headway`, else `~/.local/share/headway`.
  ///
  /// As the XDG Base Directory Specification asks, a relative `$XDG_DATA_HOME` is passed over.
  ///
  /// - Parameter variable: The value of an environment variable, nil where it is not set.
  /// - Throws: `StoreFailure.homeless` where none of them is set.
  public init(_ variable: (String) -> String? = Self.environment) throws(StoreFailure) {
    if let own = variable("HEADWAY_HOME"), !own.isEmpty {
      folder = own
    } else if let data = variable("XDG_DATA_HOME"), data.hasPrefix("/") {
      folder = data + "/headway"
    } else if let home = variable("HOME"), !home.isEmpty {
      folder = home + "/.local/share/headway"
    } else {
      throw .homeless
    }
  }

  /// The database.
  public var database: String { folder + "/runs.sqlite" }

  /// Whether something is stored here already.
  ///
  /// - Throws: `StoreFailure.unreadable` where nobody can tell.
  public func exists() throws(StoreFailure) -> Bool {
    if access(database, F_OK) == 0 { return true }
    let code = errno
    guard code == ENOENT || code == ENOTDIR else {
      throw .unreadable(database, reason: StoreFailure.reason(code))
    }
    return false
  }

  /// Whether the database and the files beside it can be written.
  var isWritable: Bool { access(database, W_OK) == 0 && access(folder, W_OK | X_OK) == 0 }

  /// Whether a process left a log that is still to be taken over into the database.
  var hasLog: Bool {
    var status = stat()
    return stat(database + "-wal", &status) == 0 && status.st_size > 0
  }

  /// The database as a URI that says that nobody writes it (sqlite.org/uri.html).
  var unchangingDatabase: String {
    let path = database.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."):
        return String(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16)
        return "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return "file:" + path.joined() + "?immutable=1"
  }

  /// Whether nothing is to be stored: `HEADWAY_STORE=off`.
  public static func isOff(_ variable: (String) -> String? = Self.environment) -> Bool {
    variable("HEADWAY_STORE") == "off"
  }

  /// A variable of this process.
  public static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// Makes the folder and those above it; new ones are for their owner alone.
  package func make() throws(StoreFailure) {
    var made = ""
    for part in folder.split(separator: "/", omittingEmptySubsequences: false) {
      made += part + "/"
      guard mkdir(made, 0o700) != 0, errno != EEXIST else { continue }
      let code = errno
      // A folder above that may not be written to is no obstacle while it is there.
      guard access(made, F_OK) != 0 else { continue }
      throw .unwritable(folder, reason: StoreFailure.reason(code))
    }
  }
}
