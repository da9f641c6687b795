import Foundation
import Testing

@Suite("headway fit", .serialized)
struct FitCommandTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// Eight weeks of calls, every six minutes from 9 to 17 on weekdays; every tenth gives up after 5 to 94 s.
  private func history() -> String {
    var lines = ["queue,channel,created,service_start,ended,handle_time,team,outcome"]
    let january = [5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 19, 20, 21, 22, 23, 26, 27, 28, 29, 30].map {
      ("01", $0)
    }
    let february = [2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20, 23, 24, 25, 26, 27].map {
      ("02", $0)
    }
    var number = 0
    for (month, day) in january + february {
      for minute in stride(from: 540, to: 1020, by: 6) {
        func time(_ seconds: Int) -> String {
          let all = minute * 60 + seconds
          let parts = [all / 3600, all / 60 % 60, all % 60].map { ($0 < 10 ? "0" : "") + "\($0)" }
          return "2026-\(month)-\(day < 10 ? "0" : "")\(day)T\(parts.joined(separator: ":"))+00:00"
        }
        number += 1
        let wait = number * 37 % 90
        if number % 10 == 0 {
          lines.append("calls,phone,\(time(0)),,\(time(5 + wait)),,,abandoned")
        } else {
          let work = 60 + number * 7919 % 301
          lines.append("calls,phone,\(time(0)),\(time(wait)),,\(work),desk,handled")
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test("A fitted scenario runs without a hand edit, and the plots are drawn")
  func fits() throws {
    try folder.write("history.csv", history())
    let outcome = try folder.run("fit", "history.csv", "--output", "fitted", "--plots")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "next: headway run fitted/scenario.yaml\n")
    #expect(outcome.output.contains("Handle time"))
    // 40 days of 80 calls, of which one in ten gave up.
    #expect(outcome.output.contains("3,200"))
    #expect(try folder.read("fitted/fit-calls.svg").contains("Kaplan-Meier"))
    let validated = try folder.run("validate", "fitted/scenario.yaml")
    #expect(validated.errors == "")
    let run = try folder.run("run", "fitted/scenario.yaml", "--replications", "2", "--format", "json")
    #expect(run.status == 0)
  }

  @Test("JSON and CSV hold every number with its interval")
  func data() throws {
    try folder.write("history.csv", history())
    let json = try folder.run("fit", "history.csv", "--format", "json").output
    let read = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(read["schema"] as? String == "headway.fit/1")
    #expect(read["contacts"] as? Int == 3200)
    let csv = try folder.run("fit", "history.csv", "--format", "csv", "--replace").output
    #expect(csv.hasPrefix("queue,number,value,low,high,sample,method"))
    #expect(csv.contains("calls,handle_time.mean,"))
    #expect(csv.contains("calls,patience.exponential.mean,"))
  }

  @Test("Nothing that is there is overwritten unasked")
  func keeps() throws {
    try folder.write("history.csv", history())
    try folder.write("scenario.yaml", "mine")
    let outcome = try folder.run("fit", "history.csv")
    #expect(outcome.status == 73)
    #expect(outcome.errors.contains("--replace"))
    #expect(try folder.read("scenario.yaml") == "mine")
    #expect(try folder.run("fit", "history.csv", "--replace", "--quiet").status == 0)
    #expect(try folder.read("scenario.yaml").contains("headway: 1"))
  }

  @Test("Wrong usage, absent and wrong files have their codes, and leave nothing")
  func refusals() throws {
    try folder.write("empty.csv", "queue,created\n")
    try folder.write("wrong.csv", "queue,created\ncalls,yesterday\n")
    try folder.write("other.csv", "a,b\n1,2\n")
    #expect(try folder.run("fit", "absent.csv").status == 66)
    let wrong = try folder.run("fit", "wrong.csv")
    #expect(wrong.status == 65)
    #expect(wrong.errors.contains("wrong.csv:2:2"))
    #expect(try folder.run("fit", "empty.csv").status == 65)
    #expect(try folder.run("fit", "other.csv").status == 65)
    try folder.write("history.csv", history())
    #expect(try folder.run("fit", "history.csv", "--time-zone", "Mars").status == 64)
    #expect(try folder.run("fit", "history.csv", "--holidays", "XX").status == 64)
    #expect(try folder.run("fit", "history.csv", "--family", "cauchy").status == 64)
    #expect(try folder.run("fit", "history.csv", "--min-handle-time", "soon").status == 64)
    #expect(try folder.created() == ["empty.csv", "history.csv", "other.csv", "wrong.csv"])
  }
}
