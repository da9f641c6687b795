import HeadwaySyntax

/// A wish: so much of a queue's new contacts goes from one party to another.
public struct VolumeMove: Sendable, Hashable {
  /// Who handles contacts.
  public enum Party: Sendable, Hashable, CustomStringConvertible {
    /// Own teams.
    case inHouse
    /// A partner by name.
    case partner(String)

    /// What stands for own teams.
    public static let inHouseName = "in-house"

    /// Reads a party.
    init(_ text: String) { self = text == Self.inHouseName ? .inHouse : .partner(text) }

    /// The name as it was written.
    public var description: String {
      switch self {
      case .inHouse: Self.inHouseName
      case .partner(let name): name
      }
    }
  }

  /// The queue.
  public var queue: String
  /// Who has less of it.
  public var from: Party
  /// Who has more of it.
  public var to: Party
  /// How much moves, as a share of all new contacts of the queue, 0...1.
  public var share: Double

  /// Makes a move.
  public init(queue: String, from: Party, to: Party, share: Double) {
    self.queue = queue
    self.from = from
    self.to = to
    self.share = share
  }

  /// What is wrong with a move, in a sentence.
  public struct Problem: Error, Hashable, CustomStringConvertible {
    /// The sentence.
    public let description: String

    init(_ text: String) { description = text }
  }

  /// Reads a move as it is written on the command line: `QUEUE:FROM:TO=SHARE`, such as `orders:acme:in-house=10%`.
  ///
  /// - Throws: What is wrong with it, and how it is written.
  public init(argument: String) throws(Problem) {
    let form = "write QUEUE:FROM:TO=SHARE, such as orders:acme:in-house=10%"
    guard let equals = argument.lastIndex(of: "=") else {
      throw Problem("\(Wording.quoted(argument)) has no `=`: \(form)")
    }
    let names = argument[..<equals].split(separator: ":", omittingEmptySubsequences: false)
      .map { $0.trimmingPrefix(while: { $0 == " " }) }.map(String.init)
    guard names.count == 3, !names.contains("") else {
      throw Problem("\(Wording.quoted(argument)) does not name a queue and two parties: \(form)")
    }
    let text = argument[argument.index(after: equals)...].filter { $0 != " " }
    let number = text.hasSuffix("%") ? Double(text.dropLast()).map { $0 / 100 } : Double(text)
    guard let number, number > 0, number <= 1 else {
      throw Problem(
        "\(Wording.quoted(String(text))) is no share of the queue above 0% and up to 100%: \(form)")
    }
    self.init(queue: names[0], from: Party(names[1]), to: Party(names[2]), share: number)
  }
}
