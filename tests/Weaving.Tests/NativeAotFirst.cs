using Lamplighter.Tests;

[assembly: TestCollectionOrderer(typeof(NativeAotFirst))]

namespace Lamplighter.Tests;

// The collection of NativeAotTests, then the other long ones.
public sealed class NativeAotFirst() : LongTestsFirst("Thrower", "." + nameof(CorpusTests), "." + nameof(DepthTests));
