using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Sessions;
using Lamplighter.LocalHost.Telemetry;


namespace Lamplighter.LocalHost.Reporting;

/// <summary>Prints invocations, stray lines, late traces and notes, each as one block.</summary>
internal sealed class TerminalReporter(Screen screen, Verbosity verbosity)
{
    private bool _mentionedSpans;

    /// <summary>Whether each invocation is printed with its function's name. Use it when several functions run.</summary>
    public bool NamesFunctions { get; set; }

    /// <summary>Prints what the collector reports.</summary>
    public void Follow(InvocationCollector collector)
    {
        collector.Completed += Invocation;
        collector.LineOutside += Line;
        collector.LateDocument += LateDocument;
        collector.DocumentsWithoutInvocation += DocumentsWithoutInvocation;
        collector.Dropped += Note;
    }

    public void Note(string text)
    {
        var block = screen.NewBlock();
        block.Line(text, Styles.Warning);
        screen.Show(block);
    }

    public void IdleExit(string functionName, string reason, IReadOnlyList<OutputLine> lastLines)
    {
        var block = screen.NewBlock();
        block.Line(
            $"The process of {functionName} ended between requests: {reason}. The next request starts a new one. Its last lines:",
            Styles.Bad);
        foreach (var line in lastLines)
        {
            LogLineWriter.Write(block, line);
        }

        block.Line();
        screen.Show(block);
    }

    private void Invocation(CollectedInvocation collected)
    {
        var block = screen.NewBlock();
        InvocationWriter.Write(block, collected, verbosity, NamesFunctions);
        screen.Show(block);
    }

    private void Line(string functionName, OutputLine line)
    {
        // An exporter can send metrics again and again. The explorer has them.
        if (line.IsOtlp && verbosity == Verbosity.Tidy)
        {
            return;
        }

        var block = screen.NewBlock();
        if (verbosity == Verbosity.Raw)
        {
            block.Unchanged(line.Text);
        }
        else
        {
            block.Write($"{functionName} |", Styles.Dim);
            LogLineWriter.Write(block, line);
        }

        screen.Show(block);
    }

    // The tidy form leaves out what the explorer shows with its invocation.
    private void LateDocument(SegmentDocument document, bool isKept)
    {
        if (!isKept || verbosity != Verbosity.Tidy)
        {
            Show(document, "late trace");
        }
    }

    private void DocumentsWithoutInvocation(IReadOnlyList<SegmentDocument> documents)
    {
        if (verbosity != Verbosity.Tidy)
        {
            foreach (var document in documents)
            {
                Show(document, "trace without an invocation");
            }
        }
        else if (!Interlocked.Exchange(ref _mentionedSpans, true))
        {
            Note("Some spans belong to no invocation: they have another trace ID, and none has the attribute faas.invocation_id. "
                + "The explorer shows them as separate traces.");
        }
    }

    private void Show(SegmentDocument document, string heading)
    {
        var block = screen.NewBlock();
        if (verbosity == Verbosity.Raw)
        {
            block.Unchanged(Format.OneLine(document.Json));
        }
        else
        {
            TraceWriter.WriteLate(block, document, heading);
        }

        screen.Show(block);
    }
}
