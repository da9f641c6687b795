import Foundation
import Testing

/// Pages and their files.
@Suite struct PageTests {
  private static let addresses = [
    "/", "/overview?file=small.yaml", "/what-if?file=small.yaml", "/compare?file=small.yaml",
    "/staffing?file=small.yaml", "/plan?file=small.yaml", "/explain?file=small.yaml", "/history",
  ]

  @Test("Each page comes in both languages, without script or style of its own", arguments: addresses)
  func pages(_ target: String) async throws {
    let server = try await TestServer()
    let mark = target.contains("?") ? "&" : "?"
    let english = try await server.ask("GET", target + mark + "lang=en")
    let korean = try await server.ask("GET", target + mark + "lang=ko")
    for (answer, language) in [(english, "en"), (korean, "ko")] {
      #expect(answer.status == 200)
      #expect(answer.headers["content-type"] == "text/html; charset=utf-8")
      #expect(answer.body.contains("<html lang=\"\(language)\""))
      #expect(answer.headers["set-cookie"]?.hasPrefix("lang=\(language);") == true)
      #expect(
        !answer.body.contains(" style=") && !answer.body.contains("<style")
          && !answer.body.contains(" onclick="))
      // Every script is a file, or data that is not run.
      for script in answer.body.components(separatedBy: "<script").dropFirst() {
        let head = script.prefix { $0 != ">" }
        #expect(head.contains(" src=\"/assets/") || head.contains("application/json"), "\(head)")
      }
    }
    #expect(english.body != korean.body)
  }

  @Test("The language is that of the address, else of the cookie, else of the browser")
  func languages() async throws {
    let server = try await TestServer()
    func language(_ target: String, _ headers: [String: String]) async throws -> String {
      let body = try await server.ask("GET", target, headers).body
      return body.contains("<html lang=\"ko\"") ? "ko" : "en"
    }
    #expect(try await language("/", [:]) == "en")
    #expect(try await language("/", ["Accept-Language": "ko-KR,ko;q=0.9,en;q=0.8"]) == "ko")
    #expect(try await language("/", ["Accept-Language": "en;q=0.8, ko;q=0.4"]) == "en")
    #expect(try await language("/", ["Accept-Language": "fr, ko;q=0"]) == "en")
    #expect(try await language("/", ["Cookie": "lang=ko"]) == "ko")
    #expect(try await language("/?lang=en", ["Cookie": "lang=ko"]) == "en")
    #expect(try await language("/?lang=xx", ["Cookie": "lang=xx"]) == "en")
    let problem = try await server.ask("GET", "/overview?file=absent.yaml&lang=ko")
    #expect(problem.status == 404)
    #expect(problem.body.contains("<html lang=\"ko\""))
  }

  @Test("Names of a scenario are text, never markup")
  func hostileNames() async throws {
    let name = "<script>alert(1)</script> & \\\"quotes\\\" </title>"
    let server = try await TestServer([
      "odd.yaml": TestServer.small.replacing("Ten agents", with: "\"\(name)\"")
    ])
    for target in ["/", "/overview?file=odd.yaml", "/what-if?file=odd.yaml", "/report?file=odd.yaml"] {
      let answer = try await server.ask("GET", target)
      #expect(answer.status == 200, "\(target)")
      #expect(!answer.body.contains("<script>alert(1)"), "\(target)")
    }
    let echoed = try await server.ask("GET", "/overview?file=%3Cscript%3Ealert(1)%3C/script%3E")
    #expect(echoed.status == 404)
    #expect(!echoed.body.contains("<script>alert(1)"))
  }

  @Test("The files of the pages are kept by the browser for as long as they are the same")
  func assets() async throws {
    let server = try await TestServer()
    let home = try await server.ask("GET", "/")
    let version = try #require(
      home.body.components(separatedBy: "/assets/page.css?v=").dropFirst().first?.prefix { $0 != "\"" })
    for (name, type) in [
      ("page.css", "text/css; charset=utf-8"), ("page.js", "text/javascript; charset=utf-8"),
    ] {
      let plain = try await server.ask("GET", "/assets/\(name)?v=\(version)")
      #expect(plain.status == 200)
      #expect(plain.headers["content-type"] == type)
      #expect(plain.headers["cache-control"]?.contains("immutable") == true)
      let tag = try #require(plain.headers["etag"])
      let same = try await server.ask("GET", "/assets/\(name)", ["If-None-Match": tag])
      #expect(same.status == 304)
      #expect(same.body.isEmpty)
      let other = try await server.ask("GET", "/assets/\(name)", ["If-None-Match": "\"other\""])
      #expect(other.status == 200)
      #expect(other.headers["cache-control"]?.contains("immutable") == false)
      let packed = try await server.ask("HEAD", "/assets/\(name)", ["Accept-Encoding": "br, gzip"])
      #expect(packed.headers["content-encoding"] == "gzip")
      #expect((Int(packed.headers["content-length"] ?? "") ?? .max) < plain.body.utf8.count)
      let refused = try await server.ask("HEAD", "/assets/\(name)", ["Accept-Encoding": "gzip;q=0"])
      #expect(refused.headers["content-encoding"] == nil)
    }
    for name in ["absent.css", "layout.mustache", "home.mustache", "..", "%2e%2e%2fpage.css"] {
      #expect(try await server.ask("GET", "/assets/\(name)").status == 404, "\(name)")
    }
  }

  @Test("A report is a file to be kept, with a policy of its own")
  func report() async throws {
    let server = try await TestServer()
    let answer = try await server.ask("GET", "/report?file=small.yaml")
    #expect(answer.status == 200)
    #expect(answer.headers["content-disposition"]?.hasPrefix("attachment") == true)
    #expect(answer.body.contains("Content-Security-Policy"))
    #expect(!answer.body.contains("src=\"/assets/"))
  }
}
