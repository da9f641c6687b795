import HeadwayCalendar
import HeadwayCompiler
import HeadwayEngine
import HeadwayExperiment
import HeadwayDistributions
import HeadwayScenario
import HeadwayStatistics
import HeadwayUnits

var horizon = Horizon(start: CivilDate(dayNumber: 20458), days: 10)
horizon.warmUp = .days(1)
var scenario = Scenario(horizon: horizon)
var queue = Queue(name: "calls", channel: .phone, arrivals: Arrivals(.rate(perSecond: 1.5)), handleTime: .exponential(mean: 60))
queue.serviceLevel = ServiceLevelSpec(within: [.seconds(20)])
scenario.queues = [queue]
scenario.teams = [Team(name: "agents", skills: [Skill(queue: "calls")], staffing: .level(100))]
let compiled = try ProgramCompiler.compile(scenario)
let result = try await Experiment(compiled.program, stopping: StoppingRule(atLeast: 10, atMost: 10, precision: 1), confidence: 0.95, threads: 1).run()
let f = result.forecast(warnings: compiled.warnings)
print(f.contacts, f.queues[0].delayed!, f.queues[0].wait!, f.queues[0].serviceLevels[0].share!, f.teams[0].occupancy!, f.queues[0].waitPercentiles, f.warnings)
