extension Words {
  /// Words and sentences in Korean, by what they are in English.
  package static let korean: [String: String] =
    [ofPages, ofProblems, ofCharts, ofAssumptions, ofWhatIf, ofResults, ofStudies].reduce(into: [:]) {
      all, words in
      all.merge(words) { first, _ in first }
    }

  /// The frame and the simple pages.
  private static let ofPages: [String: String] = [
    "Skip to the content": "본문으로 건너뛰기", "Light or dark": "밝게/어둡게", "Pages": "페이지",
    "Scenarios": "시나리오", "History": "실행 기록", "Overview": "개요", "What if": "만약에", "Compare": "비교",
    "Staffing": "필요 인원", "Plan": "인력 계획", "Explain": "원인과 대책", "Download CSV": "CSV 내려받기",
    "{0} in this folder": "이 폴더에 {0}개", "changes {0}": "{0}을(를) 바꾼 시나리오",
    "There is no scenario in this folder yet: headway init makes one.":
      "이 폴더에는 아직 시나리오가 없습니다. headway init으로 만들 수 있습니다.",
    "{0} errors: it cannot be simulated": "오류 {0}개: 시뮬레이션할 수 없습니다",
    "All figures": "모든 수치", "Download as one file": "한 파일로 내려받기", "What was found": "발견된 문제",
    "All scenarios": "모든 시나리오", "Formula:": "계산식:", "Definitions": "용어 정의",
    "Assumptions": "가정", "The scenario as a file": "시나리오 파일", "YAML": "YAML",
    "What changed since the last run": "지난 실행 이후 달라진 점",
    "Made by Headway {0}; seed {1}; {2} replications; digest of the scenario {3}.":
      "Headway {0}; 시드 {1}; 반복 {2}회; 시나리오 다이제스트 {3}.",
    "The same scenario, seed and version give these figures on any machine.":
      "시나리오, 시드, 버전이 같으면 어느 컴퓨터에서나 같은 수치가 나옵니다.",
    "Simulating …": "시뮬레이션 중 …", "{0} of {1} replications": "반복 {1}회 중 {0}회",
    "Done: {0} replications": "완료: 반복 {0}회", "Stopped": "멈춤", "Copied": "복사했습니다",
    "Saved as {0}": "{0}(으)로 저장했습니다", "That did not work: {0}": "하지 못했습니다: {0}",
    "The connection was lost; trying again …": "연결이 끊겨 다시 시도합니다 …",
    "Waiting for a turn …": "순서를 기다리는 중 …",
    "The chart could not be drawn; its table follows.": "차트를 그리지 못했습니다. 아래 표를 보십시오.",
    "Started …": "시작했습니다 …", "{0}: {1}": "{0}: {1}", "New results: {0}": "새 결과: {0}",
  ]

  /// Titles of problems.
  private static let ofProblems: [String: String] = [
    "The request cannot be understood": "요청을 이해할 수 없습니다", "Nothing is there": "찾을 수 없습니다",
    "The token is missing": "토큰이 없습니다", "Another site may not ask this": "다른 사이트에서는 요청할 수 없습니다",
    "The request is too large": "요청이 너무 큽니다", "The scenario is wrong": "시나리오에 오류가 있습니다",
    "The scenario cannot be simulated": "시나리오를 시뮬레이션할 수 없습니다",
    "The server has enough to do": "서버가 바쁩니다", "The server failed": "서버에 문제가 생겼습니다",
    "The address is too long": "주소가 너무 깁니다", "The server has another name": "서버 이름이 다릅니다",
    "This cannot be done here": "여기서는 할 수 없습니다", "The page asks too much at a time": "한 번에 너무 많이 요청했습니다",
    "It takes too long": "시간이 너무 오래 걸립니다", "The file is there already": "이미 있는 파일입니다",
    "The file cannot be written": "파일을 쓸 수 없습니다", "The body did not come": "본문이 오지 않았습니다",
    "The stored runs cannot be read": "저장된 실행을 읽을 수 없습니다", "The job was cancelled": "작업이 취소되었습니다",
  ]

