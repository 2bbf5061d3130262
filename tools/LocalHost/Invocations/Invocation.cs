using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Invocations;

/// <summary>One event on its way through a function, with everything that became known of it.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A cancellation source without a timer holds nothing.")]
internal sealed class Invocation(string label, ReadOnlyMemory<byte> payload, TraceHeader trace)
{
    private const long MaxLineLength = 16 * 1024 * 1024;
    private readonly TaskCompletionSource<InvocationResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ResponseStream> _streaming = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _handedOut = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _over = new();
    private readonly Lock _gate = new();
    private readonly List<OutputLine> _lines = [];
    private readonly List<string> _notes = [];
    private long _startedTicks;
    private long _lineLength;

    /// <summary>What the user asked for, such as <c>GET /hello</c>.</summary>
    public string Label { get; } = label;

    public ReadOnlyMemory<byte> Payload { get; } = payload;

    public TraceHeader Trace { get; } = trace;

    public FunctionInfo Function { get; init; } = FunctionInfo.Unknown;

    /// <summary>What the event comes from, such as <c>REST API</c> or <c>SQS</c>.</summary>
    public string Source { get; init; } = "Invoke";

    /// <summary>The request id of the invocation whose event is sent again.</summary>
    public string? ReplayOf { get; init; }

    public string RequestId { get; init; } = Guid.NewGuid().ToString();

    /// <summary>Tells two deliveries of one request id apart.</summary>
    public string Nonce { get; } = Guid.NewGuid().ToString();

    /// <summary>Whether the caller takes a response of this content type piece by piece; otherwise it gets the whole.</summary>
    public Func<string?, bool> TakesStream { get; init; } = static _ => false;

    public string? ClientContext { get; init; }

    public string? TenantId { get; init; }

    public DateTimeOffset ReceivedAt { get; } = DateTimeOffset.UtcNow;

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset EndedAt { get; private set; }

    public DateTimeOffset Deadline { get; private set; }

    public TimeSpan Duration { get; private set; }

    /// <summary>Set for the first invocation of a process: how long the process took to its first poll.</summary>
    public InitPhase? Init { get; private set; }

    /// <summary>What the front door answered; null when there is none.</summary>
    public int? HttpStatus { get; set; }

    /// <summary>The most memory that the process ever had, in bytes; null when the system does not tell.</summary>
    public long? MemoryUsed { get; set; }

    public bool IsSealed { get; private set; }

    public Task<InvocationResult> Completion => _completion.Task;

    /// <summary>Set when the function began a response that the caller takes piece by piece.</summary>
    public Task<ResponseStream> Streaming => _streaming.Task;

    /// <summary>Cancelled when the invocation is complete.</summary>
    public CancellationToken Over => _over.Token;

    public Task HandedOut => _handedOut.Task;

    public IReadOnlyList<OutputLine> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    public IReadOnlyList<string> Notes
    {
        get
        {
            lock (_gate)
            {
                return [.. _notes];
            }
        }
    }

    public void Start(TimeSpan timeout, InitPhase? init)
    {
        StartedAt = DateTimeOffset.UtcNow;
        _startedTicks = Stopwatch.GetTimestamp();
        Deadline = StartedAt + timeout;
        Init = init;
        _handedOut.TrySetResult();
    }

    /// <summary>Null when a response has begun already.</summary>
    public ResponseStream? BeginStream(string? contentType)
    {
        var stream = new ResponseStream(contentType);
        return _streaming.TrySetResult(stream) ? stream : null;
    }

    public bool TryComplete(InvocationResult result)
    {
        lock (_gate)
        {
            if (_completion.Task.IsCompleted)
            {
                return false;
            }

            EndedAt = DateTimeOffset.UtcNow;
            Duration = _startedTicks == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(_startedTicks);
            StartedAt = _startedTicks == 0 ? EndedAt : StartedAt;
            _completion.SetResult(result);
        }

        _ = _over.CancelAsync();
        return true;
    }

    /// <summary>True when the line was taken: once shown, an invocation takes no more, nor does one that has written beyond all measure.</summary>
    public bool TryAddLine(OutputLine line)
    {
        lock (_gate)
        {
            if (IsSealed || _lineLength + line.Text.Length > MaxLineLength)
            {
                return false;
            }

            _lineLength += line.Text.Length;
            _lines.Add(line);
            return true;
        }
    }

    public void Seal()
    {
        lock (_gate)
        {
            IsSealed = true;
        }
    }

    /// <summary>Something the host itself has to say about this invocation.</summary>
    public void AddNote(string note)
    {
        lock (_gate)
        {
            _notes.Add(note);
        }
    }
}
