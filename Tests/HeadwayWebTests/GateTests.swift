import HeadwayWeb
import Testing

/// Who may ask: host names, other sites, tokens.
@Suite struct GateTests {
  private let token = "correct-horse-battery"

  @Test("Only names of this machine are answered on loopback (DNS rebinding)")
  func hostNames() async throws {
    let server = try await TestServer()
    for host in ["127.0.0.1:\(server.port)", "localhost:\(server.port)", "LOCALHOST:\(server.port)"] {
      #expect(try await server.ask("GET", "/api/health", ["Host": host]).status == 200, "\(host)")
    }
    for host in [
      "evil.example:\(server.port)", "evil.example", "127.0.0.1", "127.0.0.1:1",
      "localhost.evil.example:\(server.port)",
      "127.0.0.1.nip.io:\(server.port)", "",
    ] {
      let answer = try await server.ask("GET", "/api/health", ["Host": host])
      #expect([400, 421].contains(answer.status), "\(host): \(answer.status)")
      #expect(!answer.body.contains("version"), "\(host)")
    }
  }

  @Test("Pages of other sites may change nothing and ask for no figures")
  func otherSites() async throws {
    let server = try await TestServer()
    let own = "http://127.0.0.1:\(server.port)"
    let order = "{\"set\": []}"
    func overlay(_ headers: [String: String]) async throws -> Int {
      try await server.post("/api/overlay?file=small.yaml", order, headers).status
    }
    #expect(try await overlay([:]) == 200)
    #expect(try await overlay(["Origin": own]) == 200)
    #expect(try await overlay(["Origin": "http://evil.example"]) == 403)
    #expect(try await overlay(["Origin": "null"]) == 403)
    #expect(try await overlay(["Origin": own + ".evil.example"]) == 403)
    #expect(try await overlay(["Sec-Fetch-Site": "cross-site"]) == 403)
    #expect(try await overlay(["Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "navigate"]) == 403)
    #expect(try await overlay(["Sec-Fetch-Site": "same-origin"]) == 200)
    let foreign = ["Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"]
    #expect(try await server.ask("GET", "/api/results?file=small.yaml", foreign).status == 403)
    #expect(try await server.ask("GET", "/api/scenarios", ["Origin": "http://evil.example"]).status == 403)
  }

  @Test("Without the token nothing is answered; with it everything")
  func bearer() async throws {
    let server = try await TestServer(token: token)
    for headers in [
      [:], ["Authorization": "Bearer wrong-horse-battery"], ["Authorization": "Bearer \(token)x"],
      ["Authorization": "Bearer "], ["Authorization": token],
      ["Cookie": "headway_access_\(server.port)=\(token)"],
    ] {
      for target in [
        "/api/health", "/api/scenarios", "/api/openapi.json", "/", "/nothing", "/assets/page.css",
      ] {
        let answer = try await server.ask("GET", target, headers)
        #expect(answer.status == 401, "\(target) \(headers): \(answer.status)")
        #expect(answer.headers["www-authenticate"]?.hasPrefix("Bearer") == true)
      }
    }
    let answer = try await server.ask("GET", "/api/health", ["Authorization": "bearer \(token)"])
    #expect(answer.status == 200)
  }

  @Test("The token of an address becomes a cookie and leaves the address")
  func exchange() async throws {
    let server = try await TestServer(token: token)
    let wrong = try await server.ask("GET", "/api/scenario?file=small.yaml&token=nonsense")
    #expect(wrong.status == 401)
    #expect(wrong.headers["set-cookie"] == nil)
    let answer = try await server.ask("GET", "/api/scenario?file=small.yaml&token=\(token)")
    #expect(answer.status == 303)
    #expect(answer.headers["location"] == "/api/scenario?file=small.yaml")
    let cookie = try #require(answer.headers["set-cookie"])
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && cookie.contains("Path=/"))
    #expect(!cookie.contains(token))
    let pair = try #require(cookie.split(separator: ";").first.map(String.init))
    let opened = try await server.ask("GET", "/api/scenario?file=small.yaml", ["Cookie": "other=1; \(pair)"])
    #expect(opened.status == 200)
    #expect(try await server.ask("GET", "/api/health", ["Cookie": pair + "0"]).status == 401)
    // Whoever is in already and opens the printed address once more loses the token from the address, too.
    let again = try await server.ask("GET", "/api/health?token=\(token)", ["Cookie": pair])
    #expect(again.status == 303)
  }

  @Test("An address that would lead to another server leads nowhere")
  func openRedirect() async throws {
    let server = try await TestServer(token: token)
    let answer = try await server.ask("GET", "//evil.example/?token=\(token)")
    #expect(answer.status == 400)
    #expect(answer.headers["location"] == nil)
  }

  @Test("A token is long, printable and does not print itself")
  func tokens() throws {
    #expect(AccessToken("short") == nil)
    #expect(AccessToken("fifteen-letters") == nil)
    #expect(AccessToken("sixteen-letters!") != nil)
    #expect(AccessToken("with a space in it") == nil)
    #expect(AccessToken("line\nbreak-line-break") == nil)
    let one = AccessToken.random()
    #expect(one.secret != AccessToken.random().secret)
    #expect(one.secret.count == 32)
    #expect(!"\(one)".contains(one.secret))
  }

  @Test("Loopback is what cannot be reached from elsewhere")
  func loopback() {
    for host in ["127.0.0.1", "localhost", "::1", "[::1]", "127.8.9.10"] {
      #expect(WebConfiguration.isLoopback(host), "\(host)")
    }
    for host in ["0.0.0.0", "::", "192.168.1.1", "127.0.0.1.example", "127.0.0", "example", "127.0.0.256"] {
      #expect(!WebConfiguration.isLoopback(host), "\(host)")
    }
  }

  @Test("Every answer, also a refusal, tells the browser what it may not do")
  func securityHeaders() async throws {
    let server = try await TestServer()
    for (method, target) in [
      ("GET", "/api/health"), ("GET", "/api/nothing"), ("GET", "/nothing"), ("PUT", "/api/health"),
      ("GET", "/api/scenario?file=absent.yaml"), ("HEAD", "/api/health"),
    ] {
      let answer = try await server.ask(method, target)
      let policy = answer.headers["content-security-policy"] ?? ""
      #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "\(target)")
      #expect(!policy.contains("unsafe"), "\(target)")
      #expect(answer.headers["x-content-type-options"] == "nosniff", "\(target)")
      #expect(answer.headers["referrer-policy"] == "no-referrer", "\(target)")
      #expect(answer.headers["cross-origin-opener-policy"] == "same-origin", "\(target)")
    }
  }
}
