using System.Text.Json;
using Lamplighter.Internal.Logging.Shared;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Telemetry;

/// <summary>One line that a function wrote, unchanged, with its recognized kind.</summary>
internal sealed record OutputLine(string Text, OutputKind Kind, JsonElement Json)
{
    private const int RequestIdLength = 36;

    // A line with more tokens is text. CloudWatch Logs cuts lines at 1 MB.
    private const int MaxTokens = 500_000;

    public DateTimeOffset At { get; } = DateTimeOffset.UtcNow;

    /// <summary>Whether it arrived over OTLP, so that the rules for what functions write don't apply.</summary>
    public bool IsOtlp { get; private init; }

    /// <summary>Whether Lamplighter sent it over OTLP, so that it can be a copy of a line of the standard output.</summary>
    public bool CanBeCopy { get; private init; }

    public static OutputLine FromStandardOutput(string text)
    {
        if (TryParseObject(text, out var json))
        {
            return new OutputLine(text, json.TryGetProperty("_aws", out _) ? OutputKind.Metrics : OutputKind.Log, json);
        }

        return new OutputLine(text, OutputKind.Text, default);
    }

    /// <summary>A log record or a data point in the format of a line. JSON that can't be read again stays text.</summary>
    public static OutputLine FromOtlp(string text, bool canBeCopy = false) =>
        FromStandardOutput(text) with { IsOtlp = true, CanBeCopy = canBeCopy };

    /// <summary>JSON on standard error is a log line too: Powertools for TypeScript writes warnings and errors there.</summary>
    public static OutputLine FromStandardError(string text) => TryParseObject(text, out var json) && json.TryGetProperty("message", out _)
        ? new OutputLine(text, OutputKind.Log, json)
        : new OutputLine(text, OutputKind.Error, default);

    /// <summary>
    /// The request that the line names: <c>function_request_id</c>, or <c>requestId</c> as Amazon's runtimes write it in JSON, or the
    /// second column of their text lines. Null when it names none.
    /// </summary>
    public string? RequestId => Key(LogLineKeys.FunctionRequestId) ?? Member("requestId") ?? SecondColumn();

    /// <summary>Returns the text of a member of a JSON line; null when there isn't one.</summary>
    public string? Member(string name) => Json.Text(name);

    /// <summary>
    /// Returns the text of a key that Lamplighter writes, in any case that a line can have; null when there isn't one.
    /// </summary>
    public string? Key(string key) =>
        LogKeyNames.TryFind(Json, key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // TIMESTAMP, tab, REQUEST ID, tab, LEVEL, tab, MESSAGE.
    private string? SecondColumn()
    {
        if (Json.ValueKind != JsonValueKind.Undefined || Text.IndexOf('\t', StringComparison.Ordinal) is not (> 0 and < 40 and var first))
        {
            return null;
        }

        var rest = Text.AsSpan(first + 1);
        return rest.IndexOf('\t') == RequestIdLength && Guid.TryParseExact(rest[..RequestIdLength], "D", out _)
            ? rest[..RequestIdLength].ToString()
            : null;
    }

    private static bool TryParseObject(string text, out JsonElement json)
    {
        json = default;
        if (!text.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            using var document = OutsideJson.Parse(text, maxTokens: MaxTokens);
            json = document.RootElement.Clone();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
