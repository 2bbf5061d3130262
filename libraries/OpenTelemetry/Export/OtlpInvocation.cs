using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.OpenTelemetry.Spans;

namespace Lamplighter.Internal.OpenTelemetry.Export;

// What one invocation has exported and not yet sent. Thread-safe.
internal sealed class OtlpInvocation : IInvocationState
{
    private static readonly InvocationSlot<OtlpInvocation> s_slot = new(static invocation => new OtlpInvocation(invocation));

    private readonly Invocation _invocation;
    private readonly OtlpProcess _process;
    private SpanBatch? _spans;
    private bool _isOver;

    private OtlpInvocation(Invocation invocation)
    {
        _invocation = invocation;
        _process = OtlpProcess.Of(invocation.Process);
    }

    internal static OtlpInvocation Of(Invocation invocation) => invocation.Get(s_slot);

    internal void Add(scoped in EndedSpan span)
    {
        lock (this)
        {
            if (!_isOver)
            {
                _process.Add(ref _spans, span);
                return;
            }
        }

        // Of work that the handler left running. The process can be frozen at any moment, so it is sent with the next invocation's spans.
        _process.AddLate(span);
    }

    public void End()
    {
    }

    // The other packages have written their data.
    public void AfterEnd()
    {
        SpanBatch? spans;
        lock (this)
        {
            _isOver = true;
            spans = _spans;
            _spans = null;
        }

        var budget = _process.BudgetAtEnd(_invocation);
        _process.Send(spans, budget);
        _process.SendLate(budget);
    }

    // The handler may still return, and add spans that are sent then.
    public void NearDeadline()
    {
        SpanBatch? spans;
        lock (this)
        {
            spans = _spans;
            _spans = null;
        }

        _process.Send(spans, _process.BudgetNearDeadline(_invocation));
    }
}
