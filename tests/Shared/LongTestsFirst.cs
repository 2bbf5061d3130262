using Xunit.Sdk;
using Xunit.v3;

namespace Lamplighter.Tests;

/// <summary>
/// Starts the collections that take longest first, each named by the end of its name. In any other order, one of them can be the last, and
/// only one processor has work until it ends.
/// </summary>
public abstract class LongTestsFirst(params string[] names) : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Place(collection.TestCollectionDisplayName))];

    // A class without a collection has one of its own: "Test collection for NAMESPACE.CLASS (id: …)".
    private int Place(string collection) =>
        Array.FindIndex(names, name => collection.Split(" (")[0].EndsWith(name, StringComparison.Ordinal)) is >= 0 and var place
            ? place
            : names.Length;
}
