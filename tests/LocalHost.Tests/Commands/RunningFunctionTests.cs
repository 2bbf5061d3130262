using System.Globalization;
using System.Text;
using Lamplighter.LocalHost.Commands;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Lamplighter.Tests.Commands;

/// <summary>How a command finds a function of a host that runs, and what it sends to it.</summary>
public sealed class RunningFunctionTests : IDisposable
{
    private const string Functions = """
        {"session":"s","template":"/shop/template.yaml","functions":[
          {"name":"orders","source":"/shop/orders.csproj","built":"2026-03-04T05:06:07+01:00"},
          {"name":"one","source":"/shop/shared.csproj"},
          {"name":"two","source":"/shop/shared.csproj","built":"soon"},
          {"name":"twice","source":"/shop/a.csproj"},
          {"name":"twice","source":"/shop/b.csproj"},
          {"source":"/shop/nameless.csproj"},
          {"name":1,"source":"/shop/number.csproj"}]}
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly HostRegistry _hosts;

    public RunningFunctionTests() => _hosts = new HostRegistry(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("/shop/orders.csproj", null, "orders")]
    [InlineData("/shop/orders.csproj", "orders", "orders")]
    [InlineData("/shop/orders.csproj", "one", null)]
    [InlineData("/shop/shared.csproj", null, null)]
    [InlineData("/shop/shared.csproj", "two", "two")]
    [InlineData("/shop/SHARED.csproj", "two", null)]
    [InlineData("/shop/nameless.csproj", null, null)]
    [InlineData("/shop/number.csproj", null, null)]
    [InlineData("/elsewhere.csproj", null, null)]
    [InlineData("/elsewhere.csproj", "orders", null)]
    public async Task OfSource_ACode_IsTheOnlyFunctionWithIt(string source, string? name, string? expected)
    {
        await using var server = await AnsweringServer.StartAsync(200, Functions);
        using var listed = _hosts.Add(server.Port, "s");

        var found = await RunningFunction.OfSourceAsync(_hosts, source, name, CancellationToken.None);

        Assert.Equal(expected, found?.Name);
        Assert.Equal(["GET /api/functions"], server.Requests);
    }

    [Theory]
    [InlineData("/shop/template.yaml", "orders", "orders")]
    [InlineData("/shop/./template.yaml", "two", "two")]
    [InlineData("/shop/template.yaml", "nobody", null)]
    [InlineData("/shop/template.yaml", "twice", null)]
    [InlineData("/shop/other.yaml", "orders", null)]
    public async Task OfTemplate_AFunction_IsInAHostOfThatTemplate(string file, string name, string? expected)
    {
        await using var server = await AnsweringServer.StartAsync(200, Functions);
        using var listed = _hosts.Add(server.Port, "s");

        var found = await RunningFunction.OfTemplateAsync(_hosts, file, name, CancellationToken.None);

        Assert.Equal(expected, found?.Name);
    }

    [Theory]
    [InlineData("orders", "It runs what the host built on 2026-03-04 at 05:06. ")]
    [InlineData("two", "")]
    [InlineData("one", "")]
    public async Task OfTemplate_AFunction_KnowsItsHostAndItsAge(string name, string age)
    {
        await using var server = await AnsweringServer.StartAsync(200, Functions);
        using var listed = _hosts.Add(server.Port, "s");

        var found = await RunningFunction.OfTemplateAsync(_hosts, "/shop/template.yaml", name, CancellationToken.None);

        Assert.Equal((server.Port, "http://localhost:" + server.PortText, age), (found!.Port, found.Host, found.Age));
    }

    [Theory]
    [InlineData(200, """{"session":"s","functions":[]}""", true)]
    [InlineData(200, """{"session":"another","functions":[{"name":"orders","source":"x"}]}""", false)]
    [InlineData(200, """{"functions":[{"name":"orders","source":"x"}]}""", false)]
    [InlineData(200, "<html>", false)]
    [InlineData(404, "", false)]
    public async Task Find_AServerThatIsAnotherOne_IsListedNoLonger(int status, string answer, bool isListed)
    {
        await using var server = await AnsweringServer.StartAsync(status, answer);
        using var listed = _hosts.Add(server.Port, "s");

        Assert.Null(await RunningFunction.OfSourceAsync(_hosts, "x", null, CancellationToken.None));
        Assert.Equal(isListed ? [(server.Port, "s")] : [], _hosts.List());
    }

    [Fact]
    public async Task Find_AClosedPort_IsListedNoLonger()
    {
        var server = await AnsweringServer.StartAsync(200, Functions);
        var port = server.Port;
        await server.DisposeAsync();
        _hosts.Add(port, "s");

        Assert.Null(await RunningFunction.OfSourceAsync(_hosts, "/shop/orders.csproj", null, CancellationToken.None));
        Assert.Empty(_hosts.List());
    }

    [Fact]
    public async Task Find_AnAnswerThatIsCutOffOrTooLong_StaysListedAndTheNextHostIsAsked()
    {
        await using var cut = await AnsweringServer.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        await using var endless = await AnsweringServer.StartAsync(200, "{\"session\":\"s\"}" + new string(' ', 1024 * 1024));
        await using var host = await AnsweringServer.StartAsync(200, Functions);
        foreach (var (server, time) in new[] { (host, 1), (cut, 2), (endless, 3) })
        {
            _hosts.Add(server.Port, "s");
            File.SetLastWriteTimeUtc(
                Path.Combine(_folder.Path, server.PortText), new DateTime(2026, 3, 4, 5, 6, time, DateTimeKind.Utc));
        }

        var found = await RunningFunction.OfSourceAsync(_hosts, "/shop/orders.csproj", null, CancellationToken.None);

        Assert.Equal(host.Port, found?.Port);
        Assert.Equal([endless.Port, cut.Port, host.Port], _hosts.List().Select(one => one.Port));
    }

    [Fact]
    public async Task Find_Stopped_Ends()
    {
        await using var server = await AnsweringServer.StartAsync(200, Functions);
        using var listed = _hosts.Add(server.Port, "s");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => RunningFunction.OfSourceAsync(_hosts, "/shop/orders.csproj", null, new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("Unhandled", true)]
    public async Task Invoke_AnEvent_IsPostedInItsTrace(string error, bool isError)
    {
        (string, string)[] headers = error.Length > 0 ? [("X-Amz-Function-Error", error)] : [];
        await using var server = await AnsweringServer.StartAsync(200, "an answer", [("x-amzn-RequestId", "id"), .. headers]);
        var function = new RunningFunction(server.Port, "a b", null);

        var (payload, failed, id) = await function.InvokeAsync("{\"a\":1}"u8.ToArray(), "1-2-3", CancellationToken.None);

        Assert.Equal(("an answer", isError, "id"), (Encoding.UTF8.GetString(payload), failed, id));
        Assert.Equal(
            [
                "POST /2015-03-31/functions/a%20b/invocations\nContent-Type: application/json\nX-Amzn-Trace-Id: Root=1-2-3\n{\"a\":1}",
            ],
            server.Requests);
    }

    [Theory]
    [InlineData(413)]
    [InlineData(302)]
    public async Task Invoke_AHostThatRefuses_SaysWhatToDo(int status)
    {
        await using var server = await AnsweringServer.StartAsync(status, "");
        var function = new RunningFunction(server.Port, "orders", null);

        var error = await Assert.ThrowsAsync<HostException>(() => function.InvokeAsync([], "1-2-3", CancellationToken.None));

        Assert.Equal(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The host at http://localhost:{server.Port} refused the event with {status}. Use --standalone to run orders without it."),
            error.Message);
    }

    [Fact]
    public async Task Invoke_AHostThatEnds_SaysWhatToDo()
    {
        await using var server = await AnsweringServer.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        var function = new RunningFunction(server.Port, "orders", null);

        var error = await Assert.ThrowsAsync<HostException>(() => function.InvokeAsync([], "1-2-3", CancellationToken.None));

        Assert.Equal(
            $"The host at http://localhost:{server.PortText} ended before orders responded. Use --standalone to run orders without it.",
            error.Message);
    }

    [Fact]
    public async Task Invoke_WithoutARequestId_HasNone()
    {
        await using var server = await AnsweringServer.StartAsync(200, "");

        Assert.Equal("", (await new RunningFunction(server.Port, "x", null).InvokeAsync([], "1-2-3", CancellationToken.None)).Id);
    }
}
