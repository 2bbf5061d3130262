using Lamplighter.Tests;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Lamplighter.Tests;

// The collection of NativeAotTests, then the other long ones.
public sealed class LongestFirst() : LongTestsFirst("Thrower", "." + nameof(CorpusTests), "." + nameof(DepthTests));
