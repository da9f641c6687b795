/// All cases of something small, where a sample would leave doubt.
public enum Exhaustive {
  /// Every order of some elements: n! arrays.
  public static func permutations<Element>(of elements: [Element]) -> [[Element]] {
    guard elements.count > 1 else { return [elements] }
    return elements.indices.flatMap { index in
      var rest = elements
      let first = rest.remove(at: index)
      return permutations(of: rest).map { [first] + $0 }
    }
  }

  /// Every way of cutting an array into consecutive parts, none empty: 2^(n−1) for n elements.
  public static func compositions<Element>(of elements: [Element]) -> [[[Element]]] {
    guard let first = elements.first else { return [[]] }
    guard elements.count > 1 else { return [[[first]]] }
    return compositions(of: Array(elements.dropFirst())).flatMap { parts in
      [[[first]] + parts, [[first] + parts[0]] + parts.dropFirst()]
    }
  }
}
