using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Logging.Buffering;
using Lamplighter.Internal.Logging.Json;
using Lamplighter.Internal.Logging.Keys;
using Lamplighter.Internal.Logging.Lines;
using Lamplighter.Internal.Logging.Sampling;
using Lamplighter.Internal.Logging.Templates;
using Lamplighter.Internal.Logging.Text;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Internal.Logging.State;

// What logging keeps for one invocation. Thread-safe.
internal sealed class LoggingInvocation : IInvocationState
{
    private static readonly InvocationSlot<LoggingInvocation> s_slot = new(static invocation => new LoggingInvocation(invocation));

    private readonly Invocation _invocation;
    private readonly LoggingProcess _logging;
    private MergedKeys? _merged;
    private ContextMembers? _context;
    private object? _handler;
    private LogBuffer? _buffer;
    private volatile bool _isClosed;
    private bool? _flushesOnUncaughtError;
    private SampleBy _sampleBy;
    private bool _isSampled;
    private LogLevel? _asked;
    private int _eventLogged;
    private Exception? _lastError;
    private Exception? _crash;

    private LoggingInvocation(Invocation invocation)
    {
        _invocation = invocation;
        _logging = LoggingProcess.Of(invocation.Process);
        Keys = new KeyHolder(invocation.Process);
        SampleRate = _logging.Settings.SampleRate;
        _sampleBy = _logging.Settings.SampleBy;
        _isSampled = Sampler.Decide(invocation, _sampleBy, SampleRate);
        Level = FindLevel();
        _logging.WarnOfKeyCase();
    }

    // Null where the level of the process applies.
    internal LogLevel? Level { get; private set; }

    internal string? Service { get; private set; }

    internal double SampleRate { get; private set; }

    internal KeyHolder Keys { get; }

    // [Logging(ClearState = true)]: the keys that were set outside the invocation are left out.
    internal bool HidesProcessKeys { get; private set; }

    // A sampled invocation writes every line at once.
    internal bool Buffers => !_invocation.HasEnded && !_isSampled;

    internal string? CorrelationId => _invocation.CorrelationId;

    private bool FlushesOnUncaughtError => _flushesOnUncaughtError ?? _logging.Settings.Buffer is { FlushOnError: true };

    // For an invocation whose first buffered line comes within the margin.
    private bool IsNearDeadline =>
        _logging.Process.Options.DeadlineMargin is var margin && margin > TimeSpan.Zero && _invocation.Context.RemainingTime <= margin;

    internal ref MergedKeys? Merged => ref _merged;

    internal static LoggingInvocation? Of(Invocation? invocation) => invocation?.Get(s_slot);

    // Lines that are still buffered when the invocation succeeds are dropped.
    public void End()
    {
        _isClosed = true;
        Volatile.Read(ref _buffer)?.Close(flush: _invocation.Error is not null && FlushesOnUncaughtError);
    }

    // The line is written after the spans have ended, which it would otherwise mark.
    public void Crash(Exception error) => _crash = error;

    public void AfterEnd()
    {
        if (_crash is { } error && LoggingProcess.For(LogLevel.Critical) is { } logging && TryLogError(error))
        {
            var details = new LineDetails(LogLevel.Critical, null, default, error, KeepsBuffer: true);
            logging.WriteText(details, "An unhandled exception ends the process", LogArguments.None);
        }
    }

    public void NearDeadline()
    {
        _isClosed = true;
        Volatile.Read(ref _buffer)?.Close(flush: true);
    }

    // Where a line of a level is kept back; null when it is written at once.
    internal LogBuffer? BufferFor(LogLevel level, LogLevel lowestWritten) =>
        _logging.Settings.Buffer is { } settings && settings.Keeps(level, lowestWritten) ? OpenBuffer(settings) : null;

    // What an error line writes before itself.
    internal LogBuffer? BufferToFlush(LogLevel level) =>
        level >= LogLevel.Error && _logging.Settings.Buffer is { FlushOnError: true } settings
            ? Volatile.Read(ref _buffer) ?? OpenBuffer(settings)
            : null;

    internal void FlushBuffer() => Volatile.Read(ref _buffer)?.Flush();

    internal void ClearBuffer() => Volatile.Read(ref _buffer)?.Clear();

    internal void FlushOnUncaughtError()
    {
        if (FlushesOnUncaughtError)
        {
            FlushBuffer();
        }
    }

    // The first woven method of the invocation is the handler; only the handler logs unhandled exceptions.
    internal bool TryEnter(object call) => Interlocked.CompareExchange(ref _handler, call, null) is null;

    internal void Leave(object call) => Interlocked.CompareExchange(ref _handler, null, call);

    internal bool TryLogEvent() => Interlocked.Exchange(ref _eventLogged, 1) == 0;

    // An exception that passes several places is logged once.
    internal bool TryLogError(Exception error) => !ReferenceEquals(Interlocked.Exchange(ref _lastError, error), error);

    internal void Apply(LoggingOverrides overrides)
    {
        Service = overrides.Service ?? Service;
        _flushesOnUncaughtError = overrides.FlushesOnUncaughtError ?? _flushesOnUncaughtError;
        var rate = overrides.SampleRate ?? SampleRate;
        var by = overrides.SampleBy ?? _sampleBy;
        if (rate != SampleRate || by != _sampleBy)
        {
            SampleRate = rate;
            _sampleBy = by;
            Sample();
        }

        _asked = overrides.Level ?? _asked;
        Level = FindLevel();
        if (overrides.ClearsState)
        {
            HidesProcessKeys = true;
            Keys.Keys = KeySet.Empty;
        }
    }

    internal JsonFragment Context(string service)
    {
        var context = Volatile.Read(ref _context);
        if (context is null || !context.IsFor(service, _invocation.CorrelationId, _invocation.CallerId, _logging.Settings.Redactor))
        {
            context = ContextMembers.Of(_invocation, service, _invocation.CorrelationId, _logging.Settings.Redactor);
            Volatile.Write(ref _context, context);
        }

        return context.Fragment;
    }

    internal void Correlate(string? id)
    {
        _invocation.CorrelationId = TextLimit.CutCorrelationId(id);
        if (_sampleBy == SampleBy.CorrelationId)
        {
            Sample();
            Level = FindLevel();
        }
    }

    private LogBuffer? OpenBuffer(BufferSettings settings)
    {
        if (_isClosed || !Buffers)
        {
            return null;
        }

        if (Volatile.Read(ref _buffer) is null && IsNearDeadline)
        {
            _isClosed = true;
            return null;
        }

        var buffer = Volatile.Read(ref _buffer);
        if (buffer is null)
        {
            var created = new LogBuffer(_logging.Process, _logging.Output, settings.MaxBytes);
            buffer = Interlocked.CompareExchange(ref _buffer, created, null) ?? created;
            _invocation.Watch();
        }

        // Closing sets the flag before it looks for a buffer. If it didn't see this one, the flag tells so here.
        return _isClosed ? null : buffer;
    }

    // A sampled invocation also writes what it has buffered until now.
    private void Sample()
    {
        _isSampled = Sampler.Decide(_invocation, _sampleBy, SampleRate);
        if (_isSampled)
        {
            FlushBuffer();
        }
    }

    // A sampled invocation is logged from Debug on, or from its own level if that is lower.
    private LogLevel? FindLevel()
    {
        LogLevel? level = _asked is { } asked ? _logging.Override(asked) : null;
        return _isSampled && (level ?? _logging.Settings.Level) > LogLevel.Debug ? _logging.Override(LogLevel.Debug) : level;
    }
}
