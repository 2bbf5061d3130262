using System.Text.Json;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Telemetry;

/// <summary>The documents of open traces: whose they are, and how many are kept.</summary>
public sealed class TraceLimitsTests
{
    private const int Mebibyte = 1024 * 1024;

    [Theory]
    [InlineData("""[{"id":"x"}]""", "x")]
    [InlineData("""[{"id":"x","parent_id":"s"}]""", "")]
    [InlineData("""[{"id":"x","parent_id":"s"},{"id":"y","parent_id":"x"},{"id":"z","parent_id":"y"}]""", "")]
    [InlineData("""[{"id":"z","parent_id":"y"},{"id":"y","parent_id":"x"},{"id":"x","parent_id":"s"}]""", "")]
    [InlineData("""[{"id":"x","parent_id":"o"},{"id":"y","parent_id":"x"}]""", "x y")]
    [InlineData("""[{"id":"x","parent_id":"s"},{"id":"y","parent_id":"o"},{"id":"z","parent_id":"x"},{"id":"v","parent_id":"y"}]""", "y v")]
    [InlineData("""[{"id":"x","parent_id":"o"},{"id":"y","parent_id":"s"},{"id":"z","parent_id":"x"},{"id":"v","parent_id":"y"}]""", "x z")]
    [InlineData("""[{"id":"x","parent_id":"s","subsegments":[{"id":"n"}]},{"id":"y","parent_id":"n"}]""", "")]
    [InlineData("""[{"id":"x","parent_id":"y"},{"id":"y","parent_id":"x"},{"id":"z","parent_id":"x"}]""", "x y z")]
    [InlineData("""[{"id":"x","parent_id":"x"},{"id":"y","parent_id":"t"}]""", "x")]
    public void LeaveOut_Descendants_LeavesTheOthers(string documents, string expected) => Assert.Equal(
        expected,
        string.Join(' ', Descendants.LeaveOut(
            new HashSet<string> { "s", "t" }, [.. JsonDocument.Parse(documents).RootElement.EnumerateArray()])
            .Select(static document => document.GetProperty("id").GetString())));

    [Fact]
    public void TryAdd_DocumentsAtTheirLimit_AreKept()
    {
        var document = JsonDocument.Parse("{}").RootElement;
        var store = new TraceStore();
        store.Open("t", "s");
        for (var i = 0; i < 20_000; i++)
        {
            store.TryAdd(new SegmentDocument("t", document));
        }

        Assert.Equal(20_000, store.Documents("t", "s").Count);
        Assert.True(store.TryAdd(new SegmentDocument("t", document)));
        Assert.Equal(20_000, store.Documents("t", "s").Count);
    }

    [Theory]
    [InlineData(0, 64)]
    [InlineData(1, 63)]
    public void TryAdd_BytesAtTheirLimit_AreKept(int more, int kept)
    {
        using var document = Long(Mebibyte);
        using var last = Long(Mebibyte + more);
        var store = new TraceStore();
        store.Open("t", "s");
        store.Open("u", "s");
        for (var i = 0; i < 63; i++)
        {
            store.TryAdd(new SegmentDocument(i % 2 == 0 ? "t" : "u", document.RootElement));
        }

        Assert.True(store.TryAdd(new SegmentDocument("u", last.RootElement)));

        Assert.Equal(kept, store.Documents("t", "s").Count + store.Documents("u", "s").Count);
    }

    // The bytes of the documents that go with their trace are free again.
    [Fact]
    public void Close_Trace_MakesRoom()
    {
        using var document = Long(Mebibyte);
        var store = new TraceStore();
        for (var round = 0; round < 3; round++)
        {
            store.Open("t", "s");
            store.Open("t", "r");
            for (var i = 0; i < 64; i++)
            {
                store.TryAdd(new SegmentDocument("t", document.RootElement));
            }

            store.Close("t", "s");
            Assert.Equal(64, store.Documents("t", "r").Count);
            Assert.True(store.IsOpen("t"));
            store.Close("t", "r");
            Assert.False(store.IsOpen("t"));
        }
    }

    // Of invocations that share a trace, the one that ends takes its documents with it.
    [Fact]
    public void Close_OneOfTwo_MakesRoomForTheOther()
    {
        using var own = Long(Mebibyte, ",\"parent_id\":\"s\"");
        using var other = Long(Mebibyte, ",\"parent_id\":\"r\"");
        var store = new TraceStore();
        store.Open("t", "s");
        store.Open("t", "r");
        for (var i = 0; i < 32; i++)
        {
            store.TryAdd(new SegmentDocument("t", own.RootElement));
            store.TryAdd(new SegmentDocument("t", other.RootElement));
        }

        store.Close("t", "s");
        store.Close("t", "s");
        store.Close("none", "s");
        for (var i = 0; i < 40; i++)
        {
            store.TryAdd(new SegmentDocument("t", other.RootElement));
        }

        Assert.Equal(64, store.Documents("t", "r").Count);
    }

    [Fact]
    public void TryAdd_TraceThatIsNotOpen_IsRefused()
    {
        var store = new TraceStore();
        using var document = Long(100);

        Assert.False(store.TryAdd(new SegmentDocument("t", document.RootElement)));
        Assert.Empty(store.Documents("t", "s"));
        Assert.False(store.IsOpen("t"));
    }

    private static JsonDocument Long(int bytes, string members = "")
    {
        var start = "{\"id\":\"a\"" + members + ",\"x\":\"";
        return JsonDocument.Parse(start + new string('x', bytes - start.Length - 2) + "\"}");
    }
}
