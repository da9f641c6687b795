import HeadwaySyntax

/// A fuzzer that must fail: it proves that a crash behind the reader would be found and kept.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCanary(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let file = try? SourceFile(name: "canary.yaml", bytes: bytes), let tree = try? YAMLReader.read(file),
    let bird = tree["bird"]?.text
  else { return 0 }
  // The corpus has "egg": another word that begins so needs a change which keeps the file readable.
  precondition(!bird.hasPrefix("e") || bird == "egg", "the canary is dead, as it should be")
  return 0
}
