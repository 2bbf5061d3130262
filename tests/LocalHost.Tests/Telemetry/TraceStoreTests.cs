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
        store.Open("t");
        for (var one = 0; one < 10; one++)
        {
            Assert.True(store.TryAdd(new SegmentDocument("t", document.RootElement)));
        }

        Assert.Equal(6, store.Documents("t").Count);
    }
}
