using Lamplighter.Tests;
using Lamplighter.Tests.Chaos;
using Lamplighter.Tests.Commands;
using Lamplighter.Tests.Functions;
using Lamplighter.Tests.OpenApi;
using Lamplighter.Tests.Packaging;
using Lamplighter.Tests.Watching;
using Lamplighter.Tests.WebAdapter;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Lamplighter.Tests;

public sealed class LongestFirst() : LongTestsFirst(
    "." + nameof(WatchTests),
    "." + nameof(PackageCommandTests),
    "." + nameof(SaveLoopTests),
    "." + nameof(ProjectDocumentTests),
    "." + nameof(TargetTests),
    "." + nameof(WebApplicationTests),
    "." + nameof(LifecycleTests),
    "." + nameof(MemoryTests),
    "." + nameof(DeployingPageTests),
    "." + nameof(ChaosTests));
