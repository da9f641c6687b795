import HeadwayCalendar
import HeadwayExperiment
package import HeadwayScenario
import HeadwayStatistics
import HeadwayUnits

/// The sentences of a comparison in Korean.
package struct KoreanOpening {
  private let report: ComparisonReport

  init(_ report: ComparisonReport) { self.report = report }

  var title: String { "비교 기준: \(report.arms[0].title)" }

  var evidence: String {
    let base = report.arms[0]
    let scenario = base.scenario
    let result = report.result
    let horizon = scenario.horizon
    var text = "\(horizon.start)(\(Self.weekday(horizon.start)))부터 \(horizon.days)일, \(base.clock.zone.name)"
    if horizon.warmUp.inSeconds > 0 {
      text += ", 준비 기간 \(Self.units(Figures.threshold(horizon.warmUp.inSeconds))) 제외"
    }
    text += ". 시나리오마다 \(Figures.whole(Int64(result.replications)))회 반복, 시드 \(scenario.seed)"
    if let currency = scenario.currency { text += ", 금액 단위 \(currency)" }
    guard result.replications > 1 else { return text + ". 1회 반복으로는 오차를 알 수 없습니다." }
    text += ". ±는 \(Figures.plainPercent(result.confidence)) 신뢰수준에서 차이의 오차입니다."
    if result.isInterrupted { return text + " 중간에 중단되어 끝난 반복만 반영했습니다." }
    if !result.isPrecise { text += " 허용된 반복 횟수로는 원하는 정밀도에 이르지 못한 항목이 있습니다." }
    return text
  }

  func text(_ clause: ComparisonOpening.Clause) -> String {
    switch clause {
    case .changed(let change):
      let measure = Self.told(change)
      guard let base = change.base, let value = change.value.map({ Self.units($0, of: measure) }) else {
        return "\(phrase(change.target)): 값 없음."
      }
      let moved = change.difference.map { "(" + Self.told($0, of: measure, ", ") + ")" } ?? ""
      return Particle.subject.behind(phrase(change.target))
        + " \(Self.units(base, of: measure))에서 \(Particle.to.behind(value)) \(movement(change))\(moved) "
        + goal(change)
    case .new(let change):
      let value = change.value.map { Self.units($0, of: Self.told(change)) } ?? "값 없음"
      return "새 목표 \(phrase(change.target)): \(value). " + goal(change)
    case .moved(let old, let new, let change):
      let text = "\(Self.noun(new))의 목표가 \(promised(old))에서 \(Particle.to.behind(promised(new))) 바뀝니다."
      guard let change else { return text }
      let value = change.value.map { Self.units($0, of: Self.told(change)) } ?? "값 없음"
      return text + " \(Particle.to.behind(value)) " + goal(change)
    case .dropped(let target): return "빠진 목표: \(Self.noun(target)), \(promised(target))."
    case .noneChanged(let isKnown):
      return isKnown
        ? "\(matters) 이상 달라진 목표는 없습니다." : "\(matters) 이상 달라졌다고 확인된 목표는 없습니다."
    case .noTargets(let better, let worse):
      return "정해진 목표가 없습니다. 지표 \(better)개가 좋아지고 \(worse)개가 나빠집니다."
    case .undecided(let changes):
      return "변화 여부를 아직 판단할 수 없는 목표: " + changes.map(difference).joined(separator: ", ") + "."
    case .cost(let cost): return text(ofCost: cost)
    }
  }

  private var matters: String {
    let (share, other) = (report.matters.share, report.matters.other)
    return "의미 있는 차이(비율 \(Figures.trimmed(share * 100, decimals: 4))%p, 그 밖의 지표 "
      + "\(Figures.plainPercent(other)))"
  }

  private func difference(_ change: ComparisonOpening.Change) -> String {
    guard let difference = change.difference else { return phrase(change.target) + " 값 없음" }
    return phrase(change.target) + " " + Self.told(difference, of: Self.told(change), " ")
  }

  /// `+2.3%p, ±0.4%p`.
  private static func told(
    _ difference: (text: String, margin: String?), of measure: Target.Measure?, _ mark: String
  ) -> String {
    let text = units(difference.text.replacing(" pp", with: "%p"), of: measure)
    return text + (difference.margin.map { "\(mark)±\($0)\(marginUnit(text))" } ?? "")
  }

  // MARK: Targets

  /// How the figure moves, so that the goal follows: because of it, in spite of it, or beside it.
  private func movement(_ change: ComparisonOpening.Change) -> String {
    let isShare = change.measure.quantity == .share
    let isGood = change.isMore == (change.measure.preference == .higher)
    let ending =
      switch (change.before, change.now) {
      case (.met, .missed), (.missed, .met): 0
      case (.met, .met): isGood ? 2 : 1
      case (_, .met): isGood ? 0 : 1
      case (_, .missed): isGood ? 1 : 0
      case (_, .undecided): 2
      }
    switch (isShare, change.isMore) {
    case (true, true): return ["높아져", "높아지지만", "높아지며"][ending]
    case (true, false): return ["낮아져", "낮아지지만", "낮아지며"][ending]
    case (false, true): return ["늘어", "늘지만", "늘며"][ending]
    case (false, false): return ["줄어", "줄지만", "줄며"][ending]
    }
  }

  private func goal(_ change: ComparisonOpening.Change) -> String {
    let bound =
      change.target.probability.map { Figures.plainPercent($0) + " 이상" } ?? Self.bound(change.target)
    let goal = "목표(\(bound))"
    switch (change.before, change.now) {
    case (.met, .met): return "\(goal)를 계속 달성합니다."
    case (.missed, .met): return "\(goal)를 달성하게 됩니다."
    case (.undecided, .met): return "\(goal)를 확실히 달성합니다."
    case (nil, .met): return "\(goal)를 달성합니다."
    case (.missed, .missed): return "\(goal)에 여전히 미달합니다."
    case (.met, .missed): return "\(goal)를 더 이상 달성하지 못합니다."
    case (.undecided, .missed): return "\(goal)에 확실히 미달합니다."
    case (nil, .missed): return "\(goal)에 미달합니다."
    case (_, .undecided): return "\(goal) 달성 여부는 판단하기 어렵습니다."
    }
  }

  /// The goal, and of a target with a probability in how many periods.
  private func promised(_ target: Target) -> String {
    guard let probability = target.probability else { return Self.bound(target) }
    return Self.bound(target) + "(\(Self.word(target.per))의 \(Figures.plainPercent(probability)) 이상)"
  }

  package static func bound(_ target: Target) -> String {
    switch target.goal {
    case .atLeast(let value):
      Self.units(RunReport.plainFigure(value, of: target.measure), of: target.measure) + " 이상"
    case .atMost(let value):
      Self.units(RunReport.plainFigure(value, of: target.measure), of: target.measure) + " 이하"
    }
  }

  /// What a target is about, with its goal where that is part of it.
  private func phrase(_ target: Target) -> String {
    let inner = Self.noun(target)
    return target.probability == nil
      ? inner : Particle.subject.behind(inner) + " \(Self.bound(target))인 \(Self.word(target.per))의 비율"
  }

  package static func word(_ period: Target.Period?) -> String {
    switch period {
    case .interval: "구간"
    case .day: "날"
    case .week: "주"
    case nil: "시뮬레이션"
    }
  }

  /// `settlement_en의 첫 응답률(영업시간 기준 8시간 이내)`.
  package static func noun(_ target: Target) -> String {
    let name = RunReport.printable(RunReport.name(of: target))
    let noun = "\(name)의 \(noun(target.measure))"
    var details: [String] = []
    if let within = target.within {
      let clock =
        switch target.clock {
        case .calendar: ""
        case .business: "영업시간 기준 "
        case .zendesk: "Zendesk 기준 "
        }
      let isOver = target.measure == .backlogAge
      details.append(clock + Self.units(Figures.threshold(within.inSeconds)) + (isOver ? " 초과" : " 이내"))
    }
    if target.probability == nil, target.per != nil { details.append("\(Self.word(target.per)) 평균") }
    return details.isEmpty ? noun : "\(noun)(\(details.joined(separator: ", ")))"
  }

  package static func noun(_ measure: Target.Measure) -> String {
    switch measure {
    case .serviceLevel: "서비스 레벨"
    case .firstReply: "첫 응답률"
    case .resolution: "해결률"
    case .nextReply: "후속 응답률"
    case .requesterWait: "요청자 대기 시간 준수율"
    case .agentWork: "상담원 작업 시간 준수율"
    case .periodicUpdate: "정기 업데이트 준수율"
    case .pausableUpdate: "일시 중지형 업데이트 준수율"
    case .totalResolution: "총 해결 시간 준수율"
    case .firstContactResolution: "1차 해결률(FCR)"
    case .backlogAge: "장기 미처리 비율"
    case .abandonment: "포기율"
    case .delayed: "대기 발생률"
    case .wait: "평균 응답 대기 시간(ASA)"
    case .waitAll: "평균 대기열 체류 시간"
    case .backlog: "종료 시점 대기 건수"
    case .occupancy: "점유율"
    case .utilisation: "가동률"
    }
  }

  // MARK: Cost

  private func text(ofCost cost: MeasureComparison) -> String {
    guard let difference = cost.difference?.estimate, let base = cost.base?.value else {
      return "비용은 값이 없습니다."
    }
    if cost.isUntouched { return "비용은 그대로입니다." }
    let currency = report.arms[0].scenario.currency.map { " \($0)" } ?? ""
    let (signed, margin) = Figures.signedMoney(difference)
    if let limit = difference.margin, limit >= difference.value.magnitude {
      return "비용 변화는 뚜렷하지 않습니다(주당 \(signed)\(currency)\(margin.map { ", ±\($0)" } ?? ""))."
    }
    let amount = signed.drop { $0 == "+" || $0 == "-" }
    let details = [margin.map { "±\($0)" }, Figures.signedPercent(difference.value, of: base)]
      .compactMap(\.self).joined(separator: ", ")
    return "비용은 주당 \(amount)\(currency)\(details.isEmpty ? "" : "(\(details))") "
      + (difference.value > 0 ? "늘어납니다." : "줄어듭니다.")
  }

  // MARK: Units

  private static func weekday(_ date: CivilDate) -> String {
    switch date.weekday {
    case .mon: "월"
    case .tue: "화"
    case .wed: "수"
    case .thu: "목"
    case .fri: "금"
    case .sat: "토"
    case .sun: "일"
    }
  }

  /// `8 h` as `8시간`, and so for seconds, minutes and days; other figures as they are.
  package static func units(_ figure: String, of measure: Target.Measure? = nil) -> String {
    if measure == .backlog { return figure + "건" }
    for (unit, word) in [(" min", "분"), (" s", "초"), (" h", "시간"), (" d", "일")] where figure.hasSuffix(unit) {
      return figure.dropLast(unit.count) + word
    }
    return figure
  }

  /// What a figure of a target is of: nothing in particular where it is the share of periods.
  private static func told(_ change: ComparisonOpening.Change) -> Target.Measure? {
    change.target.probability == nil ? change.target.measure : nil
  }

  /// The unit of a margin behind a figure: points behind a share.
  private static func marginUnit(_ figure: String) -> String {
    if figure.hasSuffix("%p") { return "%p" }
    return ["시간", "분", "초", "일", "건"].first { figure.hasSuffix($0) } ?? ""
  }
}

/// Particles whose form depends on the sound before them.
package enum Particle {
  /// 이 / 가.
  case subject
  /// 으로 / 로.
  case to

  /// A word with the particle.
  package func behind(_ word: String) -> String { word + form(behind: word) }

  /// The form behind a word, by the final consonant of its last letter; a word in brackets behind it does not count.
  ///
  /// Syllables are numbered with 28 finals each, the first of them none (Unicode 15, section 3.12). "%" is read with a
  /// vowel at the end.
  package func form(behind word: String) -> String {
    var word = word[...]
    while word.hasSuffix(")"), let bracket = word.lastIndex(of: "(") { word = word[..<bracket] }
    var final: UInt32 = 0
    if let scalar = word.unicodeScalars.last, (0xAC00...0xD7A3).contains(scalar.value) {
      final = (scalar.value - 0xAC00) % 28
    }
    switch self {
    case .subject: return final == 0 ? "가" : "이"
    // After ㄹ, the eighth, as after a vowel.
    case .to: return final == 0 || final == 8 ? "로" : "으로"
    }
  }
}
