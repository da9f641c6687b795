import Glibc

/// A moment, to the millisecond, in UTC.
public struct StoreTime: Sendable, Hashable, Comparable {
  /// Milliseconds since the beginning of 1970.
  public var milliseconds: Int64

  /// Makes a moment.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// The present.
  public static var now: StoreTime {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return StoreTime(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// The moment so many seconds (≥ 0) before; nothing is earlier than the beginning of the year 0.
  public func minus(seconds: Double) -> StoreTime {
    let least = -62_167_219_200_000.0
    return StoreTime(milliseconds: Int64(max(least, Double(milliseconds) - (seconds * 1000).rounded())))
  }

  /// Which one is earlier.
  public static func < (one: StoreTime, other: StoreTime) -> Bool { one.milliseconds < other.milliseconds }

  /// As ISO 8601 has it: `2026-11-23T09:31:05.123Z`; sorts as time does.
  public var text: String {
    let parts = parts
    let rest = milliseconds - seconds * 1000
    return date(parts) + "T" + clock(parts) + "." + Self.padded(rest, 3) + "Z"
  }

  /// For a person: `2026-11-23 09:31`.
  public var minute: String { date(parts) + " " + clock(parts).prefix(5) }

  private var seconds: Int64 { Int64((Double(milliseconds) / 1000).rounded(.down)) }

  private var parts: tm {
    var seconds = time_t(seconds)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    return parts
  }

  private func date(_ parts: tm) -> String {
    Self.padded(Int64(parts.tm_year) + 1900, 4) + "-" + Self.padded(Int64(parts.tm_mon) + 1, 2) + "-"
      + Self.padded(Int64(parts.tm_mday), 2)
  }

  private func clock(_ parts: tm) -> String {
    [parts.tm_hour, parts.tm_min, parts.tm_sec].map { Self.padded(Int64($0), 2) }.joined(separator: ":")
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
