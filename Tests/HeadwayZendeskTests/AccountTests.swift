import HeadwayZendesk
import Testing

@Suite struct AccountTests {
  private func problem(
    subdomain: String? = "shop", base: String? = nil, token: String? = "t", email: String? = nil
  ) -> String? {
    do throws(ZendeskAccount.Problem) {
      _ = try ZendeskAccount(subdomain: subdomain, base: base, token: token, email: email)
      return nil
    } catch { return error.description }
  }

  @Test("a token goes to https, or to this machine, and nowhere else")
  func addresses() throws {
    #expect(
      try ZendeskAccount(subdomain: "Shop-1", base: nil, token: "t", email: nil).base
        == "https://shop-1.zendesk.com")
    #expect(problem(base: "https://proxy.example/zendesk/") == nil)
    #expect(problem(base: "http://127.0.0.1:8080") == nil)
    #expect(problem(base: "http://localhost:8080/") == nil)
    #expect(problem(base: "http://shop.zendesk.com")?.contains("https://") == true)
    #expect(problem(base: "http://127.0.0.1.evil.example")?.contains("https://") == true)
    #expect(problem(base: "https://user@host")?.contains("https://") == true)
    #expect(problem(subdomain: "shop.zendesk.com")?.contains("--subdomain") == true)
    #expect(problem(subdomain: nil)?.contains("--subdomain") == true)
  }

  @Test("without a token, or with one that would add lines to a request, nothing is fetched")
  func tokens() {
    #expect(problem(token: nil)?.contains("ZENDESK_TOKEN") == true)
    #expect(problem(token: "")?.contains("ZENDESK_TOKEN") == true)
    #expect(problem(token: "a\nb")?.contains("ZENDESK_TOKEN") == true)
    #expect(problem(token: "a", email: "x y")?.contains("ZENDESK_EMAIL") == true)
  }
}

@Suite struct RequestPaceTests {
  @Test("ten requests at once, the eleventh a minute after the first")
  func window() {
    var pace = RequestPace()
    let start = ContinuousClock.now
    for second in 0..<10 {
      #expect(pace.wait(at: start + .seconds(second)) == .zero)
      pace.send(at: start + .seconds(second))
    }
    #expect(pace.wait(at: start + .seconds(9)) == .seconds(51))
    #expect(pace.wait(at: start + .seconds(60)) == .zero)
    pace.send(at: start + .seconds(60))
    // The next one waits for the second.
    #expect(pace.wait(at: start + .seconds(60)) == .seconds(1))
  }
}
