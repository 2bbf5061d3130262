using Lamplighter.LocalHost.Explorer;
using Lamplighter.LocalHost.Records;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Explorer;

public sealed class SessionSearchTests
{
    private static readonly InvocationRecord[] s_records =
    [
        FixedRecords.Waiting() with
        {
            RequestId = "lines",
            Lines = [FixedRecords.Line("nothing", OutputKind.Text, 0), FixedRecords.Line("Grüße an Ada", OutputKind.Text, 0)],
        },
        FixedRecords.Waiting() with { RequestId = "event", Event = new StoredPayload("{\"to\":\"ADA\"}"u8.ToArray(), 12) },
        FixedRecords.Waiting() with { RequestId = "response", Response = new StoredPayload("ada lovelace"u8.ToArray(), 12) },
        FixedRecords.Waiting() with { RequestId = "trace", Segments = [FixedRecords.Segment("""{"id":"a","name":"ada"}""")] },
        FixedRecords.Waiting() with { RequestId = "none" },
    ];

    [Theory]
    [InlineData("ada", "lines event response trace")]
    [InlineData("Ada L", "response")]
    [InlineData("GRÜSSE", "")]
    [InlineData("GRÜßE", "lines")]
    [InlineData("nothing", "lines")]
    [InlineData("\"to\"", "event")]
    [InlineData("\"name\":\"ADA\"", "trace")]
    [InlineData("GET /orders", "")]
    [InlineData("", "lines event response trace none")]
    public void Find_Text_IsThatOfLinesEventsResponsesAndTraces(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', SessionSearch.Find(s_records, text)));
}
