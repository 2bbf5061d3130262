using System.Diagnostics.CodeAnalysis;
using Lamplighter.Invocations;
using Lamplighter.Keys;
using Lamplighter.Lines;
using Microsoft.Extensions.Logging;

namespace Lamplighter.State;

// What logging keeps for one invocation. Lines are written at once, so there is nothing to save at its end. Thread-safe.
internal sealed class LoggingInvocation : IInvocationState
{
    private static readonly InvocationSlot<LoggingInvocation> s_slot = new(static invocation => new LoggingInvocation(invocation));

    private readonly Invocation _invocation;
    private readonly LoggingProcess _logging;
    private MergedKeys? _merged;
    private ContextMembers? _context;
    private object? _handler;
    private bool _isSampled;
    private LogLevel? _asked;
    private int _eventLogged;
    private Exception? _lastError;

    private LoggingInvocation(Invocation invocation)
    {
        _invocation = invocation;
        _logging = LoggingProcess.Of(invocation.Process);
        SampleRate = _logging.Settings.SampleRate;
        _isSampled = Draw(SampleRate);
        Level = FindLevel();
    }

    // Null where the process's level holds.
    internal LogLevel? Level { get; private set; }

    internal string? Service { get; private set; }

    internal double SampleRate { get; private set; }

    internal KeyHolder Keys { get; } = new();

    // [Logging(ClearState = true)]: without the keys that were set outside of the invocation.
    internal bool HidesProcessKeys { get; private set; }

    internal ref MergedKeys? Merged => ref _merged;

    internal static LoggingInvocation? Of(Invocation? invocation) => invocation?.Get(s_slot);

    public void End()
    {
    }

    public void NearDeadline()
    {
    }

    // The first woven method that is open is the handler; only it logs what leaves it.
    internal bool TryEnter(object call) => Interlocked.CompareExchange(ref _handler, call, null) is null;

    internal void Leave(object call) => Interlocked.CompareExchange(ref _handler, null, call);

    internal bool TryLogEvent() => Interlocked.Exchange(ref _eventLogged, 1) == 0;

    // Whoever sees an exception last need not log it again.
    internal bool TryLogError(Exception error) => !ReferenceEquals(Interlocked.Exchange(ref _lastError, error), error);

    internal void Apply(LoggingAttribute attribute)
    {
        Service = attribute.Service ?? Service;
        if (attribute.SampleRateIfSet is { } rate && rate != SampleRate)
        {
            SampleRate = rate;
            _isSampled = Draw(rate);
        }

        _asked = attribute.LevelIfSet ?? _asked;
        Level = FindLevel();
        if (attribute.ClearState)
        {
            HidesProcessKeys = true;
            Keys.Keys = KeySet.Empty;
        }
    }

    internal JsonFragment Context(string service)
    {
        var context = Volatile.Read(ref _context);
        if (context is null || !context.IsFor(service, _invocation.CorrelationId))
        {
            context = ContextMembers.Of(_invocation, service);
            Volatile.Write(ref _context, context);
        }

        return context.Fragment;
    }

    [SuppressMessage("Security", "CA5394", Justification = "Which invocations are logged in detail is no secret.")]
    private static bool Draw(double rate) => rate > 0 && Random.Shared.NextDouble() < rate;

    // A sampled invocation is logged from Debug on, or from where it would be anyhow if that is lower.
    private LogLevel? FindLevel()
    {
        LogLevel? level = _asked is { } asked ? _logging.Override(asked) : null;
        return _isSampled && (level ?? _logging.Settings.Level) > LogLevel.Debug ? _logging.Override(LogLevel.Debug) : level;
    }
}
