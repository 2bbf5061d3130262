using System.Net;
using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.Tests.Explorer;

public sealed class ReplayEndpointTests
{
    private static readonly (string, string)[] s_write = [("X-Lamplighter", "test")];

    [Fact]
    public async Task Replay_OfAnInvocation_HasItsLabelAndSource()
    {
        await using var explorer = await ExplorerInProcess.StartAsync();
        explorer.Complete(explorer.Add("r-1"), new InvocationResult(InvocationStatus.Succeeded, "{}"u8.ToArray()));

        var id = await AcceptedAsync(explorer, "orders", "?replayOf=r-1", """{"a":1}""");

        var record = explorer.Store.Find(id)!.Value.Record;
        Assert.Equal(
            ("GET /orders", "REST API", "r-1", "orders", 256, """{"a":1}"""),
            (record.Label, record.Source, record.ReplayOf, record.Function.Name, record.Function.MemorySize, Text(record.Event.Bytes)));
    }

    [Fact]
    public async Task Replay_OfNothing_IsNamedAfterTheFunction()
    {
        await using var explorer = await ExplorerInProcess.StartAsync();

        var id = await AcceptedAsync(explorer, "pay%20ments", "?replayOf=r-7", """{"Records":[{"eventSource":"aws:sqs"}]}""");

        var record = explorer.Store.Find(id)!.Value.Record;
        Assert.Equal(("invoke pay ments", "SQS", null), (record.Label, record.Source, record.ReplayOf));
    }

    [Theory]
    [InlineData(0, HttpStatusCode.Accepted, null)]
    [InlineData(1, HttpStatusCode.RequestEntityTooLarge, "{\"message\":\"The event is too long. Lambda accepts at most 6291456 bytes.\"}")]
    public async Task Replay_EventAtTheLimit_IsTaken(int more, HttpStatusCode status, string? reply)
    {
        await using var explorer = await ExplorerInProcess.StartAsync();
        var body = "1" + new string(' ', PayloadLimits.Event - 1 + more);

        using var response = await explorer.SendAsync("POST /api/functions/orders/invocations", body, s_write);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(reply, reply is null ? null : await response.Content.ReadAsStringAsync());
        Assert.Equal(1 - more, explorer.Store.Records.Count);
    }

    [Theory]
    [InlineData("{", "{\"message\":\"The event isn't valid JSON: ")]
    [InlineData("", "{\"message\":\"The event isn't valid JSON: ")]
    public async Task Replay_EventThatIsNoJson_IsRefused(string body, string reply)
    {
        await using var explorer = await ExplorerInProcess.StartAsync();

        using var response = await explorer.SendAsync("POST /api/functions/orders/invocations", body, s_write);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith(reply, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(explorer.Store.Records);
    }

    private static async Task<string> AcceptedAsync(ExplorerInProcess explorer, string function, string query, string body)
    {
        using var response = await explorer.SendAsync($"POST /api/functions/{function}/invocations{query}", body, s_write);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return Assert.Single(json.RootElement.EnumerateObject(), static member => member.Name == "id").Value.GetString()!;
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
