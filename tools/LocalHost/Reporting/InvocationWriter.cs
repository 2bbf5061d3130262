using System.Text.Json;
using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Reporting;

/// <summary>Everything about one invocation as one block: headline, init, output, failure, trace.</summary>
internal static class InvocationWriter
{
    /// <summary>With <paramref name="rawDocuments"/>, lines and X-Ray documents are shown as the function wrote and sent them.</summary>
    public static void Write(BlockWriter block, Invocation invocation, InvocationResult result, TraceNode trace, IReadOnlyList<JsonElement>? rawDocuments)
    {
        var raw = rawDocuments is not null;
        WriteHeadline(block, invocation, result);
        foreach (var line in invocation.Init?.Lines ?? [])
        {
            WriteLine(block, line, raw);
        }

        foreach (var line in invocation.Lines)
        {
            WriteLine(block, line, raw);
        }

        foreach (var document in rawDocuments ?? [])
        {
            block.Line(Format.OneLine(document));
        }

        if (result.IsError)
        {
            block.Write("  ").Line(Format.Printable($"{Describe(result.Status)}: {result.ErrorType}: {result.ErrorMessage}", "    "), Styles.Bad);
        }

        foreach (var note in invocation.Notes)
        {
            block.Write("  ").Line($"note: {note}", Styles.Warning);
        }

        if (invocation.Trace.Sampled)
        {
            TraceWriter.Write(block, invocation.Trace.TraceId, trace);
        }

        block.Line();
    }

    private static void WriteHeadline(BlockWriter block, Invocation invocation, InvocationResult result)
    {
        block.Write(invocation.Label, Styles.Strong).Write("  ");
        if (invocation.HttpStatus is { } status)
        {
            block.Write($"{status}", Styles.Status(status));
        }
        else
        {
            block.Write(result.IsError ? Describe(result.Status) : "ok", result.IsError ? Styles.Bad : Styles.Good);
        }

        block.Write($"  {Format.Milliseconds(invocation.Duration)}");
        if (result.Status != InvocationStatus.InitFailed)
        {
            block.Write(invocation.Init is { } init ? $"  cold (init {Format.Milliseconds(init.Duration)})" : "  warm", Styles.Dim);
        }

        block.Line($"  {invocation.RequestId}", Styles.Dim);
    }

    private static void WriteLine(BlockWriter block, OutputLine line, bool raw)
    {
        if (raw)
        {
            block.Line(line.Text);
        }
        else
        {
            LogLineWriter.Write(block, line);
        }
    }

    private static string Describe(InvocationStatus status) => status switch
    {
        InvocationStatus.TimedOut => "timed out",
        InvocationStatus.Crashed => "crashed",
        InvocationStatus.InitFailed => "failed to start",
        _ => "function error",
    };
}
