import HeadwayRandom
import Testing

@Suite struct Philox4x64Tests {
  struct KnownAnswer: Sendable {
    var counter: [UInt64]
    var key: [UInt64]
    var answer: [UInt64]
  }

  /// Random123, tests/kat_vectors, the lines "philox4x64 10".
  static let published: [KnownAnswer] = [
    KnownAnswer(
      counter: [0, 0, 0, 0], key: [0, 0],
      answer: [0x1655_4D9E_CA36_314C, 0xDB20_FE9D_672D_0FDC, 0xD7E7_72CE_E186_176B, 0x7E68_B68A_EC7B_A23B]),
    KnownAnswer(
      counter: [.max, .max, .max, .max], key: [.max, .max],
      answer: [0x87B0_92C3_013F_E90B, 0x438C_3C67_BE8D_0224, 0x9CC7_D7C6_9CD7_77B6, 0xA09C_AEBF_594F_0BA0]),
    KnownAnswer(
      counter: [0x243F_6A88_85A3_08D3, 0x1319_8A2E_0370_7344, 0xA409_3822_299F_31D0, 0x082E_FA98_EC4E_6C89],
      key: [0x4528_21E6_38D0_1377, 0xBE54_66CF_34E9_0C6C],
      answer: [0xA528_F454_03E6_1D95, 0x38C7_2DBD_566E_9788, 0xA5A1_610E_72FD_18B5, 0x57BD_43B5_E52B_7FE6]),
  ]

  @Test(arguments: published) func givesThePublishedAnswers(_ known: KnownAnswer) {
    let generator = Philox4x64(key0: known.key[0], key1: known.key[1])
    let words = generator.block(
      replication: known.counter[0], entity: known.counter[1], visit: known.counter[2],
      block: known.counter[3])
    #expect([words.0, words.1, words.2, words.3] == known.answer)
  }

  @Test func keysAreSeedAndStream() {
    let stream = StreamName("queues/calls/contact")
    let generator = Philox4x64(seed: 7, stream: stream)
    #expect(generator.key0 == 7)
    #expect(generator.key1 == stream.hash64)
  }

  /// Every bit of the addresses and keys moves about half of the 256 bits of the answer.
  ///
  /// 384 flips of 256 bits: each count is binomial (256, 1/2) with deviation 8; 8 ± 6.5 deviations have a false
  /// alarm of 384 × 8e-11 = 3e-8.
  @Test func oneBitOfAnAddressMovesHalfOfTheBits() {
    let base: [UInt64] = [3, 1_000_003, 2, 1, 7, 0xFEED]
    func words(_ input: [UInt64]) -> [UInt64] {
      let answer = Philox4x64(key0: input[4], key1: input[5])
        .block(replication: input[0], entity: input[1], visit: input[2], block: input[3])
      return [answer.0, answer.1, answer.2, answer.3]
    }
    let before = words(base)
    for word in base.indices {
      for bit in 0..<64 {
        var flipped = base
        flipped[word] ^= 1 << UInt64(bit)
        let moved = zip(before, words(flipped)).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }
        #expect(abs(moved - 128) <= 52, "word \(word), bit \(bit)")
      }
    }
  }

  /// Chi-square of the top byte over successive contacts: 255 degrees of freedom, false alarm 1e-6 above 385.
  @Test(arguments: 0..<4) func successiveEntitiesAreUniform(word: Int) {
    let generator = Philox4x64(seed: 1, stream: StreamName("queues/calls/contact"))
    var counts = [Int](repeating: 0, count: 256)
    for entity in 0..<UInt64(256_000) {
      let words = generator.block(replication: 0, entity: entity, visit: 0, block: 0)
      counts[Int([words.0, words.1, words.2, words.3][word] >> 56)] += 1
    }
    let chiSquare = counts.reduce(0.0) { $0 + (Double($1) - 1000) * (Double($1) - 1000) / 1000 }
    #expect(chiSquare < 385)
  }
}
