using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EmfMetrics.Emf;
using Lamplighter.Internal.EmfMetrics.Plans;

namespace Lamplighter.Internal.EmfMetrics.Recording;

// The document that an invocation, or code outside of any, fills now, and how it's written. For one thread at a time.
internal sealed class CurrentDocument
{
    internal const string NoNamespace =
        "There is no namespace. Set [Metrics(Namespace = …)] on the handler, Metrics.Configure(o => o.Namespace = …), or "
        + "POWERTOOLS_METRICS_NAMESPACE.";

    private readonly DocumentOutput _output;
    private MetricsAttribute? _attribute;
    private PlanInForce _plan;
    private EmfDocument? _document;
    private WaitingDocuments? _waiting;
    private FailedWrites? _failed;
    private bool _isClosed;

    internal CurrentDocument(MetricsConfiguration configuration, DocumentOutput output, Invocation? invocation)
    {
        _output = output;
        Configuration = configuration;
        Invocation = invocation;
        IsColdStartPending = invocation is { IsColdStart: true };
    }

    // For a part of an invocation, under the same attribute and default dimensions.
    internal CurrentDocument(CurrentDocument whole)
    {
        _output = whole._output;
        Configuration = whole.Configuration;
        Invocation = whole.Invocation;
        _attribute = whole._attribute;
        _plan = whole._plan;
        if (whole._document is { } document)
        {
            _document = Documents.Rent();
            document.CopyContextTo(_document);
            _document.IsTimestampWithheld = document.IsTimestampWithheld;
        }
    }

    internal MetricsConfiguration Configuration { get; }

    // Null outside of any invocation.
    internal Invocation? Invocation { get; }

    internal LambdaProcess Process => Configuration.Process;

    private string? RequestId => Invocation?.Context.AwsRequestId;

    internal DocumentPool Documents => _output.Documents;

    // Whether something was recorded since the invocation began, even if it's written already or was invalid data.
    internal bool HasRecorded { get; set; }

    internal bool IsColdStartPending { get; set; }

    // Timers that will still add to the document. It isn't reused before they are disposed.
    internal int RunningTimers { get; set; }

    internal bool IsEmpty => _document is null && _failed is null && !IsColdStartPending;

    // What is recorded outside of any invocation belongs to the namespace of the handler.
    internal MetricsAttribute? Attribute => Invocation is null ? Configuration.Handler : _attribute;

    internal bool HasAttribute => Volatile.Read(ref _attribute) is not null;

    // Once the invocation or its part has ended, everything is written at once.
    internal bool IsLate => _isClosed || Invocation is { HasEnded: true };

    // The outermost attribute of the invocation counts: false for any other.
    internal bool TrySetAttribute(MetricsAttribute attribute) => Interlocked.CompareExchange(ref _attribute, attribute, null) is null;

    internal MetricsPlan Plan() => _plan.Get(Configuration, Attribute, _document);

    // The plan without default dimensions that the invocation sets.
    internal MetricsPlan Basis() => _plan.Basis(Configuration, Attribute);

    // What was recorded so far must be written before.
    internal void SetNamespace(string @namespace) => _plan.SetNamespace(@namespace, Plan());

    internal void SetDefaults((string Name, string Value)[] defaults, MetricsPlan plan) => _plan.SetDefaults(defaults, plan);

    internal string? NamespaceOf(MetricsPlan plan) => plan.Namespace ?? Configuration.PlanOf(Attribute).Namespace;

    // The document to add to.
    internal EmfDocument Open(out MetricsPlan plan)
    {
        plan = Plan();
        ColdStartMetric.Write(this, plan);
        return _document ??= Documents.Rent();
    }

    // From now on, there is something to lose at the deadline.
    internal void Watch() => Invocation?.Watch();

    // Invalid data, as opposed to an invalid program: see InvalidMetricData.
    internal void Reject(string problem, string parameter)
    {
        if (Configuration.Options.InvalidData == InvalidMetricData.Throw)
        {
            throw new ArgumentException(problem, parameter);
        }

        Process.WarnOnce($"{problem} It was left out.");
    }

