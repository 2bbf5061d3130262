using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.OpenTelemetry.Extensions;
using Lamplighter.Internal.OpenTelemetry.Sending;

namespace Lamplighter.Internal.OpenTelemetry.Export;

// Sends what invocations have recorded after their responses, on a thread of its own. The thread is an extension of the function: Lambda
// freezes the process, and begins the next invocation, only when the thread has asked for the next event, too. So it asks when
// everything is sent. An invocation that the thread doesn't wait for sends before its response. Thread-safe.
internal sealed class ExtensionExport(LambdaProcess process, ExtensionApi api, Action<EndedInvocation[], ExtensionEvent> send) : IDisposable
{
    // How long the thread waits for the beginning of an invocation whose event it has. None begins if the runtime can't read the event, or
    // if no method of the handler is woven.
    private const int UnseenMilliseconds = 1000;

    // Lambda waits for a thread that doesn't ask any more until the timeout of the function, so a broken connection isn't the end.
    private const int MaxFailures = 4;
    private const int PauseMilliseconds = 50;

    private readonly object _gate = new();
    private readonly List<Invocation> _running = [];
    private readonly List<EndedInvocation> _waiting = [];

    // The event of the invocation that the thread works for; null while it waits for one.
    private ExtensionEvent? _event;

    // IDs: of the invocation that ended last, null for none since the thread has asked; of the one that the thread worked for last; of the
    // one whose outcome Lambda has.
    private string? _ended;
    private string? _released;
    private string? _delivered;
    private bool _wasUnseen;
    private bool _isSending;
    private volatile bool _isOver;
    private volatile bool _isUsed = true;

    internal void Start()
    {
        process.InvocationBegan += OnBegin;
        process.OutcomeDelivered += OnDelivered;
        new Thread(Run) { IsBackground = true, Name = "Lamplighter.Export" }.UnsafeStart();
    }

    // Whether invocations leave their data to the thread. If not, it only answers Lambda.
    internal void Use(bool isUsed) => _isUsed = isUsed;

    // Called when the invocation has ended. False if the data must be sent now, because the thread isn't known to wait for it.
    internal bool TryTake(Invocation invocation, in OtlpBatches batches)
    {
        lock (_gate)
        {
            _running.Remove(invocation);
            if (invocation.IsRequest)
            {
                End(invocation.Context.AwsRequestId);
            }

            var takes = _isUsed && !_isOver && WaitsFor(invocation.Context.AwsRequestId);
            if (takes)
            {
                _waiting.Add(new EndedInvocation(invocation, batches));
            }

            return takes;
        }
    }

    // Returns what is left when the process ends: what the thread hasn't begun to send. Waits for what it has begun.
    internal EndedInvocation[] Finish(in TimeBudget budget)
    {
        lock (_gate)
        {
            _isOver = true;
            Monitor.PulseAll(_gate);
            var left = TakeWaiting();
            while (_isSending && !budget.IsSpent)
            {
                Monitor.Wait(_gate, budget.Left);
            }

            return left;
        }
    }

    public void Dispose()
    {
        process.InvocationBegan -= OnBegin;
        process.OutcomeDelivered -= OnDelivered;
        lock (_gate)
        {
            _isOver = true;
            Monitor.PulseAll(_gate);
        }

        api.Dispose();
    }

    private void End(string id)
    {
        if (_wasUnseen && _event is null && (id.Length == 0 || id == _released))
        {
            // The invocation that the thread gave up began after all. It says nothing of the next event, which is worth the wait.
            _wasUnseen = false;
        }
        else if (id.Length > 0 || _ended != _event?.RequestId)
        {
            // A call without an ID, such as one of a timer, can end beside the invocation.
            _ended = id;
            Monitor.PulseAll(_gate);
        }
    }

    // The end step must run even if nothing is recorded, because the thread waits for it.
    private void OnBegin(Invocation invocation)
    {
        if (!invocation.IsRequest)
        {
            return;
        }

        OtlpInvocation.Of(invocation);
        lock (_gate)
        {
            _running.Add(invocation);
            Monitor.PulseAll(_gate);
        }
    }

