import Glibc

/// Files of the disk.
public struct DiskFiles: FileLoader {
  /// Makes a loader; relative paths start in the working folder.
  public init() {}

  /// Hands over the bytes of a file in pieces of at most 1 MB.
  ///
  /// Pipes and devices such as `/dev/stdin` are read too; the limit counts what has come out of them.
  public func forEachPiece(
    of path: String, limit: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(FileProblem) {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw .missing(path: path) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.problem(errno, path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.problem(errno, path) }
    if status.st_mode & S_IFMT == S_IFDIR { throw .folder(path: path) }
    if Int(status.st_size) > limit { throw .tooLarge(path: path, size: Int(status.st_size), limit: limit) }
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 20)
    defer { buffer.deallocate() }
    var total = 0
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Self.problem(errno, path) }
      guard count > 0 else { return }
      total += count
      // A file can grow while it is read.
      if total > limit { throw .tooLarge(path: path, size: total, limit: limit) }
      guard body(UnsafeBufferPointer(rebasing: buffer[..<count])) else { return }
    }
  }

  private static func problem(_ code: Int32, _ path: String) -> FileProblem {
    switch code {
    case ENOENT, ENOTDIR: .missing(path: path)
    case EISDIR: .folder(path: path)
    default: .unreadable(path: path, reason: String(cString: strerror(code)).lowercased())
    }
  }
}
