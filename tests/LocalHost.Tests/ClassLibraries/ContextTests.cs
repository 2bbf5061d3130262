using System.Text;
using System.Text.Json;

namespace Lamplighter.Tests.ClassLibraries;

public sealed class ContextTests(ClassLibraryHost host) : IClassFixture<ClassLibraryHost>
{
    private const string Trace = "1-5759e988-bd862e3fe1be46a994272793";

    [Fact]
    public async Task Context_Members_AreThoseOfTheInvocation()
    {
        var client = Convert.ToBase64String(Encoding.UTF8.GetBytes(
            """{"client":{"app_title":"Shop"},"custom":{"key":"value"},"env":{"locale":"de"}}"""));

        var (text, _) = await host.InvokeAsync(
            "Logs-Context", "{}", ("X-Amz-Client-Context", client), ("X-Amzn-Trace-Id", $"Root={Trace};Sampled=1"));

        using var document = JsonDocument.Parse(text);
        var context = document.RootElement;
        Assert.Equal(36, context.GetProperty("id").GetString()!.Length);
        Assert.Equal("Logs-Context", context.GetProperty("name").GetString());
        Assert.Equal("$LATEST", context.GetProperty("version").GetString());
        Assert.Equal("arn:aws:lambda:us-east-1:123456789012:function:Logs-Context", context.GetProperty("arn").GetString());
        Assert.Equal(512, context.GetProperty("memory").GetInt32());
        Assert.Equal("/aws/lambda/Logs-Context", context.GetProperty("group").GetString());
        Assert.Contains("[$LATEST]", context.GetProperty("stream").GetString(), StringComparison.Ordinal);
        Assert.InRange(context.GetProperty("remaining").GetDouble(), 20, 30);
        Assert.StartsWith($"Root={Trace};Parent=", context.GetProperty("trace").GetString(), StringComparison.Ordinal);
        Assert.Equal(context.GetProperty("trace").GetString(), context.GetProperty("current").GetString());
        Assert.Equal(JsonValueKind.Null, context.GetProperty("tenant").ValueKind);
        Assert.Equal(JsonValueKind.Null, context.GetProperty("identity").ValueKind);
        Assert.Equal("JsonLambdaSerializer", context.GetProperty("serializer").GetString());
        Assert.Equal("Shop", context.GetProperty("app").GetString());
        Assert.Equal("value", context.GetProperty("custom").GetString());
        Assert.Equal("de", context.GetProperty("env").GetString());
        Assert.Equal("ClassLibrary::ClassLibrary.Logs::Context", context.GetProperty("handler").GetString());
    }

    [Fact]
    public async Task Logs_InTextFormat_HaveTimeRequestIdAndLevel()
    {
        await host.InvokeAsync("Logs-Write", """{"id":"o-1","count":7}""");

        var lines = await host.Host.LinesAsync(seen => seen.Any(line => line.Contains("error line", StringComparison.Ordinal))
            && seen.Any(line => line.TrimStart() == "raw"));
        var parts = lines.Select(line => line.Trim().Split('\t'))
            .Where(line => line.Length == 4)
            .ToDictionary(line => line[3], line => line);
        Assert.Equal("info", parts["ordered o-1 007"][2]);
        Assert.Equal("warn", parts["the order is Order { Id = o-1, Count = 7 }"][2]);
        Assert.Equal("fail", parts["failed a and b"][2]);
        Assert.Equal("trce", parts["static"][2]);
        Assert.Equal("crit", parts["static critical"][2]);
        Assert.Equal("info", parts["console 5"][2]);
        Assert.Equal("fail", parts["error line"][2]);
        Assert.Single(parts.Values.Select(line => line[1]).Distinct());
        Assert.All(parts.Values, line => Assert.True(DateTimeOffset.TryParse(line[0], out _), line[0]));
        Assert.Contains(lines, line => line.Contains("System.InvalidOperationException: oh no", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("never", StringComparison.Ordinal));
    }
}
