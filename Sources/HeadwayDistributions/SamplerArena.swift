/// The memory behind the run-time views of a simulation's samplers.
///
/// Copies every number once into one block, tables that samplers share only once, and lives as long as the
/// simulation. What it holds never changes, so that threads may share it.
public final class SamplerArena: @unchecked Sendable {
  /// One view per sampler, in the order given; valid while the arena lives.
  public let views: UnsafeBufferPointer<SamplerView>

  private let numbers: UnsafeMutableBufferPointer<Double>
  private let components: UnsafeMutableBufferPointer<ComponentView>
  private let ownedViews: UnsafeMutableBufferPointer<SamplerView>

  /// Copies the samplers' numbers and makes their views.
  public init(_ samplers: [Sampler]) {
    var layout = Layout()
    for sampler in samplers {
      for component in sampler.components { layout.add(component.curve) }
    }
    // One number at least, so that a line has an address to carry; tables start at cache lines.
    let raw = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(1, layout.count) * MemoryLayout<Double>.stride, alignment: 64)
    numbers = raw.bindMemory(to: Double.self)
    layout.fill(numbers)
    components = .allocate(capacity: samplers.reduce(0) { $0 + $1.components.count })
    ownedViews = .allocate(capacity: samplers.count)
    views = UnsafeBufferPointer(ownedViews)

    guard let base = UnsafePointer(numbers.baseAddress) else {
      preconditionFailure("a block of at least one number has an address")
    }
    var used = 0
    for (index, sampler) in samplers.enumerated() {
      let start = used
      for component in sampler.components {
        let body = layout.view(of: component, base: base)
        components.initializeElement(at: used, to: ComponentView(component, body: body))
        used += 1
      }
      guard let first = components.baseAddress.map({ UnsafePointer($0 + start) }) else {
        preconditionFailure("a sampler has at least one component")
      }
      let alone = sampler.components.count == 1
      let body = alone ? first.pointee.body : Layout.several(base: base)
      ownedViews.initializeElement(
        at: index, to: SamplerView(body: body, components: first, count: sampler.components.count))
    }
  }

  deinit {
    numbers.deallocate()
    components.deallocate()
    ownedViews.deallocate()
  }

  /// Gives every number that can influence a draw of these samplers to `body`: each shared table once.
  public static func feed(_ samplers: [Sampler], _ body: (UInt64) -> Void) {
    var indices: [TableKey: Int] = [:]
    body(UInt64(samplers.count))
    for sampler in samplers {
      body(UInt64(sampler.components.count))
      for component in sampler.components {
        component.feed(body, withTables: false)
        guard case .table(let table) = component.curve else { continue }
        if let index = indices[table.key] {
          body(UInt64(index))
        } else {
          body(UInt64(indices.count))
          indices[table.key] = indices.count
          table.feed(body)
        }
      }
    }
  }
}

/// Where tables and observations lie in the block.
private struct Layout {
  /// How many numbers the block holds.
  private(set) var count = 0
  private var tables: [(key: TableKey, offset: Int)] = []
  private var samples: [[Double]: Int] = [:]
  private var parts: [(offset: Int, values: [Double])] = []

  mutating func add(_ curve: SamplerComponent.Curve) {
    switch curve {
    case .table(let table):
      if offset(of: table) == nil { tables.append((table.key, append(table.coefficients))) }
    case .observed(let values):
      if samples[values] == nil { samples[values] = append(values) }
    case .line, .rising, .falling: break
    }
  }

  /// Writes every number; what lies between two parts, or in a block of none, is zero.
  func fill(_ block: UnsafeMutableBufferPointer<Double>) {
    var end = 0
    for part in parts {
      block[end..<part.offset].initialize(repeating: 0)
      end = block[part.offset...].initialize(fromContentsOf: part.values)
    }
    block[end...].initialize(repeating: 0)
  }

  private func offset(of table: QuantileTable) -> Int? {
    tables.first { $0.key == table.key }?.offset
  }

  func view(of component: SamplerComponent, base: UnsafePointer<Double>) -> CurveView {
    func made(_ curve: SamplerCurve, at offset: Int = 0, _ table: QuantileTable? = nil, count: Int = 0)
      -> CurveView
    {
      let view = QuantileView(
        coefficients: base + offset, panelBits: table?.panelBits ?? 0, squarings: table?.squarings ?? 0)
      return CurveView(
        curve: curve, table: view, observations: count, scale: component.scale, shift: component.shift)
    }
    switch component.curve {
    case .table(let table):
      return made(table.squarings == 0 ? .table : .rootTable, at: offset(of: table) ?? 0, table)
    case .observed(let values): return made(.observed, at: samples[values] ?? 0, count: values.count)
    case .line: return made(.line)
    case .rising: return made(.rising)
    case .falling: return made(.falling)
    }
  }

  static func several(base: UnsafePointer<Double>) -> CurveView {
    let table = QuantileView(coefficients: base, panelBits: 0, squarings: 0)
    return CurveView(curve: .several, table: table, observations: 0, scale: 0, shift: 0)
  }

  /// Appends at the next cache line (8 numbers) and returns the place.
  private mutating func append(_ values: [Double]) -> Int {
    let offset = (count + 7) / 8 * 8
    parts.append((offset, values))
    count = offset + values.count
    return offset
  }
}
