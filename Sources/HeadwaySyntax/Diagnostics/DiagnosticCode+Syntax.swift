extension DiagnosticCode {
  // Files: 001...009
  /// There is no such file.
  public static let fileMissing = Self(rawValue: "HW001")
  /// A folder stands where a file is expected.
  public static let fileIsFolder = Self(rawValue: "HW002")
  /// The file may not be read.
  public static let fileUnreadable = Self(rawValue: "HW003")
  /// The file is larger than the limit.
  public static let fileTooLarge = Self(rawValue: "HW004")
  /// The file is not UTF-8.
  public static let notUTF8 = Self(rawValue: "HW005")
  /// A control character stands in the text.
  public static let controlCharacter = Self(rawValue: "HW006")
  /// The file says nothing.
  public static let emptyFile = Self(rawValue: "HW007")

  // YAML: 010...029
  /// The text is not YAML.
  public static let yamlSyntax = Self(rawValue: "HW010")
  /// A tab indents a line.
  public static let tabIndent = Self(rawValue: "HW011")
  /// A key is given twice.
  public static let duplicateKey = Self(rawValue: "HW012")
  /// An anchor, an alias or a merge key.
  public static let aliasRefused = Self(rawValue: "HW013")
  /// A tag.
  public static let tagRefused = Self(rawValue: "HW014")
  /// More than one document in a file.
  public static let severalDocuments = Self(rawValue: "HW015")
  /// A key that is no text.
  public static let keyNotText = Self(rawValue: "HW016")
  /// Lists and maps lie too deep in each other.
  public static let tooDeep = Self(rawValue: "HW017")
  /// Too many keys and values.
  public static let tooManyNodes = Self(rawValue: "HW018")

  // Changes (`--set` and `changes:`): 030...049
  /// A change that is not PATH=VALUE.
  public static let changeForm = Self(rawValue: "HW030")
  /// The value of a change is not YAML.
  public static let changeValue = Self(rawValue: "HW031")
  /// The path of a change matches nothing.
  public static let changePath = Self(rawValue: "HW032")
  /// A relative change of something that is no number.
  public static let changeNotNumber = Self(rawValue: "HW033")
  /// A relative change whose unit does not fit the value.
  public static let changeUnit = Self(rawValue: "HW034")

  // CSV: 050...069
  /// A data file without a header or rows.
  public static let csvEmpty = Self(rawValue: "HW050")
  /// A column that the data file must have.
  public static let csvColumnMissing = Self(rawValue: "HW051")
  /// A column that stands twice.
  public static let csvColumnTwice = Self(rawValue: "HW052")
  /// A row with too few or too many fields.
  public static let csvRowWidth = Self(rawValue: "HW053")
  /// A quote that is not closed, or text beside one.
  public static let csvQuote = Self(rawValue: "HW054")
  /// A row that is not UTF-8 text.
  public static let csvText = Self(rawValue: "HW055")
  /// A value that cannot stand in its column.
  public static let csvValue = Self(rawValue: "HW056")
  /// More bad rows than are listed.
  public static let csvMore = Self(rawValue: "HW057")
  /// A gzip file that ends too soon or is damaged.
  public static let csvPacked = Self(rawValue: "HW058")
}

extension Diagnostic {
  /// Says that something is larger than its limit (bytes).
  static func tooLarge(_ place: SourceRange, what: String, size: Int, limit: Int) -> Diagnostic {
    Diagnostic(
      .fileTooLarge, "\(what) has \(megabytes(size)) MB; at most \(megabytes(limit)) MB are read", at: place,
      why: "a limit keeps a wrong file from using up the memory",
      fix: "check that it is the file you mean; put long lists of numbers into CSV files")
  }

  /// Megabytes with one decimal, rounded up so that too much never looks like the limit.
  private static func megabytes(_ bytes: Int) -> String {
    let tenths = (bytes * 10 + (1 << 20) - 1) >> 20
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
