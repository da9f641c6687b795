import HeadwayReport
import Testing

/// Korean particles, by the rules of the language: 이 and 으로 after a final consonant, but 로 after ㄹ.
@Suite struct ParticleTests {
  @Test(arguments: [
    ("포기율", "이"), ("비율", "이"), ("서비스 레벨", "이"), ("대기 건수", "가"), ("평균 대기 시간", "이"),
    ("첫 응답률(영업시간 기준 8시간 이내)", "이"), ("1차 해결률(FCR)(2일 이내)", "이"), ("91.2%", "가"),
  ])
  func subject(word: String, particle: String) {
    #expect(Particle.subject.behind(word) == word + particle)
  }

  @Test(arguments: [
    ("91.2%", "로"), ("12.0초", "로"), ("4.2분", "으로"), ("3.1시간", "으로"), ("2.5일", "로"), ("12.3건", "으로"),
  ])
  func to(word: String, particle: String) {
    #expect(Particle.to.behind(word) == word + particle)
  }
}
