using System.Text.Json;
using Lamplighter.LocalHost.Records;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Lints.Checks;

/// <summary>Runs all checks over an invocation that has ended. Each rule reports at most a few findings.</summary>
internal static class LintChecks
{
    private const int MostOfOneRule = 5;

    public static IReadOnlyList<Lint> Check(
        InvocationRecord record, IReadOnlyList<OutputLine> lines, IReadOnlyList<JsonElement> documents) =>
    [
        .. SizeLints.Check(record)
            .Concat(lines.Where(line => !line.IsOtlp).SelectMany(LineLints.Check))
            .Concat(CorrelationLints.Check(record, [.. lines.Where(line => !line.IsOtlp)]))
            .Concat(documents.SelectMany(SegmentLints.Check))
            .GroupBy(lint => lint.Rule)
            .SelectMany(rule => rule.DistinctBy(lint => lint.Detail).Take(MostOfOneRule)),
    ];
}
