using Lamplighter.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Lamplighter.Tests.Commands;

/// <summary>What the commands that read a session ask a host, and what they make of its answer.</summary>
public sealed class ExplorerClientTests
{
    [Theory]
    [InlineData("GET /api/logs?last=20&id=", "logs")]
    [InlineData("GET /api/traces?last=1&id=", "traces", "--last", "1")]
    [InlineData("GET /api/metrics?last=20&id=a%20b%26c", "metrics", "--request", "a b&c")]
    public async Task Lines_OfAHost_AreCopied(string request, params string[] arguments)
    {
        await using var server = await AnsweringServer.StartAsync(200, "{\"a\":\"ä\"}\n{}\n");

        var result = await RunningHost.RunAsync("", [.. arguments, "--explorer-port", server.PortText]);

        Assert.Equal(new CommandResult(0, "{\"a\":\"ä\"}\n{}\n", ""), result);
        Assert.Equal([request], server.Requests);
    }

    [Theory]
    [InlineData("one.json", "GET /api/export.json")]
    [InlineData("one.HTML", "GET /api/export.html")]
    public async Task Export_OfAHost_IsTheFile(string name, string request)
    {
        await using var server = await AnsweringServer.StartAsync(200, "the session");
        using var folder = new TemporaryFolder();
        var file = await folder.WriteAsync(name, "an older and longer session");

        var result = await RunningHost.RunAsync("", "export", file, "--explorer-port", server.PortText);

        Assert.Equal(new CommandResult(0, "", ""), result);
        Assert.Equal("the session", await File.ReadAllTextAsync(file));
        Assert.Equal([request], server.Requests);
    }

    [Fact]
    public async Task Export_IntoAFolderThatIsMissing_SaysWhy()
    {
        await using var server = await AnsweringServer.StartAsync(200, "the session");
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "missing", "x.json");

        var result = await RunningHost.RunAsync("", "export", file, "--explorer-port", server.PortText);

        Assert.Equal(
            new CommandResult(1, "", $"error: '{file}' can't be written: Could not find a part of the path '{file}'.\n"),
            result);
    }

    [Theory]
    [InlineData(404, """{"message":"It isn't here."}""", "It isn't here.")]
    [InlineData(404, """{"message":1}""", null)]
    [InlineData(404, "[]", null)]
    [InlineData(500, "<html>", null)]
    [InlineData(302, "", null)]
    public async Task Lines_OfAServerThatRefuses_SaysWhatItSaid(int status, string body, string? message)
    {
        await using var server = await AnsweringServer.StartAsync(status, body, ("Location", "/elsewhere"));

        var result = await RunningHost.RunAsync("", "logs", "--explorer-port", server.PortText);

        var expected = message
            ?? $"The server at http://127.0.0.1:{server.PortText} isn't an explorer of this version: it returned {status} for "
                + "/api/logs?last=20&id=.";
        Assert.Equal(new CommandResult(1, "", $"error: {expected}\n"), result);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Lines_OfAServerThatHangsUp_SaysThatThereIsNoExplorer()
    {
        await using var server = await AnsweringServer.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        var result = await RunningHost.RunAsync("", "logs", "--explorer-port", server.PortText);

        Assert.Equal(
            new CommandResult(
                1,
                "",
                $"error: No explorer responds at http://127.0.0.1:{server.PortText}. Start a host (lamplighter start-api TARGET), or specify "
                    + "its port with --explorer-port.\n"),
            result);
    }
}
