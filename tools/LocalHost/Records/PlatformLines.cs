using System.Globalization;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.LocalHost.Records;

/// <summary>The lines that Lambda writes around an invocation.</summary>
internal static class PlatformLines
{
    public static IEnumerable<(DateTimeOffset At, string Text)> Of(InvocationRecord record)
    {
        if (record.IsTraceOnly)
        {
            yield break;
        }

        if (record.InitStartedAt is { } init)
        {
            yield return (init, "INIT_START Runtime Version: local\tRuntime Version ARN: local");
        }

        if (record.StartedAt == default)
        {
            yield break; // It waits for a process.
        }

        yield return (record.StartedAt, $"START RequestId: {record.RequestId} Version: {LocalAws.Version}");
        if (record.Status is not null)
        {
            yield return (record.EndedAt, $"END RequestId: {record.RequestId}");
            yield return (record.EndedAt, Report(record));
        }
    }

    /// <summary>Returns the REPORT line. Its second part describes the trace.</summary>
    public static string Report(InvocationRecord record)
    {
        var culture = CultureInfo.InvariantCulture;
        var text = string.Create(
            culture,
            $"REPORT RequestId: {record.RequestId}\tDuration: {record.Duration.TotalMilliseconds:0.00} ms\tBilled Duration: "
                + $"{record.Billed.TotalMilliseconds:0} ms\tMemory Size: {record.Function.MemorySize} MB\t");
        if (record.MemoryUsed is { } memory)
        {
            text += string.Create(culture, $"Max Memory Used: {Math.Ceiling(memory / 1024.0 / 1024.0):0} MB\t");
        }

        if (record.InitDuration is { } init)
        {
            text += string.Create(culture, $"Init Duration: {init.TotalMilliseconds:0.00} ms\t");
        }

        text += record.Status switch
        {
            InvocationStatus.TimedOut => "Status: timeout\t",
            InvocationStatus.Crashed or InvocationStatus.InitFailed => $"Status: error\tError Type: {record.ErrorType}\t",
            _ => "",
        };
        return $"{text}\nXRAY TraceId: {record.Trace.TraceId}\tSegmentId: {record.Trace.FunctionSegmentId}\tSampled: "
            + $"{(record.Trace.Sampled ? "true" : "false")}\t";
    }
}