  private static let ofCharts: [String: String] = [
    "Table behind the chart": "차트의 표", "Contacts waiting": "대기 건수", "Most: {0} in {1}.": "최대: {1}에 {0}건.",
    "The highest of each {0}, mean of all replications; local time, {1}.":
      "{0}마다 가장 높은 값, 모든 반복의 평균. 현지 시각({1}).",
    "as it is": "현재", "from": "시각", "queue": "대기열", "waiting": "대기", "what if": "만약에",
    "Occupancy of teams": "팀 점유율", "Highest: {0}, {1}.": "최고: {0}, {1}.",
    "The bar across is the limit of a target.": "세로 막대는 목표의 한계입니다.", "team": "팀",
    "occupancy": "점유율", "people busy": "업무 중 인원", "people paid": "급여 인원",
    "Cost over the horizon": "기간 전체 비용",
    "{0} {1} in all; most for {2}, {3}.": "모두 {0} {1}. 가장 큰 몫은 {2}, {3}.",
    "team or partner": "팀 또는 파트너", "cost": "비용", "share": "비중",
    "Service level by hour of the week": "요일·시간별 서비스 레벨",
    "Mean wait by hour of the week": "요일·시간별 평균 대기", "Nobody has to wait.": "아무도 기다리지 않습니다.",
    "Lowest: {0} in {1}, {2} {3}.": "최저: {1} {2} {3}에 {0}.",
    "Longest: {0} in {1}, {2} {3}.": "최장: {1} {2} {3}에 {0}.",
    "The stronger the colour, the worse; what is empty had no contacts. Averages over the weeks of the horizon.":
      "색이 강할수록 나쁘고, 빈 칸은 문의가 없던 시간입니다. 기간 안 여러 주의 평균입니다.",
    "hour of the week": "요일과 시간", "not within the threshold": "기준 초과 비율", "mean wait": "평균 대기",
    "hour": "시간", "service level": "서비스 레벨",
    "Mon": "월", "Tue": "화", "Wed": "수", "Thu": "목", "Fri": "금", "Sat": "토", "Sun": "일",
    "People needed and people there": "필요 인원과 현재 인원", "needed": "필요", "there now": "현재",
    "by formulas": "계산식", "FTE at work": "근무 FTE", "required": "필요", "effective": "실효",
    "People at work by the interval, {0}.": "구간별 근무 인원, {0}.",
    "Effective FTE at work by week: half of the futures lie in the dark band, nine of ten in the light one; dashed is what is required.":
      "주별 실효 FTE: 짙은 띠에 미래의 절반, 옅은 띠에 열에 아홉이 있으며 점선은 필요량입니다.",
    "week from": "주 시작", "median": "중앙값", "low": "하한", "high": "상한",
    "lower quarter": "하위 4분의 1", "upper quarter": "상위 4분의 1",
    "Hires by week": "주별 채용", "hires": "채용", "leavers": "퇴사",
  ]

  private static let ofAssumptions: [String: String] = [
    "Queues: who asks": "대기열: 누가 묻는가", "channel": "채널", "contacts": "문의",
    "handle time, mean": "평균 처리 시간", "patience, mean": "평균 인내 시간", "hours": "시간",
    "priority": "우선순위", "deflection": "셀프서비스", "comes back": "되돌아옴", "endless": "무한",
    "always": "항상", "ticket": "티켓", "phone": "전화", "chat": "채팅", "{0} an hour": "시간당 {0}",
    "{0} a week, by day and hour": "주당 {0}, 요일·시간별",
    "a list of {0} intervals, {1} on average": "{0}개 구간 목록, 평균 {1}",
    "{0} counted contacts from a file": "파일의 실제 문의 {0}건",
    "{0} expected contacts from a file": "파일의 예상 문의 {0}건", "{0} recorded arrivals": "기록된 도착 {0}건",
    "day {0}": "일 {0}", "week {0}": "주 {0}", "uncertain by {0}": "불확실성 {0}", "{0}: × {1}": "{0}: {1}배",
    "daily": "매일", "Teams: who answers": "팀: 누가 답하는가", "people": "명", "serves": "담당",
    "shrinkage, planned": "계획된 부재", "shrinkage, unplanned": "갑작스러운 부재", "at shift end": "근무가 끝나면",
    "an hour costs": "시간당 비용", "partner": "파트너", "finish": "마치고 퇴근", "pause": "다음 근무까지 보류",
    "hand_back": "대기열로 돌려줌", "{0} at work at all times": "항상 {0}명",
    "{0} at work on average, by the interval": "구간별, 평균 {0}명",
    "{0} to {1} at work, from a file": "파일에 따라 {0}~{1}명", "{0} more shifts": "그 밖의 근무 {0}개",
    "preference {0}": "선호 {0}", "speed {0}": "속도 {0}", "Partners": "파트너", "prices": "단가",
    "share of new contacts": "신규 문의 비중", "credits and bonuses": "공제와 보너스",
    "bonus of {0} for {1}": "{1}이면 보너스 {0}", "credit of {0} without {1}": "{1}에 못 미치면 공제 {0}",
    "none": "없음", "{0} a contact": "건당 {0}", "{0} a minute": "분당 {0}",
    "{0} a full-time person": "상근 1인당 {0}", "above {0}": "{0} 초과분", "at least {0} a week": "주당 최소 {0}",
    "Rules": "규칙", "what": "항목", "how": "내용",
    "who answers an arriving contact": "도착한 문의를 받는 사람",
    "which contact a free person takes": "빈 사람이 잡는 문의",
    "longest_idle": "가장 오래 쉰 사람", "order": "팀 순서대로", "fastest": "가장 빠른 사람",
    "least_occupied": "가장 덜 바빴던 사람", "longest_wait": "가장 오래 기다린 문의",
    "preference": "선호 순", "earliest_due": "기한이 가장 가까운 문의", "horizon": "기간",
    "{0} days from {1}, {2}": "{1}부터 {0}일, {2}", "{0} days from {1} {2}, {3}": "{2}({1})부터 {0}일, {3}",
    "warm-up": "준비 기간", "interval": "구간", "at the end": "끝날 때", "stop": "멈춤(열린 것은 대기로)",
    "drain": "들어온 것을 모두 처리", "replications": "반복",
    "{0} to {1}, until margins are {2}": "{0}~{1}회, 오차가 {2}가 될 때까지", "seed": "시드",
    "confidence": "신뢰수준", "overflow": "넘침", "{0} to {1} after {2}": "{2} 뒤 {0}에서 {1}(으)로",
    "holidays": "공휴일",
  ]

