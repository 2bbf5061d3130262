using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Invocations;

/// <summary>One event on its way through a function, with everything that is known about it.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A cancellation source without a timer holds no resources.")]
internal sealed class Invocation(string label, ReadOnlyMemory<byte> payload, TraceHeader trace)
{
    private const long MaxLineLength = 16 * 1024 * 1024;
    private const long LineOverhead = 64;
    private readonly TaskCompletionSource<InvocationResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ResponseStream> _streaming = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _handedOut = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _over = new();
    private readonly Lock _gate = new();
    private readonly List<OutputLine> _lines = [];
    private readonly List<string> _notes = [];
    private long _startedTicks;
    private long _lineLength;
    private int _droppedLines;

    /// <summary>The request, such as <c>GET /hello</c>.</summary>
    public string Label { get; } = label;

    public ReadOnlyMemory<byte> Payload { get; } = payload;

    public TraceHeader Trace { get; } = trace;

    public FunctionInfo Function { get; init; } = FunctionInfo.Unknown;

    /// <summary>The source of the event, such as <c>REST API</c> or <c>SQS</c>.</summary>
    public string Source { get; init; } = "Invoke";

    /// <summary>The request ID of the invocation that is replayed.</summary>
    public string? ReplayOf { get; init; }

    public string RequestId { get; init; } = Guid.NewGuid().ToString();

    /// <summary>Distinguishes two deliveries of the same request ID.</summary>
    public string Nonce { get; } = Guid.NewGuid().ToString();

    /// <summary>Whether the caller streams a response of this content type. Otherwise the response is buffered.</summary>
    public Func<string?, bool> TakesStream { get; init; } = static _ => false;

    public string? ClientContext { get; init; }

    public string? TenantId { get; init; }

    /// <summary>The version or alias that the caller invoked, which ends the ARN that the function gets; otherwise null.</summary>
    public string? Qualifier { get; init; }

    public DateTimeOffset ReceivedAt { get; } = DateTimeOffset.UtcNow;

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset EndedAt { get; private set; }

    public DateTimeOffset Deadline { get; private set; }

    public TimeSpan Duration { get; private set; }

    /// <summary>The init phase, for the first invocation of a process.</summary>
    public InitPhase? Init { get; private set; }

    /// <summary>The status code of the response as HTTP; null when it has none.</summary>
    public int? HttpStatus { get; set; }

    /// <summary>
    /// Why the last successful build answered and not the current sources: <c>failed</c> or <c>unfinished</c>; otherwise null.
    /// </summary>
    public string? StaleBuild { get; set; }

    /// <summary>Why no process took the event, when the user starts the function and hasn't; otherwise null.</summary>
    public string? NotAttached { get; set; }

    /// <summary>The peak memory of the process in bytes; null when the operating system doesn't report it.</summary>
    public long? MemoryUsed { get; set; }

    public bool IsSealed { get; private set; }

    public Task<InvocationResult> Completion => _completion.Task;

    /// <summary>Completes when the function starts a response that the caller streams.</summary>
    public Task<ResponseStream> Streaming => _streaming.Task;

    /// <summary>Canceled when the invocation is complete.</summary>
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
                return _droppedLines == 0 ? [.. _notes]
                    : [.. _notes, $"it wrote more than {MaxLineLength / 1024 / 1024} MiB: dropped {Format.Count(_droppedLines, "line")}"];
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

    /// <summary>Returns null when a response has already started.</summary>
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

    /// <summary>
    /// Returns true when the line belongs to this invocation; a sealed one takes no more lines. Lines beyond 16 Mi characters are
    /// counted and dropped.
    /// </summary>
    public bool TryAddLine(OutputLine line)
    {
        lock (_gate)
        {
            if (IsSealed)
            {
                return false;
            }

            // An empty line costs memory too.
            if (_lineLength + line.Text.Length + LineOverhead > MaxLineLength)
            {
                _droppedLines++;
                return true;
            }

            _lineLength += line.Text.Length + LineOverhead;
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

    /// <summary>Adds a note of the host about this invocation.</summary>
    public void AddNote(string note)
    {
        lock (_gate)
        {
            _notes.Add(note);
        }
    }
}
