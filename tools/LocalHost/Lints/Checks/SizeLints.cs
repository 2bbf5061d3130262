using System.Globalization;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.Records;

namespace Lamplighter.LocalHost.Lints.Checks;

/// <summary>Checks how close an invocation came to the function's limits.</summary>
internal static class SizeLints
{
    private const double Near = 0.8;
    private const double NearMemory = 0.9;

    public static IEnumerable<Lint> Check(InvocationRecord record)
    {
        var culture = CultureInfo.InvariantCulture;
        if (record.Response.Length > PayloadLimits.Event * Near && record.Response.Length <= PayloadLimits.Response)
        {
            yield return new Lint(
                LintCatalog.ResponseSize, string.Create(culture, $"{record.Response.Length / 1024.0 / 1024.0:0.0} MiB of 6 MiB"));
        }

        if (!record.IsError && record.Duration > record.Function.Timeout * Near)
        {
            yield return new Lint(
                LintCatalog.Timeout,
                string.Create(culture, $"{record.Duration.TotalSeconds:0.00} s of {record.Function.Timeout.TotalSeconds:0.##} s"));
        }

        if (record.MemoryUsed / 1024.0 / 1024.0 is { } used && used > record.Function.MemorySize * NearMemory)
        {
            yield return new Lint(LintCatalog.Memory, string.Create(culture, $"{used:0} MB of {record.Function.MemorySize} MB"));
        }
    }
}