  private static let ofWhatIf: [String: String] = [
    "a week": "주당", "minutes": "분", "seconds": "초", "Targets": "목표", "Measures": "지표",
    "The scenario has nothing that a slider could move.": "슬라이더로 바꿀 수 있는 값이 없습니다.",
    "Also changed": "함께 바꾼 값", "Undo": "되돌리기", "Redo": "다시 하기", "Reset": "처음으로",
    "Copy the link": "링크 복사", "Copy as YAML": "YAML로 복사", "Save as a file": "파일로 저장",
    "Name of the file": "파일 이름", "What to change": "바꿀 값", "What it does": "그 결과", "Keep it": "보관",
    "Move a slider: the figures follow, first roughly, then more precisely.":
      "슬라이더를 움직이면 수치가 따라 바뀝니다. 처음에는 대략, 이어서 더 정확하게 나옵니다.",
    "Sliders need JavaScript; the figures below are those of the scenario as it is.":
      "슬라이더에는 JavaScript가 필요합니다. 아래 수치는 현재 시나리오의 것입니다.",
    "as it is: {0}": "현재 {0}", "change": "변화", "total": "합계", "no value": "값 없음", "within {0}": "{0} 이내",
    "better": "나아짐", "worse": "나빠짐", "same": "그대로", "more": "많아짐", "less": "적어짐",
    "People": "인원", "People at work, or on the roster where there are shifts": "근무 인원, 근무표가 있으면 편성 인원",
    "Volume": "문의량", "Contacts that people begin": "사람들이 시작하는 문의",
    "Handle time": "처리 시간", "How long the work on a contact takes": "문의 하나를 처리하는 데 걸리는 시간",
    "Shrinkage": "부재율", "Share of rostered time not available for contacts": "편성 시간 가운데 응대할 수 없는 비율",
    "Deflection": "셀프서비스", "Share of contacts solved by self-service": "셀프서비스로 해결되는 비율",
    "Partner share": "파트너 비중", "Share of new contacts that a partner gets": "신규 문의 가운데 파트너가 받는 비율",
    "Patience": "인내 시간", "How long people wait before they leave": "떠나기 전까지 기다리는 시간",
  ]

