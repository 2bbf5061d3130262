using System.Text.Json;
using Lamplighter.Internal.Logging.Shared;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Records;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Lints.Checks;

/// <summary>Checks structured log lines for a correlation ID.</summary>
internal static class CorrelationLints
{
    private static readonly string[] s_names = [.. LogKeyNames.Of(LogLineKeys.CorrelationId), "correlation-id"];

    public static IEnumerable<Lint> Check(InvocationRecord record, IReadOnlyList<OutputLine> lines)
    {
        var logs = lines.Where(IsLog).ToList();
        var without = logs.Count(line => !s_names.Any(name => HasId(line.Json, name)));

        // A direct invocation has no request to correlate with.
        if (without > 0 && record.Source != EventSourceName.Direct)
        {
            yield return new Lint(LintCatalog.CorrelationId, $"{without} of {logs.Count} log lines of an event from {record.Source}");
        }
    }

    private static bool IsLog(OutputLine line) =>
        line.Kind == OutputKind.Log
        && LogKeyNames.TryFind(line.Json, LogLineKeys.Message, out _)
        && line.Key(LogLineKeys.Level) is not null
        && line.Member("type") is null;

    private static bool HasId(JsonElement json, string name) =>
        json.TryGetProperty(name, out var id) && id.ValueKind is JsonValueKind.String or JsonValueKind.Number;
}
