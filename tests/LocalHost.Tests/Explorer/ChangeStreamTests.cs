using System.Globalization;
using System.Text.Json;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.Tests.Explorer;

public sealed class ChangeStreamTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Changes_AfterTheFirstMessage_AreOfWhatChanged()
    {
        await using var explorer = await ExplorerInProcess.StartAsync();
        explorer.Add("r-1");
        using var stream = await OpenAsync(explorer);
        var all = await ReadAsync(stream);
        explorer.Add("r-2");
        var changes = await ReadAsync(stream);

        Assert.Equal("text/event-stream", stream.Type);
        Assert.Equal(("event: all", $"id: {explorer.Store.Id}:1", 1, 1, "r-1"), Describe(all));
        Assert.Equal(("event: changes", $"id: {explorer.Store.Id}:2", 1, 2, "r-2"), Describe(changes));
        using var data = JsonDocument.Parse(changes[2]["data: ".Length..]);
        Assert.Equal(explorer.Store.Bytes, data.RootElement.GetProperty("bytes").GetInt64());
        Assert.Equal(explorer.Store.Id, data.RootElement.GetProperty("session").GetString());
    }

    // The browser sends the last ID when it connects again.
    [Theory]
    [InlineData("{0}:1", "event: changes", "r-2")]
    [InlineData("{0}:2", "event: changes", "")]
    [InlineData("{0}:-1", "event: all", "r-1 r-2")]
    [InlineData("{0}:x", "event: all", "r-1 r-2")]
    [InlineData("{0}", "event: all", "r-1 r-2")]
    [InlineData("other:1", "event: all", "r-1 r-2")]
    public async Task Changes_WithTheLastId_StartAfterIt(string id, string expected, string invocations)
    {
        await using var explorer = await ExplorerInProcess.StartAsync();
        explorer.Add("r-1");
        explorer.Add("r-2");

        using var stream = await OpenAsync(explorer, string.Format(CultureInfo.InvariantCulture, id, explorer.Store.Id));

        var (name, _, _, _, found) = Describe(await ReadAsync(stream));
        Assert.Equal((expected, invocations), (name, found));
    }

    [Fact]
    public async Task Changes_AfterClear_CountOn()
    {
        await using var explorer = await ExplorerInProcess.StartAsync();
        explorer.Complete(explorer.Add("r-1"), new InvocationResult(InvocationStatus.Succeeded, "{}"u8.ToArray()));
        using var stream = await OpenAsync(explorer);
        await ReadAsync(stream);

        explorer.Store.Clear();

        Assert.Equal(("event: changes", $"id: {explorer.Store.Id}:3", 2, 1, ""), Describe(await ReadAsync(stream)));
    }

    private static (string Event, string Id, long First, long Total, string Invocations) Describe(List<string> message)
    {
        Assert.Equal(3, message.Count);
        using var data = JsonDocument.Parse(message[2]["data: ".Length..]);
        var root = data.RootElement;
        return (
            message[0],
            message[1],
            root.GetProperty("first").GetInt64(),
            root.GetProperty("total").GetInt64(),
            string.Join(' ', root.GetProperty("invocations").EnumerateArray().Select(static one => one.GetProperty("id").GetString())));
    }

    private static async Task<EventStream> OpenAsync(ExplorerInProcess explorer, string? lastId = null)
    {
        var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://127.0.0.1:{explorer.Port}/api/changes"));
        if (lastId is not null)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastId);
        }

        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(s_patience);
        return new EventStream(client, response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    private static async Task<List<string>> ReadAsync(EventStream stream)
    {
        var lines = new List<string>();
        while (await stream.Reader.ReadLineAsync().WaitAsync(s_patience) is { Length: > 0 } line)
        {
            lines.Add(line);
        }

        return lines;
    }

    private sealed record EventStream(HttpClient Client, HttpResponseMessage Response, StreamReader Reader) : IDisposable
    {
        public string? Type => Response.Content.Headers.ContentType?.ToString();

        public void Dispose()
        {
            Reader.Dispose();
            Response.Dispose();
            Client.Dispose();
        }
    }
}
