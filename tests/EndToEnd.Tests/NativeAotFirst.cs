using Lamplighter.Tests.EndToEnd;

[assembly: TestCollectionOrderer(typeof(NativeAotFirst))]

namespace Lamplighter.Tests.EndToEnd;

public sealed class NativeAotFirst() : LongTestsFirst("." + nameof(NativeAotTests));
