/// Sentences of reports with names and figures in them, and what they are in Korean.
///
/// The first that fits is taken: what is said more exactly stands first.
enum KoreanPatterns {
  static let all: [SentencePattern] = titles + heads + warnings + staffing + explanation + comparison + runs

  private static let titles = [
    SentencePattern("Busiest interval of {}", "가장 바쁜 {0} 구간"),
    SentencePattern("Cost over the horizon, {}", "기간 전체 비용, {0}"),
    SentencePattern("{} by week, {}", "{0} 주별, {1}"),
    SentencePattern("Staffing: {}", "필요 인원: {0}"),
    SentencePattern("Headcount plan: {}", "인력 계획: {0}"),
    SentencePattern("Explained: {}", "원인과 대책: {0}"),
    SentencePattern("All teams, {} to {}", "모든 팀, {0}~{1}"),
    SentencePattern("Targets, {}", "목표, {0}"),
    SentencePattern("Measures, {}", "지표, {0}"),
  ]

  private static let heads = [
    SentencePattern("cost, {}", "비용, {0}"), SentencePattern("costs {}", "비용 {0}"),
    SentencePattern("saves {}", "절감 {0}"), SentencePattern("a week, {}", "주당 {0}"),
    SentencePattern("per {}", "{0}당"),
  ]

  private static let warnings = [
    SentencePattern(
      "queue {}: {} tickets per replication were open and not yet due at the end; they count neither as kept nor as broken promises",
      "대기열 {0}: 반복마다 티켓 {1}건이 끝날 때 열려 있었고 아직 기한 전이어서 준수도 미준수도 아닌 것으로 셉니다"),
    SentencePattern(
      "queue {}: nothing was offered in {} of the {} periods of a target; {}",
      "대기열 {0}: 목표의 {2}개 기간 중 {1}개에는 인입이 없었습니다"),
    SentencePattern(
      "queue {}: no team serves it, so nothing of it is handled", "대기열 {0}: 담당하는 팀이 없어 아무것도 처리되지 않습니다"),
    SentencePattern("queue {}: unstable: {}", "대기열 {0}: 불안정합니다. 업무량이 인원으로 감당할 수 있는 양 이상입니다"),
    SentencePattern(
      "queue {}: no one on shift in {} intervals in which contacts come{}",
      "대기열 {0}: 문의가 오는 {1}개 구간에 근무자가 없습니다"),
  ]

  private static let staffing = [
    SentencePattern(
      "Begun with formulas ({}), improved by {} simulated plans, and proven by {} replications of other random numbers; ± is the margin at {} confidence.",
      "계산식({0})으로 시작해 시뮬레이션 {1}번으로 다듬고, 다른 난수의 반복 {2}회로 확인했습니다. ±는 {3} 신뢰수준의 오차입니다."),
    SentencePattern(
      "By formulas only ({}); nothing was simulated.", "계산식({0})만 썼으며 시뮬레이션하지 않았습니다."),
    SentencePattern(
      "Cost {}; the formulas' people would cost {}. The linear program's lower bound for plans of this shape is {}: a gap of {}.",
      "비용 {0}. 계산식의 인원이라면 {1}. 이런 계획의 하한(선형계획)은 {2}이며 차이는 {3}입니다."),
    SentencePattern("Cost {}; the formulas' people would cost {}.", "비용 {0}. 계산식의 인원이라면 {1}."),
    SentencePattern("misses {}", "미달: {0}"),
  ]

