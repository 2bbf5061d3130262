using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Otlp;
using Lamplighter.LocalHost.Sessions;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Reporting;

/// <summary>Shows what happens, block by block; never on the way of an answer.</summary>
internal sealed class Reporter(Screen screen, Verbosity verbosity, SessionStore session, TraceStore traces)
{
    private const string LateTrace = "late trace";
    private static readonly TimeSpan s_settle = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(10);
    private readonly ConcurrentDictionary<Task, bool> _open = new();
    private readonly SpanRouter _router = new(session, traces);
    private bool _toldOfSpans;
    private Task _last = Task.CompletedTask;

    /// <summary>Whether requests are shown with the function that answered: where there are several.</summary>
    public bool NamesFunctions { get; set; }

    /// <summary>To be called before the event is given to the function: from then on its trace is collected.</summary>
    public void Begin(Invocation invocation)
    {
        traces.Open(invocation.Trace.TraceId);
        session.Begin(invocation);
        _ = invocation.HandedOut.ContinueWith(_ => session.Update(invocation, [], complete: false), TaskScheduler.Default);
    }

    /// <summary>Shows the invocation when it has ended and its telemetry is here.</summary>
    public void End(Invocation invocation)
    {
        var report = ReportAsync(invocation);
        _open[report] = true;
        _ = report.ContinueWith(done => _open.TryRemove(done, out _), TaskScheduler.Default);
    }

    public void Line(string functionName, OutputLine line)
    {
        if (!session.TryAddLate(line))
        {
            session.AddOther(functionName, line);
        }

        var block = screen.NewBlock();
        if (verbosity == Verbosity.Raw)
        {
            block.Line(line.Text);
        }
        else
        {
            block.Write($"{functionName} |", Styles.Dim);
            LogLineWriter.Write(block, line);
        }

        screen.Show(block);
    }

    /// <summary>Takes an X-Ray document; one whose invocation has been shown already is shown by itself.</summary>
    public void Document(SegmentDocument document)
    {
        if (traces.TryAdd(document) || (session.TryAddLate(document) && verbosity == Verbosity.Tidy))
        {
            return;
        }

        Show(document, LateTrace);
    }

    /// <summary>Takes spans that came over OTLP.</summary>
    public void Spans(IReadOnlyList<OtlpSpan> spans)
    {
        var (late, unowned) = _router.Add(spans);
        if (verbosity == Verbosity.Tidy)
        {
            if (unowned.Count > 0 && !Interlocked.Exchange(ref _toldOfSpans, true))
            {
                Note("Spans came that belong to no invocation: they have another trace id, and none has the attribute faas.invocation_id. The explorer shows them as traces of their own.");
            }

            return;
        }

        foreach (var document in late)
        {
            Show(document, LateTrace);
        }

        foreach (var document in unowned)
        {
            Show(document, "trace of no invocation");
        }
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
        block.Line($"{functionName} went away between requests: {reason}. The next request starts it again. Its last lines:", Styles.Bad);
        foreach (var line in lastLines)
        {
            LogLineWriter.Write(block, line);
        }

        block.Line();
        screen.Show(block);
    }

    /// <summary>Waits until all that has ended is shown.</summary>
    public Task DrainAsync() => Task.WhenAll(_open.Keys.Where(report => !report.IsCompleted)).WaitAsync(TimeSpan.FromSeconds(2)).ContinueWith(_ => { }, TaskScheduler.Default);

    private void Show(SegmentDocument document, string heading)
    {
        var block = screen.NewBlock();
        if (verbosity == Verbosity.Raw)
        {
            block.Line(Format.OneLine(document.Json));
        }
        else
        {
            TraceWriter.WriteLate(block, document, heading);
        }

        screen.Show(block);
    }

    private async Task ReportAsync(Invocation invocation)
    {
        var result = await invocation.Completion;

        // Shown in the order in which they ended, whichever trace takes longer to arrive.
        var shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = Interlocked.Exchange(ref _last, shown.Task);
        try
        {
            TraceNode trace;
            IReadOnlyList<JsonElement> documents;
            try
            {
                session.Update(invocation, traces.Documents(invocation.Trace.TraceId), complete: false);
                trace = await CollectAsync(invocation);
                invocation.Seal();
            }
            finally
            {
                documents = traces.Documents(invocation.Trace.TraceId);
                traces.Close(invocation.Trace.TraceId);
            }

            session.Update(invocation, documents, complete: true);
            var block = screen.NewBlock();
            InvocationWriter.Write(block, invocation, result, trace, documents, verbosity, NamesFunctions);
            await before;
            screen.Show(block);
        }
        finally
        {
            shown.SetResult();
        }
    }

    // Documents and output come by ways of their own, around the time of the response.
    private async Task<TraceNode> CollectAsync(Invocation invocation)
    {
        var waited = Stopwatch.StartNew();
        TraceNode trace;
        do
        {
            await Task.Delay(s_step);
            trace = TraceTree.Build(invocation, traces.Documents(invocation.Trace.TraceId));
        }
        while (waited.Elapsed < s_settle || (trace.IsOpen && waited.Elapsed < s_patience));

        return trace;
    }
}
