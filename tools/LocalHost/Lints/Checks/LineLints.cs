using System.Globalization;
using System.Text;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Lints.Checks;

/// <summary>Checks a line of output.</summary>
internal static class LineLints
{
    private const int MaxBytes = 256 * 1024;

    public static IEnumerable<Lint> Check(OutputLine line)
    {
        if (line.Text.Length > MaxBytes / 4 && Encoding.UTF8.GetByteCount(line.Text) is > MaxBytes and var bytes)
        {
            yield return new Lint(
                LintCatalog.LineSize, string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0} KiB: {Excerpt(line.Text)}"));
        }

        if (line.Kind is OutputKind.Text or OutputKind.Error
            && line.Text.Contains("\"_aws\"", StringComparison.Ordinal)
            && line.Text.Contains("CloudWatchMetrics", StringComparison.Ordinal))
        {
            yield return new Lint(LintCatalog.EmfPrefix, Excerpt(line.Text));
        }

        if (line.Kind != OutputKind.Metrics)
        {
            yield break;
        }

        if (EmfDocument.Time(line.Json) is not { } time || !EmfDocument.IsTakenAt(time, line.At))
        {
            yield return new Lint(LintCatalog.EmfTime, $"_aws.Timestamp is {EmfLints.Raw(line.Json, "_aws", "Timestamp")}");
        }

        foreach (var problem in EmfLints.Problems(line.Json))
        {
            yield return new Lint(LintCatalog.EmfInvalid, problem);
        }
    }

    private static string Excerpt(string text) => text.Length <= 120 ? text : string.Concat(text.AsSpan(0, 120), "…");
}