  private static let explanation = [
    SentencePattern(
      "{} of {} targets are missed, {} are undecided. {} replications; ± is the margin at {} confidence.",
      "목표 {1}개 중 {0}개 미달, {2}개 미정입니다. 반복 {3}회, ±는 {4} 신뢰수준의 오차입니다."),
    SentencePattern(
      "{} of {} targets is missed. {} replications; ± is the margin at {} confidence.",
      "목표 {1}개 중 {0}개 미달입니다. 반복 {2}회, ±는 {3} 신뢰수준의 오차입니다."),
    SentencePattern(
      "{} of {} targets are missed. {} replications; ± is the margin at {} confidence.",
      "목표 {1}개 중 {0}개 미달입니다. 반복 {2}회, ±는 {3} 신뢰수준의 오차입니다."),
    SentencePattern(
      "Why: what it would gain without each cause ({} replications)", "왜: 원인마다 없앴을 때의 이득(반복 {0}회)"),
    SentencePattern("What helps ({} replications of each)", "대책(각각 반복 {0}회)"),
    SentencePattern("It is {}, {} below {}.", "현재 {0}이며 {2}보다 {1} 낮습니다."),
    SentencePattern("It is {}, {} above {}.", "현재 {0}이며 {2}보다 {1} 높습니다."),
    SentencePattern(
      "Where: half of the contacts that miss it come in {} hours of the week, most often in {}.",
      "언제: 미준수 문의의 절반이 한 주 가운데 {0}시간에 몰리며, 특히 {1}입니다."),
    SentencePattern(
      "Where: half of the contacts that miss it come in {} hours of the week, in {}.",
      "언제: 미준수 문의의 절반이 한 주 가운데 {0}시간에 몰립니다: {1}."),
    SentencePattern("Who: {} ({} of its contacts, {} occupied).", "담당: {0}(해당 문의의 {1}, 점유율 {2})."),
    SentencePattern(
      "What helps: {} gives {} for {} a week; {} levers were tried.",
      "대책: {0} → {1}, 주당 {2}. 대책 {3}가지를 시험했습니다."),
    SentencePattern("What helps: {} gives {}; {} levers were tried.", "대책: {0} → {1}. 대책 {2}가지를 시험했습니다."),
    SentencePattern("When the contacts arrive that miss it ({})", "미준수 문의가 도착한 시간({0})"),
    SentencePattern("one person more in {}, at all times", "{0}에 항상 한 명 더"),
    SentencePattern("{} people more in {}, at all times", "{1}에 항상 {0}명 더"),
    SentencePattern("one person more in {}", "{0}에 한 명 더"),
    SentencePattern("{} people more in {}", "{1}에 {0}명 더"),
    SentencePattern(
      "what the people could do; it is {} with all causes", "사람들이 할 수 있는 것. 모든 원인이 있을 때는 {0}"),
    SentencePattern("{} learns {}", "{0}이(가) {1}을(를) 배움"),
    SentencePattern("{}: handle time -5%", "{0}: 처리 시간 -5%"),
    SentencePattern("{}: deflection +5 points", "{0}: 셀프서비스 +5%p"),
    SentencePattern("{}: every shift an hour longer", "{0}: 모든 근무 한 시간 연장"),
    SentencePattern("{}: {} more people", "{0}: 인원 {1} 추가"),
    SentencePattern("and {} more hours", "그 밖의 {0}시간"),
  ]

  private static let comparison = [
    SentencePattern("{} measures differ", "달라진 지표 {0}개"),
    SentencePattern("{} measure differs", "달라진 지표 {0}개"),
    SentencePattern(
      "{} measures stay the same, and of {} it cannot be told; --all shows them",
      "지표 {0}개는 그대로이고 {1}개는 판단할 수 없습니다"),
    SentencePattern("{} measures stay the same; --all shows them", "지표 {0}개는 그대로입니다"),
  ]

  private static let runs = [
    SentencePattern(
      "{}: {}, {} replications, seed {}, stored {} UTC", "{0}: {1}, 반복 {2}회, 시드 {3}, {4} UTC 저장"),
    SentencePattern("version {} ran one and version {} the other", "두 실행의 버전이 {0}, {1}(으)로 다릅니다"),
    SentencePattern("{}: about {} more replications", "{0}: 반복 약 {1}회 더"),
    SentencePattern("{}: about {} more replication", "{0}: 반복 약 {1}회 더"),
  ]
}
