import HeadwaySyntax
import HeadwayUnits

/// The scenario's currency, what others are worth in it, and the amounts that name one while it is not known.
struct Currencies {
  /// The scenario's own; none means that of all amounts.
  var own: String?
  /// What a unit of another currency is worth in the scenario's own, exactly as written.
  var rates: [String: ExactDecimal] = [:]
  /// Where no currency is set: the first amount in each, and all without one.
  private var named: [String: Value] = [:]
  private var bare: [Value] = []

  /// Remembers an amount that was read while no currency is set; none stands for no unit.
  mutating func note(_ currency: String?, at value: Value) {
    guard let currency else {
      bare.append(value)
      return
    }
    if named[currency] == nil { named[currency] = value }
  }

  /// The scenario's currency once all amounts are read; refuses those that leave it open.
  func settled() -> String? {
    if let own { return own }
    let names = named.keys.sorted()
    for value in bare {
      value.refuse(
        .noCurrency, "the amount \(value.node.received) has no currency, and the scenario has none either",
        fix: names.first.map { "currency: \($0)" } ?? "currency: USD")
    }
    guard let first = names.first else { return nil }
    for name in names.dropFirst() {
      named[name]?.refuse(
        .noCurrency,
        "amounts are in \(Wording.list(names, last: "and")), and the scenario does not say which is its own",
        fix: "add `currency: \(first)`, and the rates of the others under `exchange:`")
    }
    if names.count == 1, rates[first] != nil {
      named[first]?.refuse(
        .noCurrency, "`exchange` gives the worth of \(first) in another currency, which is not named",
        fix: "add `currency:` with that currency")
    }
    return first
  }
}

extension Value {
  /// The largest amount, in the scenario's currency.
  private static let mostMoney: Int64 = 100_000_000_000

  /// An amount of money, in the scenario's currency to the millionth.
  func money() -> Money? {
    let expected = "an amount of money such as 21 USD"
    guard let text = scalar(expecting: expected) else { return nil }
    let amount: ExactDecimal
    let unit: Substring
    do throws(QuantityProblem) {
      (amount, unit) = try Quantity.split(text)
    } catch {
      refuse(
        error.kind.code, "expected \(expected), received \(Wording.quoted(text)): \(error.reason)",
        fix: error.fix)
      return nil
    }
    guard unit.isEmpty || Self.isCurrency(unit) else {
      let capitals = unit.uppercased()
      refuse(
        .unknownUnit,
        "expected \(expected), received \(Wording.quoted(text)): `\(unit)` is not a currency of three capital letters",
        fix: Self.isCurrency(capitals) ? String(text.dropLast(unit.count)) + capitals : "")
      return nil
    }
    guard let inOwn = converted(amount, from: unit.isEmpty ? nil : String(unit)) else { return nil }
    guard !inOwn.isNegative, let microunits = inOwn.rounded(times: 1_000_000),
      microunits <= Self.mostMoney * 1_000_000
    else {
      refuse(
        .outOfRange,
        "expected an amount from 0 to \(Self.mostMoney) in the scenario's currency, received \(Wording.quoted(text))"
      )
      return nil
    }
    return Money(microunits: microunits)
  }

  /// An amount in the scenario's currency.
  private func converted(_ amount: ExactDecimal, from currency: String?) -> ExactDecimal? {
    guard let own = context.currencies.own else {
      // A currency that could not be read has been refused already.
      if !context.findings.isBroken("currency") { context.currencies.note(currency, at: self) }
      return amount
    }
    guard let currency, currency != own else { return amount }
    guard let rate = context.currencies.rates[currency] else {
      if !context.findings.isBroken("exchange") {
        refuse(
          .noExchangeRate, "there is no rate for \(currency) in \(own), the scenario's currency",
          why: "results are in one currency",
          fix: "add `exchange: {\(currency): ...}` with what 1 \(currency) is worth in \(own)")
      }
      return nil
    }
    return amount * rate
  }

  /// Whether a text is three capital letters.
  static func isCurrency(_ text: some StringProtocol) -> Bool {
    text.utf8.count == 3 && text.utf8.allSatisfy { (65...90).contains($0) }
  }
}

extension ExactDecimal {
  /// The product, to 30 digits.
  static func * (one: ExactDecimal, other: ExactDecimal) -> ExactDecimal {
    let (product, isOver) = one.digits.multipliedReportingOverflow(by: other.digits)
    if isOver { return one.cut(toDigits: 15) * other.cut(toDigits: 15) }
    return ExactDecimal(digits: product, exponent: one.exponent + other.exponent).cut(toDigits: digitLimit)
  }

  /// The number with its last digits dropped where it has more than so many.
  private func cut(toDigits count: Int) -> ExactDecimal {
    var limit: Int128 = 1
    for _ in 0..<count { limit *= 10 }
    var value = self
    while abs(value.digits) >= limit {
      value.digits /= 10
      value.exponent += 1
    }
    return value
  }
}
