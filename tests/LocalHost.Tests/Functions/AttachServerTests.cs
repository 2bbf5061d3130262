using System.Collections.Concurrent;
using System.Net;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.Tests.Functions;

public sealed class AttachServerTests : IAsyncDisposable
{
    private const string Next = "2018-06-01/runtime/invocation/next";
    private const string InitError = "2018-06-01/runtime/init/error";
    private readonly ConcurrentQueue<string> _notes = new();
    private readonly ConcurrentQueue<string> _functionNotes = new();
    private readonly HttpClient _http = new();
    private readonly AttachServer _server;

    public AttachServerTests() => _server = new AttachServer(_notes.Enqueue);

    private static string Process => OperatingSystem.IsLinux() ? $": process {Environment.ProcessId}." : ".";

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Dispose_BeforeTheStart_Ends()
    {
        Assert.Empty(_server.Points);
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Start_OneFunction_HasThePortAlone()
    {
        var point = _server.Add(Point("shop"));

        await _server.StartAsync(0);

        Assert.Equal($"127.0.0.1:{_server.Port}", point.Address);
        Assert.Equal([point], _server.Points);
    }

    [Fact]
    public async Task Request_OfAWrongName_IsNotedWithWhatToDo()
    {
        var addresses = await StartTwoAsync();

        foreach (var path in (string[])[$"three/{Next}", $"four/{Next}", Next, $"three/{Next}", $"four/{Next}", "nothing"])
        {
            Assert.Equal(HttpStatusCode.NotFound, await GetAsync(path));
        }

        Assert.Equal(
            [
                "A process names the function 'three', which the host starts itself. To start it yourself, start the host with --attach "
                    + "three.",
                $"A process names the function 'four', which isn't attached here. Set AWS_LAMBDA_RUNTIME_API to one of these: {addresses}.",
                $"A process names no function. Set AWS_LAMBDA_RUNTIME_API to one of these: {addresses}.",
            ],
            _notes);
    }

    [Fact]
    public async Task Request_OfManyWrongNames_IsNotedTenTimes()
    {
        await StartTwoAsync();

        for (var i = 0; i < 12; i++)
        {
            Assert.Equal(HttpStatusCode.NotFound, await GetAsync($"n{i}/{Next}"));
        }

        Assert.Equal(10, _notes.Count);
        Assert.StartsWith("A process names the function 'n9', ", _notes.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_OfAnotherSite_IsRefused()
    {
        _server.Add(Point("shop"));
        await _server.StartAsync(0);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{_server.Port}/{Next}");
        request.Headers.Host = "example.com";

        using var response = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains(
            "The host name 'example.com' isn't allowed here.", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(_functionNotes);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("shop/", null)]
    [InlineData(
        "other/",
        "A process names the function 'other', which isn't attached here. It joins as shop, the only function that you start.")]
    public async Task Request_OfTheOnlyFunction_Joins(string prefix, string? note)
    {
        _server.Add(Point("shop"));
        await _server.StartAsync(0);

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(prefix + InitError));
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(prefix + InitError));

        Assert.Equal(note is null ? [] : [note], _notes);
        Assert.Equal("shop has joined" + Process, _functionNotes.First());
    }

    [Fact]
    public async Task Request_OfOneFunctionOfTwo_JoinsThatOne()
    {
        await StartTwoAsync();

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync("two/" + InitError));

        Assert.Equal("two has joined" + Process, Assert.Single(_functionNotes));
        Assert.Empty(_notes);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "0")]
    [InlineData(250, "0.25")]
    public async Task Instance_NotWithinTheLimit_SaysHowToStartIt(int milliseconds, string seconds)
    {
        var point = Point("shop", new FunctionSettings { IsAttached = true, AttachTimeout = TimeSpan.FromMilliseconds(milliseconds) });
        point.Address = "127.0.0.1:9001";
        var invocation = new Invocation("GET /a", "{}"u8.ToArray(), TraceHeader.Create());

        var error = await Assert.ThrowsAsync<HostException>(() => point.InstanceAsync(invocation, CancellationToken.None));

        Assert.Equal(
            $"shop didn't join the host within {seconds} s (--attach-timeout). Start it with AWS_LAMBDA_RUNTIME_API=127.0.0.1:9001.",
            error.Message);
        Assert.Equal("shop isn't running; start it with AWS_LAMBDA_RUNTIME_API=127.0.0.1:9001", invocation.NotAttached);
        Assert.All(
            _functionNotes,
            note => Assert.Equal("GET /a waits: shop isn't running. Start it with AWS_LAMBDA_RUNTIME_API=127.0.0.1:9001.", note));
        Assert.True(_functionNotes.Count == (milliseconds == 0 ? 0 : 1) || milliseconds == 1);
    }

    private AttachPoint Point(string name, FunctionSettings? settings = null) => new(
        new FunctionTarget(name, "dotnet", [], "."),
        settings ?? new FunctionSettings { IsAttached = true },
        new FunctionListener(static (_, _) => { }, static (_, _, _) => { }, _functionNotes.Enqueue, static _ => { }));

    private async Task<string> StartTwoAsync()
    {
        _server.Add(Point("one"));
        _server.Add(Point("two"));
        _server.AddHosted("three");
        await _server.StartAsync(0);
        Assert.Equal(
            [$"127.0.0.1:{_server.Port}/one", $"127.0.0.1:{_server.Port}/two"], _server.Points.Select(point => point.Address));
        return string.Join(", ", _server.Points.Select(point => point.Address));
    }

    private async Task<HttpStatusCode> GetAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri($"http://127.0.0.1:{_server.Port}/{path}"));
        return response.StatusCode;
    }

    private async Task<HttpStatusCode> PostAsync(string path)
    {
        using var content = new StringContent("{}");
        using var response = await _http.PostAsync(new Uri($"http://127.0.0.1:{_server.Port}/{path}"), content);
        return response.StatusCode;
    }
}
