package import HeadwayReport

/// What the definitions of measures say on a page, in its language.
package enum DefinitionWords {
  /// What a measure is called for a person.
  package static func name(of definition: MeasureDefinition, _ words: Words) -> String {
    switch words.language {
    case .english: definition.name.replacing("_", with: " ")
    case .korean: korean[definition.name]?.name ?? definition.name.replacing("_", with: " ")
    }
  }

  /// The whole meaning of a measure in sentences.
  package static func meaning(of definition: MeasureDefinition, _ words: Words) -> String {
    switch words.language {
    case .english: definition.meaning
    case .korean: korean[definition.name]?.meaning ?? definition.meaning
    }
  }

  /// The definitions in Korean, by the measures' names.
  package static let korean: [String: (name: String, meaning: String)] =
    ofQueues.merging(ofOthers) { first, _ in first }

  private static let promise =
    "열린 채 기한 T를 넘긴 것은 미준수로 세고, 아직 기한이 지나지 않은 것은 빼며 그 수를 경고로 알립니다."

  private static let ofQueues: [String: (name: String, meaning: String)] = [
    "offered": (
      "인입",
      "대기열에 도달해 받아들여진 문의입니다. 측정 기간 안에서, 셀프서비스로 해결된 것을 뺀 뒤의 수입니다. 다시 온 문의(재오픈, 답장, 이관, 재통화)는 다시 인입으로 세고 대기도 따로 잽니다."
    ),
    "handled": ("처리", "서비스가 시작된 문의입니다."),
    "abandoned": ("포기", "서비스 전에 떠난 문의입니다. 기다리지 않고 바로 떠난 사람은 대기 0으로 셉니다."),
    "turned_away": (
      "거절", "닫혀 있거나 가득 찬 대기열에 온 문의이며 인입에 들어가지 않습니다. 티켓은 닫힌 시간에도 도착해 기다립니다."
    ),
    "abandonment": ("포기율", "인입 가운데 서비스 전에 떠난 비율입니다."),
    "delayed": ("대기 발생률", "인입 가운데 바로 시작되지 못한 비율입니다."),
    "wait": (
      "대기 시간", "대기열 도착부터 서비스 시작까지이며 처리된 문의만 셉니다. 평균이 ASA입니다. p90은 모든 반복의 처리 건에서 F(x) ≥ 0.9인 가장 작은 x입니다."
    ),
    "wait_all": ("대기열 체류 시간", "처리된 문의와 포기한 문의가 대기열에 머문 평균 시간입니다."),
    "handle_time": (
      "처리 시간", "서비스에 걸린 시간이며 속도를 반영합니다. 구간이나 기간이 끝난 뒤의 시간까지 모두 셉니다."
    ),
    "service_level": (
      "서비스 레벨",
      "T 안에 시작된 문의의 비율이며 네 가지 식 가운데 하나를 씁니다. T 이내는 대기 ≤ T입니다. S 처리, L 포기, S_T와 L_T는 그 가운데 T 이내, M은 끝까지 T보다 오래 기다리고 있는 문의입니다. 인입이 없으면 값이 없으며 100%로 치지 않습니다."
    ),
    "backlog_end": ("종료 시점 대기", "끝날 때까지 서비스가 시작되지 않고 기다리는 문의입니다."),
    "backlog": ("대기 건수", "구간이 끝날 때 줄을 선 문의이며 준비 기간에 온 것도 포함합니다."),
    "backlog_age": (
      "대기 건의 나이",
      "끝날 때 기다리는 문의가 대기열에 온 지 얼마나 되었는지입니다. 비율은 기준 시간보다 오래된 몫이며, 기준은 목표에 적힌 시간 또는 그 대기열의 티켓에 약속한 첫 시간입니다."
    ),
    "backlog_age_median": ("대기 건의 중간 나이", "줄에 있는 문의 나이의 중앙값이며, 기다리는 것이 없으면 0입니다."),
    "backlog_age_oldest": ("가장 오래된 대기 건", "줄에 있는 가장 오래된 문의의 나이이며, 기다리는 것이 없으면 0입니다."),
    "backlog_over": ("오래된 대기 비율", "줄에 있는 문의 가운데 기준 시간보다 오래된 비율입니다."),
    "reopened": (
      "되돌아온 문의", "전에 온 적이 있는 인입입니다. 재오픈, 답장, 보류 해제, 이 대기열로의 이관, 재통화, 독촉이 해당합니다."
    ),
    "transferred": ("이관", "끝난 뒤 다른 대기열로 넘어간 문의입니다."),
    "called_back": ("콜백", "기다리다가 전화 회신을 받기로 한 문의입니다. 통화가 시작될 때까지 기다리는 것으로 세며 더는 포기하지 않습니다."),
    "handled_by": ("팀별 처리 비율", "대기열의 처리 건 가운데 한 팀이 시작한 비율입니다."),
    "recovery": (
      "회복 시간", "이벤트가 끝난 뒤 대기 건수가 그 전보다 많지 않게 될 때까지의 시간입니다. 수요를 늘리는 이벤트에만 있습니다."
    ),
    "recovered": ("회복 비율", "이벤트 가운데 뒤에 줄이 다시 줄어든 비율입니다."),
    "first_reply": ("첫 응답", "티켓이 만들어진 뒤 첫 서비스가 끝날 때까지입니다. 약속으로는 T 이내의 비율입니다. " + promise),
    "first_reply_business": ("첫 응답(영업시간)", "영업시간으로 잰 첫 응답입니다. 대기열의 영업시간만 세고 공휴일은 뺍니다."),
    "resolution": (
      "해결",
      "만들어진 뒤 다시 열리지 않는 마지막 서비스가 끝날 때까지입니다. 되돌아오는 것이 없으면 첫 응답과 같습니다. 약속으로는 T 이내의 비율입니다. "
        + promise
    ),
    "resolution_business": ("해결(영업시간)", "영업시간으로 잰 해결 시간입니다. 문의가 있던 대기열의 영업시간만 구간마다 셉니다."),
    "resolved": ("해결 건수", "완전히 끝난 문의입니다. 몇 번 되돌아와도 한 번만 세고 스팸은 세지 않습니다."),
    "first_contact_resolution": ("1차 해결률(FCR)", "해결된 문의 가운데 한 번의 서비스로 끝난 비율입니다."),
    "next_reply": (
      "후속 응답", "요청자의 댓글부터 다음 답변까지가 T 이내인 비율입니다. 댓글은 대기 중 티켓에 대한 답장이나 재오픈입니다. T를 넘겨 아직 기다리면 미준수입니다."
    ),
    "requester_wait": ("요청자 대기", "티켓이 신규, 열림, 보류였던 시간이 T 이내인 비율이며 해결될 때까지 셉니다. " + promise),
    "agent_work": ("상담원 작업", "티켓이 신규이거나 열려 있던 시간이 T 이내인 비율이며 해결될 때까지 셉니다. " + promise),
    "total_resolution": ("총 해결", "티켓이 해결되지 않은 시간이 T 이내인 비율이며, 답 없이 닫히기까지의 대기도 셉니다. " + promise),
    "periodic_update": (
      "정기 업데이트", "티켓을 해결하지 않은 답변부터 다음 답변까지가 T 이내인 비율입니다. T를 넘겨 아직 없으면 미준수입니다."
    ),
    "pausable_update": ("일시 중지형 업데이트", "정기 업데이트에서 요청자를 기다린 시간을 뺀 것입니다. T를 넘겨 아직 없으면 미준수입니다."),
  ]

  private static let ofOthers: [String: (name: String, meaning: String)] = [
    "occupancy": ("점유율", "근무 중인 사람의 업무 시간을 업무 시간과 대기 가능 시간의 합으로 나눈 값입니다."),
    "utilisation": ("가동률", "업무 시간을 급여 시간으로 나눈 값입니다. 근무가 끝난 뒤의 시간은 업무 시간이지만 급여 시간은 아닙니다."),
    "busy": ("업무 중 인원", "문의를 처리하고 있는 사람의 평균 수이며 근무가 끝난 뒤도 포함합니다."),
    "available": ("대기 중 인원", "근무 중이고 일이 없으며 휴게 중이 아닌 사람의 평균 수입니다."),
    "paid": (
      "급여 인원", "급여를 받는 사람의 평균 수입니다. 결근과 무급이 아닌 휴게를 포함한 편성 인원 또는 정해진 인원이며, 미리 알려진 값이라 오차가 없습니다."
    ),
    "cost": ("비용", "우리 직원에게 드는 비용과 파트너에게 줄 금액입니다. 팀의 비용은 급여 시간과 초과 근무에서 반납한 시간을 뺀 값에 단가를 곱한 것입니다."),
    "invoice": ("청구액", "공제와 보너스 전에 파트너가 청구하는 금액입니다. 계약에 따라 시간, 건, 분, 인원으로 세고 구간 단가와 최소 금액을 반영합니다."),
    "credits": ("공제", "지키지 못한 약속 때문에 파트너가 돌려줄 금액이며 그 기간 청구액의 일정 비율입니다."),
    "bonus": ("보너스", "지킨 약속으로 파트너가 받는 금액입니다."),
    "due": ("지급액", "파트너에게 지급할 금액입니다: 청구액 − 공제 + 보너스."),
    "credited": ("공제 발생률", "그 주에 파트너의 공제가 생기는 반복의 비율입니다."),
    "in_time": ("기한 내 비율", "맡은 쪽의 서비스 가운데 대기열의 약속을 지킨 비율입니다. 전화와 채팅은 응답, 티켓은 첫 응답이나 해결로 셉니다."),
    "reopened_share": ("재오픈 비율", "맡은 쪽이 해결한 문의 가운데 다시 열리는 비율이며 기간이 끝난 뒤의 것도 셉니다."),
    "cost_per_resolution": ("해결당 비용", "맡은 쪽이 해결해 다시 열리지 않는 문의 하나에 드는 비용입니다. 파트너는 지급액으로 셉니다."),
    "of_agreed": ("합의량 대비", "합의한 물량 가운데 파트너가 처리한 몫입니다. 약정 건수, 없으면 약정 시간, 없으면 예측 건수로 나눕니다."),
    "margin": ("오차", "반복에 대한 신뢰구간 너비의 절반입니다. 시나리오가 달리 정하지 않으면 95% 신뢰수준이며, 한 번의 반복으로는 알 수 없습니다."),
    "verdict": ("판정", "달성: 구간 전체가 목표의 좋은 쪽에 있습니다. 미달: 나쁜 쪽에 있습니다. 미정: 어느 쪽도 아닙니다."),
    "probability_met": ("지킨 비율", "목표를 지킨 기간의 비율입니다. 기간을 정하지 않으면 반복마다 전체 기간이 한 기간이며, 값이 없는 기간은 빼고 셉니다."),
    "replications_needed": ("필요한 반복 수", "판정을 내리는 데 더 필요한 반복의 대략적인 수입니다."),
    "contacts": ("문의 수", "모든 반복에서 시뮬레이션한 문의이며 준비 기간을 포함합니다."),
  ]
}
