using System.Text.Json;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Telemetry;

public sealed class TraceStoreTests
{
    [Fact]
    public void TryAdd_MoreThanATraceMayHold_IsTakenAndNotKept()
    {
        using var document = JsonDocument.Parse("{\"name\":\"" + new string('x', 10 * 1024 * 1024) + "\"}");
        var store = new TraceStore();
        store.Open("t", "f");
        for (var one = 0; one < 10; one++)
        {
            Assert.True(store.TryAdd(new SegmentDocument("t", document.RootElement)));
        }

        Assert.Equal(6, store.Documents("t", "f").Count);
    }

    [Fact]
    public void Documents_OfInvocationsThatShareATrace_AreTheirOwn()
    {
        var store = new TraceStore();
        store.Open("t", "authorizer");
        store.Open("t", "function");
        Add(store, """{"id":"a","parent_id":"authorizer","subsegments":[{"id":"a1"}]}""");
        Add(store, """{"id":"a2","parent_id":"a1"}""");
        Add(store, """{"id":"f2","parent_id":"f1"}""");
        Add(store, """{"id":"f1","parent_id":"function"}""");
        Add(store, """{"id":"x","parent_id":"unknown"}""");
        Add(store, """{"id":"c1","parent_id":"c2"}""");
        Add(store, """{"id":"c2","parent_id":"c1"}""");

        Assert.Equal(["a", "a2", "x", "c1", "c2"], Ids(store, "authorizer"));
        Assert.Equal(["f2", "f1", "x", "c1", "c2"], Ids(store, "function"));

        store.Close("t", "authorizer");
        Assert.Equal(["f2", "f1", "x", "c1", "c2"], Ids(store, "function"));

        store.Close("t", "function");
        Assert.False(store.IsOpen("t"));
        Assert.Empty(Ids(store, "function"));
    }

    private static void Add(TraceStore store, string document) =>
        Assert.True(store.TryAdd(new SegmentDocument("t", JsonDocument.Parse(document).RootElement)));

    private static IEnumerable<string?> Ids(TraceStore store, string segment) =>
        store.Documents("t", segment).Select(static document => document.GetProperty("id").GetString());
}
