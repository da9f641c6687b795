extension Words {
  /// Words and sentences in Korean, by what they are in English.
  static let korean: [String: String] = ofPages.merging(ofReports) { first, _ in first }

  /// What pages say themselves.
  private static let ofPages: [String: String] = [
    "Skip to the content": "본문으로 건너뛰기", "Light or dark": "밝게 또는 어둡게", "Pages": "페이지",
    "Scenarios": "시나리오", "History": "기록", "Overview": "개요", "What if": "만약에", "Compare": "비교",
    "Staffing": "필요 인원", "Plan": "인력 계획", "Explain": "원인과 대책", "Download CSV": "CSV 내려받기",
  ]

  /// What reports say.
  private static let ofReports: [String: String] = [
    "verdict": "판정"
  ]
}

/// Sentences of reports with names and figures in them.
enum KoreanPatterns {
  static let all: [SentencePattern] = [
    SentencePattern("Busiest interval of {}", "가장 바쁜 {0} 구간")
  ]
}
