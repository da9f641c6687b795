extension DiagnosticCode {
  /// The pages of this module's codes, in their order: HW001...HW099.
  public static let syntaxPages: [DiagnosticPage] = filePages + yamlPages + changePages + csvPages

  private static let filePages = [
    DiagnosticPage(
      .fileMissing, "there is no such file",
      "A file named inside a scenario is looked for beside the scenario, not in the folder you work in."),
    DiagnosticPage(
      .fileIsFolder, "a folder stands where a file is expected", "Name a file in the folder."),
    DiagnosticPage(
      .fileUnreadable, "the file cannot be read",
      "It is there, and the system refuses to hand it over: look at its permissions and at the disk."),
    DiagnosticPage(
      .fileTooLarge, "the file is larger than the limit",
      "Scenarios may have 4 MB and data files 512 MB. Put long lists of numbers into CSV files: they are "
        + "read piece by piece."),
    DiagnosticPage(
      .notUTF8, "the file is not UTF-8",
      "Names and texts mean the same on every machine only in one encoding. Save the file as UTF-8; for CSV "
        + "from a spreadsheet choose \"CSV UTF-8\"."),
    DiagnosticPage(
      .controlCharacter, "a control character stands in the text",
      "A NUL byte or another invisible character comes from a damaged file, or from one that is not text."),
    DiagnosticPage(
      .emptyFile, "the file says nothing", "It is empty, or holds only comments.",
      right: "headway: 1\nname: A hundred agents"),
  ]

  private static let yamlPages = [
    DiagnosticPage(
      .yamlSyntax, "the text is not YAML",
      "The usual causes are a quote or a bracket that is not closed, a `:` with a space inside a text without "
        + "quotes, and a line that does not begin in the column of its neighbours. After such a place nothing "
        + "can be known, so further mistakes show only when this one is mended.",
      wrong: "name: What if: ten more", right: "name: \"What if: ten more\""),
    DiagnosticPage(
      .tabIndent, "a tab indents a line",
      "How wide a tab is differs from editor to editor, so YAML does not count it. Most editors can turn tabs "
        + "into spaces."),
    DiagnosticPage(
      .duplicateKey, "a key is given twice",
      "Only one of the two could count, and readers of the file would not agree which.",
      wrong: "deflection: 10%\ndeflection: 12%", right: "deflection: 12%"),
    DiagnosticPage(
      .aliasRefused, "an anchor, an alias or a merge key",
      "YAML can name a value with `&name` and copy it with `*name` or `<<`. A wrong value could then not be "
        + "pointed at, and a small file could unfold into a huge one. Write the values out, or use a what-if "
        + "file that changes a base. A text that begins with `*` or `&` stands in quotes.",
      wrong: "monday: &day 120\ntuesday: *day", right: "monday: 120\ntuesday: 120"),
    DiagnosticPage(
      .tagRefused, "a tag",
      "YAML takes a word that begins with `!` as the kind of a value. Here the kind follows from the key.",
      wrong: "agents: !!int 24", right: "agents: 24"),
    DiagnosticPage(
      .severalDocuments, "more than one document in a file",
      "A second document behind `---` would have to be left out without a word. Give it a file of its own."),
    DiagnosticPage(
      .keyNotText, "a key that is no text", "Every key is a name; lists, maps and nothing cannot be keys.",
      wrong: "[mon, tue]: 24", right: "mon: 24\ntue: 24"),
    DiagnosticPage(
      .tooDeep, "lists and maps lie too deep in each other",
      "No scenario needs more than 32 levels; more come from a bracket that is opened again and again."),
    DiagnosticPage(
      .tooManyNodes, "too many keys and values",
      "A scenario may hold 200,000 of them. Put long lists of numbers into CSV files."),
  ]

  private static let changePages = [
    DiagnosticPage(
      .changeForm, "a change that is not PATH=VALUE",
      "A path has keys divided by dots, `*` for every key, and a number from 0 for an entry of a list. A key "
        + "with a dot in it stands in quotes. Put the whole argument into single quotes, for the shell has its "
        + "own plans for `*` and spaces.",
      wrong: "--set teams.seoul_ops.staffing 12", right: "--set 'teams.seoul_ops.staffing=12'"),
    DiagnosticPage(
      .changeValue, "the value of a change cannot be read",
      "A value that begins with a bracket or a quote is read as YAML; any other text stands for itself; `null` "
        + "deletes the key.",
      wrong: "--set 'queues.a.hours={days: [mon}'", right: "--set 'queues.a.hours={days: [mon]}'"),
    DiagnosticPage(
      .changePath, "the path of a change matches nothing",
      "A change that does nothing would be taken for one that makes no difference. A missing key is created "
        + "only by a value, not by a relative change, and not where a similar key is there."),
    DiagnosticPage(
      .changeNotNumber, "a relative change of something that is no number",
      "`+2`, `-2`, `*2`, `+10%` and `+8pp` change a number with or without a unit, or each number of a list. "
        + "Times of day, dates and maps take a new value instead.",
      wrong: "--set 'queues.a.hours.open=+1'", right: "--set 'queues.a.hours.open=10:00'"),
    DiagnosticPage(
      .changeUnit, "a relative change whose unit does not fit",
      "A change has the unit of the value, or none. Percentage points (`pp`) are added to shares, written as "
        + "12% or as 0.12; `+8%` makes 12% into 12.96%, `+8pp` makes it 20%.",
      wrong: "--set 'queues.a.priority=+8pp'", right: "--set 'queues.a.deflection=+8pp'"),
  ]

  private static let csvPages = [
    DiagnosticPage(
      .csvEmpty, "a data file without a header or rows",
      "The first line names the columns; at least one row follows.",
      right: "start,contacts\n2026-01-05T09:00,120"),
    DiagnosticPage(
      .csvColumnMissing, "a column is missing",
      "Columns are found by name, in any order; others may be there. They are divided by commas.",
      wrong: "start;contacts", right: "start,contacts"),
    DiagnosticPage(
      .csvColumnTwice, "a column stands twice", "Nothing says which of the two counts. Rename or delete one."),
    DiagnosticPage(
      .csvRowWidth, "a row with too few or too many fields",
      "Each row has as many fields as the header. A field that holds a comma stands in double quotes, and "
        + "decimal numbers take a point.",
      wrong: "start,contacts\n2026-01-05T09:00,12,5", right: "start,contacts\n2026-01-05T09:00,12.5"),
    DiagnosticPage(
      .csvQuote, "a quote that is not closed, or text beside one",
      "A field in double quotes ends with its quote; a quote inside it is written twice (RFC 4180).",
      wrong: "name\n\"the \"big\" team\"", right: "name\n\"the \"\"big\"\" team\""),
    DiagnosticPage(
      .csvText, "a row that is not UTF-8 text", "Save the file as \"CSV UTF-8\"."),
    DiagnosticPage(
      .csvValue, "a value that cannot stand in its column",
      "The message says what the column takes. No row is left out in silence: a forecast from half the rows "
        + "would look like one from all of them."),
    DiagnosticPage(
      .csvMore, "more bad rows than are listed",
      "The first twenty are shown; the rest have most often the same cause."),
    DiagnosticPage(
      .csvPacked, "a gzip file that ends too soon or is damaged",
      "What was unpacked before the damage is not used: nobody could tell which contacts are missing. Fetch or export "
        + "the file again; `gzip -t FILE` tells whether it is whole."),
  ]
}
