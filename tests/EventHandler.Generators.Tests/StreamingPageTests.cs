using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Lamplighter.Tests;

// The route of docs/streaming.md that browsers follow, as the page shows it.
public sealed class StreamingPageTests
{
    private const string Entry =
        "public static class Entry { public static Task<Stream> RunAsync(Stream input) => "
            + "ApiGatewayResolver.Create<Jobs>().ResolveAsync(input, new LambdaContext()); }";

    [Theory]
    [InlineData(null, 200, 10)]
    [InlineData("8", 200, 2)]
    [InlineData("10", 204, 0)]
    public async Task Events_BrowserConnects_AreTheMissingOnesUntilThereAreNoMore(string? lastEventId, int status, int count)
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs/streaming.md"), TestContext.Current.CancellationToken);
        var block = Regex.Matches(page, "```csharp\n(.*?)```", RegexOptions.Singleline)
            .Single(static match => match.Groups[1].Value.Contains("class Jobs", StringComparison.Ordinal));
        var compiled = Compiled.From(block.Groups[1].Value, Entry);
        Assert.Empty(compiled.CompilerProblems);
        using var image = new MemoryStream();
        Assert.True(compiled.After.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        var run = System.Reflection.Assembly.Load(image.ToArray()).GetType("Entry")!.GetMethod("RunAsync")!;

        using var input = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(Event(lastEventId)));
        await using var output = await (Task<Stream>)run.Invoke(null, [input])!;
        using var answer = await JsonDocument.ParseAsync(output, default, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.RootElement.GetProperty("statusCode").GetInt32());
        var body = answer.RootElement.TryGetProperty("body", out var text) ? text.GetString() ?? "" : "";
        Assert.Equal(count, body.Split('\n').Count(static line => line.StartsWith("data: {\"percent\":", StringComparison.Ordinal)));
    }

    private static JsonObject Event(string? lastEventId) => new()
    {
        ["version"] = "2.0",
        ["rawPath"] = "/progress",
        ["rawQueryString"] = "",
        ["headers"] = lastEventId is null ? [] : new JsonObject { ["last-event-id"] = lastEventId },
        ["requestContext"] = new JsonObject
        {
            ["domainName"] = "abc.lambda-url.us-west-2.on.aws",
            ["http"] = new JsonObject { ["method"] = "GET", ["path"] = "/progress" },
        },
        ["isBase64Encoded"] = false,
    };
}
