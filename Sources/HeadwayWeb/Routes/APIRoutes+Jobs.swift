import HTTPTypes
import HeadwayReport
import Hummingbird

extension APIRoutes {
  private static let id = Route.Parameter(name: "id", text: "The job.", isRequired: true, isInPath: true)

  /// What takes longer than a page can wait.
  static let jobs: [Route] = [
    Route(
      method: .post, path: "/api/jobs", name: "startJob",
      text: "Starts a comparison, an explanation, a staffing or a plan.",
      body: .init(
        type: "application/json", schema: JSONSchema.reference("JobOrder"),
        text: "What is asked: of compare, with names scenarios, and set makes one more of the base."),
      answer: json("The job, which has begun or waits.", JSONSchema.reference("Job"), status: 202),
      refusals: [404, 408, 413, 415, 422],
      handler: { call in
        var order = try await call.json(JobOrder.self)
        order.file = try Call.checked(file: order.file)
        order.with = try order.with?.map(Call.checked(file:))
        _ = try call.checked(changes: order.set ?? [])
        let study = try await JobStudies(house: call.house, order: order).prepared()
        let state = try call.house.jobs.submit(order, study)
        var response = Response.json(state.json, status: .accepted)
        response.headers[.location] = "/api/jobs/\(state.id)"
        return response
      }),
    Route(
      method: .get, path: "/api/jobs/{id}", name: "job", text: "How far a job is, and what it found.",
      parameters: [id], answer: json("The job.", JSONSchema.reference("Job")), refusals: [404],
      handler: { call in
        let (state, outcome) = try call.house.jobs.state(call.parameters.require("id"))
        return .json(state.json(outcome))
      }),
    Route(
      method: .delete, path: "/api/jobs/{id}", name: "cancelJob",
      text: "Calls a job off, or forgets a finished one.", parameters: [id],
      answer: json("The job as it was.", JSONSchema.reference("Job")), refusals: [404],
      handler: { call in
        let id = try call.parameters.require("id")
        let state = try call.house.jobs.state(id).state
        try call.house.jobs.cancel(id)
        return .json(state.json)
      }),
    Route(
      method: .get, path: "/api/jobs/{id}/events", name: "jobEvents",
      text: "How far a job is, as events: progress, and at the end done or problem.",
      parameters: [
        id,
        Route.Parameter(name: "page", text: "The page that asks.", schema: JSONSchema.text(longest: 64)),
      ],
      answer: .init(
        status: 200, text: "Events.", type: "text/event-stream", schema: JSONSchema.text),
      refusals: [404],
      handler: { call in
        let id = try call.parameters.require("id")
        let states = try call.house.jobs.states(id)
        let page = try call.page()
        let seat = try call.house.seats.take(page: page.isEmpty ? id : page)
        return .events(call, seat: seat) { JobEvents(states: states) }
      }),
  ]
}

/// The events of a job.
private struct JobEvents: AsyncSequence, Sendable {
  let states: AsyncStream<JobState>

  func makeAsyncIterator() -> AsyncThrowingStream<ServerEvent, any Error>.Iterator {
    AsyncThrowingStream(ServerEvent.self) { continuation in
      let task = Task {
        for await state in states { continuation.yield(state.event) }
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }.makeAsyncIterator()
  }
}
