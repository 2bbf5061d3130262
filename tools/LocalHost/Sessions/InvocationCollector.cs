using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Otlp;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Sessions;

/// <summary>
/// Collects the lines and trace documents of invocations, keeps them in the session, and reports each invocation when its telemetry
/// has arrived. It never delays a response. Thread-safe.
/// </summary>
internal sealed class InvocationCollector(SessionStore session, TraceStore traces)
{
    private static readonly TimeSpan s_settle = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(10);
    private readonly ConcurrentDictionary<Task, bool> _open = new();
    private readonly SpanRouter _router = new(session, traces);
    private Task _last = Task.CompletedTask;

    /// <summary>Raised once for each invocation, in the order in which the invocations ended.</summary>
    public event Action<CollectedInvocation>? Completed;

    /// <summary>Raised for a line that belongs to no running invocation, with the function's name.</summary>
    public event Action<string, OutputLine>? LineOutside;

    /// <summary>Raised for a trace document that arrives after its invocation was reported; true when the session keeps it.</summary>
    public event Action<SegmentDocument, bool>? LateDocument;

    /// <summary>Raised for spans whose trace belongs to no invocation.</summary>
    public event Action<IReadOnlyList<SegmentDocument>>? DocumentsWithoutInvocation;

    /// <summary>Raised with a note for the user when something that arrived couldn't be processed.</summary>
    public event Action<string>? Dropped;

    /// <summary>Starts to collect the invocation's trace. Call it before the function gets the event.</summary>
    public void Begin(Invocation invocation)
    {
        traces.Open(invocation.Trace.TraceId, invocation.Trace.FunctionSegmentId);
        session.Begin(invocation);
        _ = invocation.HandedOut.ContinueWith(_ => session.Update(invocation, [], complete: false), TaskScheduler.Default);
    }

    /// <summary>
    /// Reports the invocation when it has ended and its telemetry has arrived. Without a front door, <paramref name="status"/> finds the
    /// HTTP status.
    /// </summary>
    public void End(Invocation invocation, Func<Invocation, InvocationResult, int?>? status = null)
    {
        var report = ReportAsync(invocation, status);
        _open[report] = true;
        _ = report.ContinueWith(done => _open.TryRemove(done, out _), TaskScheduler.Default);
    }

    /// <summary>Takes a line that no running invocation owns.</summary>
    public void Line(string functionName, OutputLine line)
    {
        if (!session.TryAddLate(line))
        {
            session.TryAddOther(functionName, line);
        }

        LineOutside?.Invoke(functionName, line);
    }

    /// <summary>Takes an X-Ray document.</summary>
    public void Document(SegmentDocument document)
    {
        if (!traces.TryAdd(document))
        {
            LateDocument?.Invoke(document, session.TryAddLate(document));
        }
    }

    /// <summary>Takes spans that arrived over OTLP.</summary>
    public void Spans(IReadOnlyList<OtlpSpan> spans)
    {
        var (late, unowned) = _router.Add(spans, error => Dropped?.Invoke($"The spans of a trace were dropped: {error.Message}"));
        foreach (var document in late)
        {
            LateDocument?.Invoke(document, true);
        }

        if (unowned.Count > 0)
        {
            DocumentsWithoutInvocation?.Invoke(unowned);
        }
    }

    /// <summary>Takes log records and metrics that arrived over OTLP.</summary>
    public void OtlpLines(IReadOnlyList<OtlpLine> lines)
    {
        foreach (var line in lines)
        {
            var owner = session.FindOwner(line);
            if (owner is { Live: { } live } && live.TryAddLine(line.Line))
            {
                continue;
            }

            var function = owner?.Record.Function.Name ?? (line.Origin.Service.Length > 0 ? line.Origin.Service : "OTLP");
            var isNew = owner is not null && session.TryAddLate(owner.Value.Record.RequestId, line.Line, out var isCopy)
                ? !isCopy
                : session.TryAddOther(function, line.Line);
            if (isNew)
            {
                LineOutside?.Invoke(function, line.Line);
            }
        }
    }

    /// <summary>Waits until every invocation that has ended is reported.</summary>
    public Task DrainAsync() => Task.WhenAll(_open.Keys.Where(report => !report.IsCompleted))
        .WaitAsync(TimeSpan.FromSeconds(2))
        .ContinueWith(_ => { }, TaskScheduler.Default);

    private async Task ReportAsync(Invocation invocation, Func<Invocation, InvocationResult, int?>? status)
    {
        var result = await invocation.Completion;

        // Reported in the order in which they ended, whichever trace takes longer to arrive.
        var reported = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = Interlocked.Exchange(ref _last, reported.Task);
        try
        {
            TraceNode trace;
            IReadOnlyList<JsonElement> documents;
            try
            {
                invocation.HttpStatus ??= status?.Invoke(invocation, result);
                session.Update(invocation, DocumentsOf(invocation), complete: false);
                trace = await CollectAsync(invocation);
                invocation.Seal();
            }
            finally
            {
                documents = DocumentsOf(invocation);
                traces.Close(invocation.Trace.TraceId, invocation.Trace.FunctionSegmentId);
            }

            session.Update(invocation, documents, complete: true);
            await before;
            Completed?.Invoke(new CollectedInvocation(invocation, result, trace, documents, SenderNames.Of(trace, session)));
        }
        catch (Exception error)
        {
            // Without its telemetry, the invocation is still complete.
            invocation.AddNote($"its telemetry couldn't be processed: {error.Message}");
            session.Update(invocation, [], complete: true);
            Dropped?.Invoke($"The telemetry of {invocation.Label} couldn't be processed: {error.Message}");
        }
        finally
        {
            reported.SetResult();
        }
    }

    private IReadOnlyList<JsonElement> DocumentsOf(Invocation invocation) =>
        traces.Documents(invocation.Trace.TraceId, invocation.Trace.FunctionSegmentId);

    // Documents and output arrive on their own channels, around the time of the response.
    private async Task<TraceNode> CollectAsync(Invocation invocation)
    {
        var waited = Stopwatch.StartNew();
        TraceNode trace;
        do
        {
            await Task.Delay(s_step);
            trace = TraceTree.Build(invocation, DocumentsOf(invocation));
        }
        while (waited.Elapsed < s_settle || (trace.IsOpen && waited.Elapsed < s_patience));

        return trace;
    }
}