    // A forgotten setting must not fail the requests of a function in production.
    internal void RejectWithoutNamespace()
    {
        if (Configuration.Options.InvalidData == InvalidMetricData.Throw)
        {
            throw new ArgumentException(NoNamespace);
        }

        Process.WarnOnce($"Metrics were left out. {NoNamespace}");
    }

    // Writes the metrics so far. The context stays for the metrics that follow.
    internal void MakeRoom(EmfDocument document, MetricsPlan plan)
    {
        if (!Write(document, plan))
        {
            LetWait(document, plan);
        }
    }

    // Writes what was recorded so far under the current default dimensions.
    internal void WriteSoFar(MetricsPlan plan)
    {
        if (_document is not null)
        {
            MakeRoom(_document, plan);
        }
    }

    // Writes the metrics. The context stays. False while no namespace is known: then the metrics stay too.
    internal bool Write(EmfDocument document, MetricsPlan plan)
    {
        if (!document.HasMetrics)
        {
            return true;
        }

        if (NamespaceOf(plan) is not { } @namespace)
        {
            Process.WarnOnce($"Metrics were recorded outside of an invocation and can't be written yet. {NoNamespace}");
            return false;
        }

        plan = plan.Without(document.Withheld);
        var rest = document.Metrics;
        var room = plan.MaxDocumentBytes - plan.BytesWith(document) - EmfDocument.BytesOfRequestId(RequestId);
        while (rest.Length > 0)
        {
            var count = CountThatFits(rest, room);
            Send(document, rest[..count], plan, @namespace);
            rest = rest[count..];
        }

        document.ClearMetrics();
        return true;
    }

    internal void Send(EmfDocument document, Entries<MetricEntry> metrics, MetricsPlan plan, string @namespace)
    {
        if (_output.TryWrite(document, metrics, plan, @namespace, Invocation))
        {
            return;
        }

        _failed ??= new FailedWrites();
        _failed.Keep(document.Line.Written);
        if (IsLate)
        {
            _failed.TryAgain(Process);
        }
    }

    // Writes the document, and starts again without its context.
    internal void Flush()
    {
        WriteWaiting(Plan());
        if (_document is not null && Write(_document, Plan()))
        {
            _document.Clear();
        }
    }

    // Writes the document near the deadline. The handler can go on.
    internal void WriteEarly()
    {
        ColdStartMetric.Write(this, Plan(), isLastChance: true);
        if (_document is not null)
        {
            Write(_document, Plan());
        }
    }

    // Writes the document, and gives it back for reuse.
    internal void Close()
    {
        _isClosed = true;
        WriteEarly();
        if (_document is not null && RunningTimers == 0)
        {
            Documents.Return(_document);
            _document = null;
        }
    }

    internal void TryFailedAgain(bool isLast = true) => _failed?.TryAgain(Process, isLast);

    private static int CountThatFits(Entries<MetricEntry> metrics, int bytes)
    {
        var count = 0;
        foreach (ref readonly var metric in metrics)
        {
            bytes -= metric.Bytes;
            if (bytes < 0 && count > 0)
            {
                break;
            }

            count++;
        }

        return count;
    }

    private void LetWait(EmfDocument document, MetricsPlan plan)
    {
        _waiting ??= new WaitingDocuments();
        if (_waiting.IsFull)
        {
            Process.Warn($"{document.Metrics.Length} metrics that were recorded outside of an invocation are lost. {NoNamespace}");
            document.ClearMetrics();
            return;
        }

        var waiting = Documents.Rent();
        document.MoveMetricsTo(waiting);
        _waiting.Add(waiting, plan);
    }

    private void WriteWaiting(MetricsPlan plan)
    {
        if (_waiting is null || NamespaceOf(plan) is null)
        {
            return;
        }

        foreach (var (document, under) in _waiting.Under(plan))
        {
            Write(document, under);
            Documents.Return(document);
        }

        _waiting = null;
    }
}
