using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests;

public sealed class ExtractKeysTests
{
    private const string Json = """
        {"detail":{"order":{"id":7,
         "line items":[{"sku":"a"},{"sku":"b"}]},"client":"Ada","nothing":null}}
        """;

    public static TheoryData<string> Shapes => ["stream", "raw", "classes", "dictionary", "element", "node"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void ExtractKeys_OfAnyEvent_AreOnEveryLine(string shape)
    {
        using var telemetry = TelemetryCapture.Start();
        Handlers.Extracts(Event(shape), new LambdaContext());
        Logger.LogInformation("outside");
        var line = telemetry.Logs[0];
        Assert.Equal(2, telemetry.Logs.Count);
        Assert.Equal(7, line.GetProperty("order").GetProperty("id").GetInt32());
        Assert.Equal("b", line.GetProperty("sku").GetString());
        Assert.Equal("Ada", line.GetProperty("customer").GetString());
        Assert.False(line.TryGetProperty("none", out _));
        Assert.False(line.TryGetProperty("nothing", out _));
        Assert.False(telemetry.Logs[1].TryGetProperty("order", out _));
        Assert.Equal(2, telemetry.Text.Count(c => c == '\n'));
    }

    [Fact]
    public void ExtractKeys_OfRawEvent_AreFoundByTheRuntime()
    {
        using var telemetry = TelemetryCapture.Start();
        var invocation = Invocation.Begin(new LambdaContext(), System.Text.Encoding.UTF8.GetBytes(Json));
        var before = Invocation.Enter(invocation);
        Handlers.Extracts("the argument does not matter", LambdaContext.Current!);
        invocation.End(null);
        Invocation.Enter(before);
        Assert.Equal("Ada", Assert.Single(telemetry.Logs).GetProperty("customer").GetString());
    }

    [Fact]
    public void ExtractKeys_ThatAreNone_AreReportedOnce()
    {
        using var telemetry = TelemetryCapture.Start();
        Handlers.ExtractsBadly(Handlers.Json(Json), new LambdaContext());
        Handlers.ExtractsBadly(Handlers.Json(Json), new LambdaContext());
        var warnings = telemetry.Logs.Where(line => line.GetProperty("level").GetString() == "WARN").ToArray();
        Assert.Equal(6, warnings.Length);
        Assert.Equal(2, telemetry.Logs.Count - warnings.Length);
    }

    [Fact]
    public void ExtractKeys_OfSecretField_AreRedacted()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(o => o.Redact("id"));
        Handlers.Extracts(Handlers.Json(Json), new LambdaContext());
        Assert.Equal("[redacted]", Assert.Single(telemetry.Logs).GetProperty("order").GetProperty("id").GetString());
    }

    [Fact]
    public void ExtractKeys_OfMemberThatThrows_IsReportedAndLeftOut()
    {
        using var telemetry = TelemetryCapture.Start();
        Handlers.Extracts(new Throwing(), new LambdaContext());
        Assert.Contains(
            telemetry.Logs,
            line => line.GetProperty("message").GetString()!.Contains("NotSupportedException", StringComparison.Ordinal));
        Assert.Contains(telemetry.Logs, line => line.GetProperty("message").GetString() == "extracted");
    }

    private static object Event(string shape) => shape switch
    {
        "stream" => Handlers.Json(Json),
        "raw" => Handlers.Json(Json),
        "classes" => new OrderEvent { Payload = new Detail { Order = new Order(7, [new Item("a"), new Item("b")]), Client = "Ada" } },
        "dictionary" => new Dictionary<string, object?>
        {
            ["Detail"] = new Dictionary<string, object?>
            {
                ["order"] = new Order(7, [new Item("a"), new Item("b")]),
                ["client"] = "Ada",
                ["nothing"] = null,
            },
        },
        "element" => JsonSerializer.Deserialize<JsonElement>(Json),
        "node" => JsonNode.Parse(Json)!,
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, null),
    };

    public sealed class OrderEvent
    {
        [JsonPropertyName("detail")]
        public Detail? Payload { get; init; }

        public string Other => throw new NotSupportedException("Only what the path names is read.");
    }

    public sealed class Detail
    {
        public Order? Order { get; init; }

        public string? Client { get; init; }

        public string? Nothing { get; init; }
    }

    public sealed record Order(int Id, [property: JsonPropertyName("line items")] IReadOnlyList<Item> Items);

    public sealed record Item(string Sku);

    private sealed class Throwing
    {
        public string Detail => throw new NotSupportedException();
    }
}
