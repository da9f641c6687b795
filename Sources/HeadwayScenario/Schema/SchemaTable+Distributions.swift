extension SchemaTable {
  private static let time = FieldKind.duration(.parameter)
  private static let cv = FieldKind.ratio(NumberRange(0, 1e6))
  private static let positive = FieldKind.number(NumberRange(0, 1e9))
  private static let weight = FieldKind.ratio(NumberRange(0, 1e9))
  private static let observations = 1...ScenarioLimits.rows

  private static let mean = Field.optional("mean", time, "The mean.", example: "9 min")
  private static let variation = Field.optional(
    "cv", cv, "The coefficient of variation: standard deviation over mean.", example: "0.9")
  private static let deviation = Field.optional("sd", time, "The standard deviation.", example: "4 min")
  private static let shape = Field.optional("shape", positive, "The shape.", example: "1.5")
  private static let scale = Field.optional("scale", time, "The scale.", example: "6 min")

  /// The families, in the order of the contract; each is a key of a distribution.
  public static let families: [Field] = [
    .optional(
      "constant", .either([time, .section(.constant)]), "Always the same time.", example: "5 min"),
    .optional("exponential", .section(.exponential), "Exponential.", example: "{mean: 3 min}"),
    .optional(
      "erlang", .section(.erlang), "Erlang: the sum of `shape` exponentials.",
      example: "{mean: 6 min, shape: 3}"),
    .optional("gamma", .section(.gamma), "Gamma.", example: "{mean: 9 min, cv: 0.7}"),
    .optional("lognormal", .section(.lognormal), "Lognormal.", example: "{mean: 9 min, cv: 0.9}"),
    .optional("weibull", .section(.weibull), "Weibull.", example: "{mean: 4 min, shape: 1.5}"),
    .optional("normal", .section(.normal), "Normal, cut at zero.", example: "{mean: 9 min, cv: 0.2}"),
    .optional("uniform", .section(.uniform), "Uniform.", example: "{low: 2 min, high: 5 min}"),
    .optional(
      "triangular", .section(.triangular), "Triangular.", example: "{low: 2 min, mode: 3 min, high: 9 min}"),
    .optional(
      "hyperexponential", .section(.hyperexponential), "Hyperexponential: one of several exponentials.",
      example: "{mean: 9 min, cv: 1.8}"),
    .optional(
      "beta", .section(.beta), "Beta, stretched to `low` and `high`.",
      example: "{low: 1 min, high: 20 min, mean: 6 min, cv: 0.5}"),
    .optional("pareto", .section(.pareto), "Pareto (type I).", example: "{mean: 9 min, shape: 2.5}"),
    .optional(
      "mixture", .list(of: .section(.mixturePart), count: 1...100),
      "One of several distributions, by weight.",
      example: "[{weight: 80%, exponential: {mean: 3 min}}, {weight: 20%, constant: 10 min}]"),
    .optional(
      "empirical", .section(.empirical), "Observed times, each as likely as the others.",
      example: "{file: handle-times.csv, column: seconds}"),
  ]

  static let distributionSections: [Section] = [
    Section(
      .distribution, "A distribution of times: one family with its parameters.", families,
      alternatives: [families.map { [$0.key] }]),
    Section(
      .mixturePart, "One part of a mixture: its weight and its distribution.",
      [.required("weight", weight, "The relative weight of the part.", example: "80%")] + families,
      alternatives: [families.map { [$0.key] }]),
    Section(
      .constant, "Always the same time.", [.required("value", time, "The time.", example: "5 min")]),
    Section(
      .exponential, "Exponential.", [.required("mean", time, "The mean.", example: "3 min")]),
    Section(
      .erlang, "Erlang: the sum of `shape` exponentials.",
      [
        .required("mean", time, "The mean of the sum.", example: "6 min"),
        .required("shape", .count(1...1_000_000), "How many exponentials.", example: "3"),
      ]),
    Section(
      .gamma, "Gamma.", [mean, variation, deviation, shape, scale],
      alternatives: [[["mean", "cv"], ["mean", "sd"], ["shape", "scale"]]]),
    Section(
      .lognormal, "Lognormal; `cv` is that of the time, not of its logarithm.",
      [
        mean, variation, deviation,
        .optional(
          "mu", .number(NumberRange(-50, 50)), "The mean of the logarithm of the seconds.", example: "5.9"),
        .optional(
          "sigma", .number(NumberRange(0, 10)), "The standard deviation of the logarithm.", example: "0.8"),
      ], alternatives: [[["mean", "cv"], ["mean", "sd"], ["mu", "sigma"]]]),
    Section(
      .weibull, "Weibull.", [mean, variation, scale, shape],
      alternatives: [[["scale", "shape"], ["mean", "shape"], ["mean", "cv"]]]),
    Section(
      .normal, "Normal; what is below zero is cut away.", [mean, variation, deviation],
      alternatives: [[["mean", "cv"], ["mean", "sd"]]]),
    Section(
      .uniform, "Uniform.",
      [
        .required("low", time, "The least.", example: "2 min"),
        .required("high", time, "The greatest.", example: "5 min"),
      ]),
    Section(
      .triangular, "Triangular.",
      [
        .required("low", time, "The least.", example: "2 min"),
        .required("mode", time, "The most likely.", example: "3 min"),
        .required("high", time, "The greatest.", example: "9 min"),
      ]),
    Section(
      .hyperexponential, "One of several exponentials; with `mean` and `cv`, two of balanced means.",
      [
        mean, variation,
        .optional(
          "weights", .list(of: weight, count: 1...100), "The relative weights.", example: "[0.9, 0.1]"),
        .optional("means", .list(of: time, count: 1...100), "The means.", example: "[2 min, 30 min]"),
      ], alternatives: [[["mean", "cv"], ["weights", "means"]]]),
    Section(
      .beta, "Beta, stretched to `low` and `high`.",
      [
        .required("low", time, "The least.", example: "1 min"),
        .required("high", time, "The greatest.", example: "20 min"),
        .optional("a", positive, "The first shape.", example: "2"),
        .optional("b", positive, "The second shape.", example: "5"),
        mean, variation,
      ], alternatives: [[["a", "b"], ["mean", "cv"]]]),
    Section(
      .pareto, "Pareto (type I): never less than `scale`.", [mean, scale, shape],
      alternatives: [[["scale", "shape"], ["mean", "shape"]]]),
    Section(
      .empirical, "Observed times, each as likely as the others: from a CSV file, or listed.",
      [
        .optional("file", .text(maxLength: 1000), "A CSV file.", example: "handle-times.csv"),
        .optional(
          "column", .text(maxLength: 200), "The column with the times; needed when the file has several.",
          example: "seconds"),
        .optional(
          "unit",
          .choice([
            Choice("s", "Seconds."), Choice("min", "Minutes."), Choice("h", "Hours."),
            Choice("ms", "Milliseconds."),
          ]), "The unit of bare numbers in the column.", example: "min", default: "s"),
        .optional("values", .list(of: time, count: observations), "The times.", example: "[2 min, 5 min]"),
      ], alternatives: [[["file"], ["values"]]]),
  ]
}
