/// A stretch of one line of a file, for pointing at what a person wrote.
public struct SourceRange: Hashable, Sendable {
  /// The file as the person named it, or `--set` for a value of the command line.
  public var file: String
  /// The line, from 1; 0 when the whole file is meant.
  public var line: Int
  /// The first column, from 1, counted in characters; 0 when the whole line is meant.
  public var column: Int
  /// How many characters are meant; at least 1.
  public var length: Int

  /// Makes a range from its place and length.
  public init(file: String, line: Int, column: Int, length: Int = 1) {
    self.file = file
    self.line = line
    self.column = column
    self.length = length
  }
}
