using System.Text.Json;

namespace Lamplighter.Tests;

// What a program wrote and sent before it ended.
internal sealed record CrashResult(List<JsonElement> Lines, List<JsonElement> Documents, string Errors)
{
    internal IReadOnlyList<JsonElement> Spans { get; } = [.. Flatten(Documents)];

    internal JsonElement Span(string name) => Assert.Single(Spans, span => span.GetProperty("name").GetString() == name);

    internal double Metric(string name) =>
        Assert.Single(Lines, line => line.TryGetProperty("_aws", out _) && line.TryGetProperty(name, out _)).GetProperty(name).GetDouble();

    internal string? LoggedError() =>
        Assert.Single(Lines, static line => line.TryGetProperty("error", out _)).GetProperty("error").GetProperty("message").GetString();

    private static IEnumerable<JsonElement> Flatten(IEnumerable<JsonElement> spans) => spans.SelectMany(static span =>
        span.TryGetProperty("subsegments", out var inner) ? [span, .. Flatten(inner.EnumerateArray())] : new[] { span });
}