  private static let ofResults: [String: String] = [
    "{0} of {1} targets met": "목표 {1}개 중 {0}개 달성", "{0} missed": "{0}개 미달", "{0} undecided": "{0}개 미정",
    "met": "달성", "missed": "미달", "undecided": "미정", "verdict": "판정", "name": "이름", "promise": "약속",
    "measure": "지표", "result": "결과", "against the goal": "목표 대비", "kept in": "지킨 비율",
    "difference": "차이", ", after a warm-up of {0}": ", 준비 기간 {0} 제외",
    "{0} replications, {1} contacts simulated; ": "반복 {0}회, 문의 {1}건 시뮬레이션. ",
    "one replication gives no margin": "1회 반복으로는 오차를 알 수 없습니다",
    "± is the margin at {0} confidence": "±는 {0} 신뢰수준의 오차입니다",
    "Stopped early: mind the margins.": "일찍 멈췄으니 오차에 유의하십시오.",
    "The scenario has no targets: nothing is promised, so nothing is judged.":
      "시나리오에 목표가 없어 판정할 것이 없습니다.",
    "Cost a week": "주당 비용", "Contacts a day": "하루 문의", "in {0} queues": "대기열 {0}개",
    "Waiting at the end": "종료 시점 대기", "Occupancy": "점유율", "of {0} people on average": "평균 {0}명 기준",
    "{0}, {1}: about {2} more replications": "{0} {1}: 반복 약 {2}회 더",
    "Interrupted": "중단됨", "To decide what is undecided": "미정을 판정하려면", "Warnings": "경고",
    "Queues, per replication": "대기열(반복당)", "offered": "인입", "handled": "처리", "abandoned": "포기",
    "turned away": "거절", "mean wait (ASA)": "평균 대기(ASA)", "waiting at end": "종료 시점 대기",
    "Tickets: time to the first reply": "티켓: 첫 응답까지", "mean": "평균", "half within": "절반이 이내",
    "9 of 10 within": "열에 아홉이 이내", "mean in opening hours": "영업시간 평균", "Teams": "팀",
    "utilisation": "가동률", "local time": "현지 시각", "no wait": "대기 없음", "left waiting": "남은 대기",
    "Returns and resolution, per replication": "되돌아옴과 해결(반복당)", "came back": "되돌아옴",
    "transferred": "이관", "called back": "콜백", "resolved": "해결", "time to resolution": "해결까지",
    "in opening hours": "영업시간 기준", "at first contact": "1차 해결",
    "Age of what waits at the end": "종료 시점 대기 건의 나이",
    "median age": "중간 나이", "oldest": "가장 오래됨", "too old": "너무 오래됨", "Handled by": "처리한 팀",
    "Recovery after events": "이벤트 뒤 회복", "event": "이벤트", "time to recover": "회복까지",
    "recovered in time": "기간 내 회복", "invoice": "청구액", "credits": "공제", "bonus": "보너스",
    "9 of 10 invoices within": "청구액 열에 아홉", "runs with a credit": "공제가 있는 반복",
    "Promises of policies": "정책의 약속", "policy": "정책", "kept": "지킴", "never happened": "일어나지 않음",
    "target": "목표", "base": "기준", "new": "비교", "goal": "목표값", "pairing": "짝짓기 효과",
    "met → missed": "달성 → 미달", "missed → met": "미달 → 달성", "undecided → met": "미정 → 달성",
    "undecided → missed": "미정 → 미달", "met → undecided": "달성 → 미정", "missed → undecided": "미달 → 미정",
    "Values of the scenario": "시나리오의 값", "value": "값", "before": "이전", "now": "지금",
    "The scenario says the same.": "시나리오는 같습니다.", "Mind": "유의", "this run": "이번 실행",
    "clear": "뚜렷함", "yes": "예", "Promises": "약속", "both ran the same scenario": "두 실행의 시나리오가 같습니다",
    "met, then missed": "달성, 이후 미달", "missed, then met": "미달, 이후 달성",
    "A difference beyond its margin is clear. The runs are taken as independent. What they share, such as the luck of one seed, makes the margins wider than need be: `headway compare` pairs two scenarios and knows the differences more closely.":
      "오차보다 큰 차이는 뚜렷합니다. 두 실행을 서로 무관한 것으로 보므로 오차가 실제보다 넓습니다. headway compare는 두 시나리오를 짝지어 더 정확하게 비교합니다.",
  ]

