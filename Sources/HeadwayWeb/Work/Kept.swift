/// Values that are kept by name: so many, the last used ones.
struct Kept<Value> {
  private var values: [(name: String, value: Value)] = []
  private let most: Int

  init(most: Int) { self.most = most }

  /// The value of a name, which is used by being asked for.
  subscript(name: String) -> Value? {
    mutating get {
      guard let index = values.firstIndex(where: { $0.name == name }) else { return nil }
      let entry = values.remove(at: index)
      values.append(entry)
      return entry.value
    }
    set {
      values.removeAll { $0.name == name }
      guard let newValue else { return }
      values.append((name, newValue))
      if values.count > most { values.removeFirst() }
    }
  }
}