    private void OnDelivered(LambdaContext context)
    {
        lock (_gate)
        {
            _delivered = context.AwsRequestId;
            Monitor.PulseAll(_gate);
        }
    }

    // Without an ID, only the event that the thread has can be that of the invocation. With an ID, the event can still be on its way:
    // Lambda sends it to extensions first.
    private bool WaitsFor(string id) => _event is { } current
        ? id.Length == 0 || id == current.RequestId
        : id.Length > 0 && id != _released && _waiting.Count == 0;

    private void Run()
    {
        try
        {
            while (!_isOver)
            {
                Serve(Next());
            }
        }
        catch (Exception error)
        {
            Fail(error);
        }
    }

    private ExtensionEvent Next()
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                return api.Next();
            }
            catch (SendException error) when (failures < MaxFailures && !_isOver
                && error.Failure is SendFailure.Connect or SendFailure.NotSent or SendFailure.Broken)
            {
                Thread.Sleep(failures * PauseMilliseconds);
            }
        }
    }

    private void Serve(ExtensionEvent current)
    {
        EndedInvocation[] ended;
        lock (_gate)
        {
            _event = current;
            WaitForEnd(current);
            if (_isOver)
            {
                return;
            }

            ended = BeginSending();
        }

        do
        {
            send(ended, current);
        }
        while (!TryRelease(current, out ended));
    }

    private void WaitForEnd(ExtensionEvent current)
    {
        // If the last invocation wasn't seen, the next one mostly isn't either, and Lambda bills the time.
        var end = Environment.TickCount64 + (_wasUnseen ? 0 : UnseenMilliseconds);
        while (!IsSeen(current) && !_isOver && end - Environment.TickCount64 is > 0 and var left)
        {
            Monitor.Wait(_gate, (int)left);
        }

        _wasUnseen = !IsSeen(current);
        while (!_isOver && (IsRunning(current) || (process.AnnouncesOutcomes && !_wasUnseen && _delivered != current.RequestId)))
        {
            Monitor.Wait(_gate);
        }
    }

    private bool IsSeen(ExtensionEvent current) => IsRunning(current) || (_ended is { } id && IsOf(current, id));

    private bool IsRunning(ExtensionEvent current)
    {
        foreach (var one in _running)
        {
            // When the invocation with the ID has ended, a call without one isn't the invocation.
            var id = one.Context.AwsRequestId;
            if (id == current.RequestId || (id.Length == 0 && _ended != current.RequestId))
            {
                return true;
            }
        }

        return false;
    }

    // Only one invocation at a time runs in the process, so one without an ID is this one.
    private static bool IsOf(ExtensionEvent current, string id) => id.Length == 0 || id == current.RequestId;

    // False if something was added meanwhile, as by a second woven call of the invocation.
    private bool TryRelease(ExtensionEvent current, out EndedInvocation[] more)
    {
        lock (_gate)
        {
            _isSending = false;
            Monitor.PulseAll(_gate);
            if (_waiting.Count > 0 && !_isOver)
            {
                more = BeginSending();
                return false;
            }

            // Lambda can repeat an invocation with its ID.
            more = [];
            (_event, _released, _ended, _delivered) = (null, current.RequestId, null, null);
            return true;
        }
    }

    private EndedInvocation[] BeginSending()
    {
        _isSending = true;
        return TakeWaiting();
    }

    private EndedInvocation[] TakeWaiting()
    {
        EndedInvocation[] taken = [.. _waiting];
        _waiting.Clear();
        return taken;
    }

    // What waits for an event that doesn't come any more is sent now.
    private void Fail(Exception error)
    {
        EndedInvocation[] left;
        bool wasOver;
        lock (_gate)
        {
            (wasOver, _isOver) = (_isOver, true);
            left = wasOver ? [] : BeginSending();
        }

        if (wasOver)
        {
            return;
        }

        process.Warn(
            $"The Extensions API failed: {error.Message}. From now on, telemetry is sent before the response of the function, and each "
                + "invocation can last until the timeout of the function, until Lambda replaces the process.");
        send(left, new ExtensionEvent("", DateTimeOffset.MaxValue));
        lock (_gate)
        {
            _isSending = false;
            Monitor.PulseAll(_gate);
        }
    }
}