  private static let ofStudies: [String: String] = [
    "Start": "시작", "Start again": "다시 시작",
    "How many people each team needs, interval by interval, so that every target holds; first by formulas, then proven by simulation. It takes a minute or more.":
      "모든 목표를 지키려면 구간마다 팀별로 몇 명이 필요한지 계산식으로 구하고 시뮬레이션으로 확인합니다. 1분 이상 걸립니다.",
    "Headcount by week at least cost: hires, classes, moves and partner hours, with the risk that is left. It takes minutes.":
      "가장 적은 비용의 주별 인력 계획입니다. 채용, 교육, 이동, 파트너 시간과 남는 위험을 보여 줍니다. 몇 분 걸립니다.",
    "Why targets are missed, and the cheapest ways to meet them. It takes a minute or more.":
      "목표에 미달하는 까닭과 가장 싸게 달성하는 방법입니다. 1분 이상 걸립니다.",
    "Up to three scenarios beside this one, in paired simulation: every difference has its margin.":
      "최대 세 개의 시나리오를 짝지어 시뮬레이션하며 차이마다 오차가 있습니다.",
    "Compared with, up to three": "비교할 시나리오(최대 세 개)",
    "There is no other scenario in this folder.": "이 폴더에 다른 시나리오가 없습니다.", "Progress": "진행",
    "Not started yet.": "아직 시작하지 않았습니다.",
    "This needs JavaScript.": "JavaScript가 필요합니다.",
    "The scenario has no plan: section, so there is nothing to plan.": "시나리오에 plan: 항목이 없어 계획할 것이 없습니다.",
    "stored": "저장 시각", "command": "명령", "scenario": "시나리오", "main figures": "주요 수치", "run": "실행",
    "No run is stored yet.": "저장된 실행이 없습니다.", "The newest {0} runs of {1}": "실행 {1}개 중 최근 {0}개",
    "UTC": "UTC",
    "Not reached; this is the best plan found": "목표에 이르지 못함. 찾은 것 중 가장 나은 계획입니다",
    "proven": "확인됨", "met in": "달성 비율", "People at work, mean of each day part": "시간대별 평균 근무 인원",
    "days": "요일",
    "Teams over the horizon": "기간 전체 팀", "at most": "최대", "hours at work": "근무 시간",
    "hours by formulas": "계산식 시간", "of which rounding": "그중 반올림", "rostered hours": "편성 시간",
    "One person less, all the time": "항상 한 명 적다면", "saves": "절감", "what then": "그러면",
    "Queues by formulas, each alone": "대기열별 계산식", "formula": "식", "load at most": "최대 부하",
    "agents at most": "최대 인원", "holds": "지킴", "not reached": "미달", "Erlang C": "Erlang C",
    "Erlang A": "Erlang A",
    "backlog drain": "대기 해소", "Mon–Fri": "월–금", "every target still holds on average": "평균적으로 모든 목표를 지킵니다",
    "need": "필요", "plan": "계획", "eff.": "실효", "over/ under": "과부족", "leave": "퇴사", "in train.": "교육 중",
    "P(SLA)": "P(SLA)", "of": "목표 번호", "Decisions": "결정", "by": "기한", "planned FTE": "계획 FTE", "net": "순",
    "nine of ten": "열에 아홉", "in training": "교육 중", "wanted": "약속", "lowest": "최저", "in week": "해당 주",
    "weeks kept": "지킨 주", "Levers, each alone against this plan": "대책별 효과", "lever": "대책",
    "pays back from": "회수 시점",
    "not in the plan": "계획 기간에는 없음", "always": "항상", "out of reach": "이룰 수 없음", "later": "나중에", "costs": "비용",
    "promised": "약속", "seen": "실제", "weeks": "주", "agrees": "일치", "as promised": "약속대로", "surface": "예측면",
    "all together": "모두 함께", "drill": "훈련", "without": "없을 때", "in it": "그 주", "week after": "다음 주",
    "2 after": "2주 뒤", "3 after": "3주 뒤", "worst hours": "가장 나쁜 시간", "of all misses": "전체 미준수 중",
    "miss it then": "그때 미준수", "its work": "해당 업무량", "all their work": "전체 업무량", "cause": "원인",
    "without it": "없다면", "what is taken away": "무엇을 없앴나", "all of them": "모두", "fix": "대책", "effect": "효과",
    "then": "그러면", "makes worse": "나빠지는 목표", "volume": "문의량", "handle time": "처리 시간", "absence": "결근",
    "no one on shift": "근무자 없음", "routing": "배정", "backlog from before": "이전 대기",
    "arrivals as their profile says: forecasts never miss, no events": "프로필대로 도착: 예측이 빗나가지 않고 이벤트가 없음",
    "all work takes its mean, nobody is slower than speed 1": "모든 처리 시간이 평균이고 속도 1보다 느린 사람이 없음",
    "nobody is away unplanned": "갑작스러운 결근이 없음",
    "hours without anybody who has the skill get enough people for their mean work":
      "담당자가 없는 시간에 평균 업무량만큼 사람을 둠",
    "everybody with the skill takes this queue at once and first": "담당할 수 있는 모두가 이 대기열을 즉시, 먼저 받음",
    "nothing is open when the measured time begins": "측정이 시작될 때 열린 것이 없음",
    "per point": "%p당", "per second": "초당", "per contact": "건당",
    "To try them, in the order of the table": "표의 순서대로 시험하는 명령", "no cost": "비용 없음",
  ]
}
