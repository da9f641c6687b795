extension Array where Element == Double {
  /// The middle value, or the mean of the two in the middle; of at least one number.
  var median: Double {
    var copy = self
    let middle = count / 2
    let upper = copy.select(middle)
    guard count.isMultiple(of: 2) else { return upper }
    // Selection leaves the smaller numbers in front.
    let lower = copy[..<middle].max() ?? upper
    return (lower + upper) / 2
  }

  /// The arithmetic mean; of at least one number.
  var mean: Double { reduce(0, +) / Double(count) }

  /// The number at a place in rising order; smaller ones stand before it afterwards (Hoare 1961).
  mutating func select(_ place: Int) -> Double {
    var low = 0
    var high = count - 1
    while low < high {
      let pivot = self[(low + high) / 2]
      var left = low
      var right = high
      while left <= right {
        while self[left] < pivot { left += 1 }
        while self[right] > pivot { right -= 1 }
        guard left <= right else { break }
        swapAt(left, right)
        left += 1
        right -= 1
      }
      if place <= right {
        high = right
      } else if place >= left {
        low = left
      } else {
        break
      }
    }
    return self[place]
  }
}
