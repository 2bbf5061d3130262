using System.Text.Json;
using Lamplighter.Internal.Logging.Shared;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Records;
using Lamplighter.LocalHost.Sessions;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Reporting;

/// <summary>Writes an invocation as one block: headline, init phase, output, error, trace.</summary>
internal static class InvocationWriter
{
    public static void Write(BlockWriter block, CollectedInvocation collected, Verbosity verbosity, bool namesFunction = false)
    {
        var (invocation, result, trace, documents, senders) = collected;
        WriteHeadline(block, invocation, result, namesFunction);
        var lines = OtlpCopies.Remove([.. invocation.Init?.Lines ?? [], .. invocation.Lines], static line => line)
            .Where(line => verbosity != Verbosity.Tidy || result.IsError || AsksForAttention(line))
            .ToList();
        foreach (var line in lines)
        {
            WriteLine(block, line, verbosity == Verbosity.Raw);
        }

        if (verbosity == Verbosity.Raw)
        {
            WriteRaw(block, invocation, documents);
        }

        if (result.IsError)
        {
            block.Write("  ")
                .Line(Printable.Indent($"{Describe(result.Status)}: {result.ErrorType}: {result.ErrorMessage}", "    "), Styles.Bad);
        }

        foreach (var note in invocation.Notes)
        {
            block.Write("  ").Line($"note: {note}", Styles.Warning);
        }

        if (verbosity != Verbosity.Tidy && invocation.Trace.Sampled)
        {
            TraceWriter.Write(block, invocation.Trace.TraceId, trace, senders);
        }

        // A single line needs no empty line after it.
        if (verbosity != Verbosity.Tidy || lines.Count > 0 || result.IsError || invocation.Notes.Count > 0)
        {
            block.Line();
        }
    }

    private static bool AsksForAttention(OutputLine line) =>
        line.Kind == OutputKind.Error
            || (line.Kind == OutputKind.Log && LogSeverities.Of(line.Key(LogLineKeys.Level)) != LogSeverity.Other);

    private static void WriteRaw(BlockWriter block, Invocation invocation, IReadOnlyList<JsonElement> documents)
    {
        foreach (var document in documents)
        {
            block.Unchanged(Format.OneLine(document));
        }

        block.Line(PlatformLines.Report(RecordBuilder.Build(invocation, documents, new SessionLimits())));
    }

    private static void WriteHeadline(BlockWriter block, Invocation invocation, InvocationResult result, bool namesFunction)
    {
        block.Write(invocation.Label, Styles.Strong).Write("  ");
        if (invocation.HttpStatus is { } status)
        {
            block.Write($"{status}", Styles.Status(status));
            if (namesFunction && !invocation.Label.EndsWith($" {invocation.Function.Name}", StringComparison.Ordinal))
            {
                block.Write($"  {invocation.Function.Name}");
            }
        }
        else
        {
            block.Write(result.IsError ? Describe(result.Status) : "ok", result.IsError ? Styles.Bad : Styles.Good);
        }

        block.Write($"  {Format.Milliseconds(invocation.Duration)}");
        if (result.Status != InvocationStatus.InitFailed)
        {
            block.Write(DescribeStart(invocation.Init), Styles.Dim);
        }

        if (invocation.MemoryUsed is { } memory)
        {
            block.Write($"  {Format.Megabytes(memory)}", Styles.Dim);
        }

        block.Line($"  {invocation.RequestId}", Styles.Dim);
    }

    private static void WriteLine(BlockWriter block, OutputLine line, bool raw)
    {
        if (raw)
        {
            block.Unchanged(line.Text);
        }
        else
        {
            LogLineWriter.Write(block, line);
        }
    }

    private static string DescribeStart(InitPhase? init) => init switch
    {
        null => "  warm",
        { Time: { } time } => $"  cold (init {Format.Milliseconds(time.Duration)})",
        _ => "  cold",
    };

    private static string Describe(InvocationStatus status) => status switch
    {
        InvocationStatus.TimedOut => "timed out",
        InvocationStatus.Crashed => "crashed",
        InvocationStatus.InitFailed => "failed to start",
        _ => "function error",
    };
}
