using Lamplighter.Tests;
using Lamplighter.Tests.Chaos;
using Lamplighter.Tests.Commands;
using Lamplighter.Tests.Functions;
using Lamplighter.Tests.OpenApi;
using Lamplighter.Tests.Packaging;
using Lamplighter.Tests.Watching;
using Lamplighter.Tests.WebAdapter;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongTestsFirst))]

namespace Lamplighter.Tests;

/// <summary>
/// Starts the classes that take longest first. In any other order, one of them can be the last, and only one processor has work until it
/// ends.
/// </summary>
public sealed class LongTestsFirst : ITestCollectionOrderer
{
    private static readonly List<string> s_classes =
    [
        .. new[]
        {
            typeof(WatchTests), typeof(PackageCommandTests), typeof(SaveLoopTests), typeof(ProjectDocumentTests), typeof(TargetTests),
            typeof(WebApplicationTests), typeof(LifecycleTests), typeof(MemoryTests), typeof(DeployingPageTests), typeof(ChaosTests),
        }.Select(type => $" {type.FullName} "),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Place(collection.TestCollectionDisplayName))];

    private static int Place(string collection) =>
        s_classes.FindIndex(one => collection.Contains(one, StringComparison.Ordinal)) is >= 0 and var place ? place : s_classes.Count;
}
