using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Telemetry;

/// <summary>One line that a function wrote, unchanged, with its recognized kind.</summary>
internal sealed record OutputLine(string Text, OutputKind Kind, JsonElement Json)
{
    public DateTimeOffset At { get; } = DateTimeOffset.UtcNow;

    public static OutputLine FromStandardOutput(string text)
    {
        if (TryParseObject(text, out var json))
        {
            return new OutputLine(text, json.TryGetProperty("_aws", out _) ? OutputKind.Metrics : OutputKind.Log, json);
        }

        return new OutputLine(text, OutputKind.Text, default);
    }

    public static OutputLine FromStandardError(string text) => new(text, OutputKind.Error, default);

    /// <summary>Returns the text of a member of a JSON line; null when there isn't one.</summary>
    public string? Member(string name) => Json.Text(name);

    private static bool TryParseObject(string text, out JsonElement json)
    {
        json = default;
        if (!text.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            json = document.RootElement.Clone();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
