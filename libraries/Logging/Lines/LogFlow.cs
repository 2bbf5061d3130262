using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Logging.Buffering;
using Lamplighter.Internal.Logging.Keys;
using Lamplighter.Internal.Logging.State;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Internal.Logging.Lines;

// What holds where a line is written: the invocation's state and the scopes of the flow.
internal readonly struct LogFlow
{
    private readonly LoggingProcess _logging;
    private readonly LoggingInvocation? _invocation;
    private readonly LogScope? _scope;

    private LogFlow(LoggingProcess logging, LoggingInvocation? invocation, LogScope? scope)
    {
        _logging = logging;
        _invocation = invocation;
        _scope = scope;
        Settings = logging.Settings;
    }

    internal LoggingSettings Settings { get; }

    internal string Service => _scope?.Service ?? _invocation?.Service ?? Settings.Service;

    internal double SampleRate => _invocation?.SampleRate ?? 0;

    // The lowest that is written.
    private LogLevel Level => _scope?.Level ?? _invocation?.Level ?? Settings.Level;

    internal JsonFragment Context
    {
        get
        {
            var service = Service;
            return _invocation is null ? _logging.ContextOutsideInvocation(service) : _invocation.Context(service);
        }
    }

    internal MergedKeys? Keys
    {
        get
        {
            var process = _invocation is { HidesProcessKeys: true } ? KeySet.Empty : _logging.Keys.Keys;
            var invocation = _invocation?.Keys.Keys ?? KeySet.Empty;
            return _scope is not null
                ? MergedKeys.Get(ref _scope.Merged, process, invocation, _scope.Keys, Settings.Redactor)
                : MergedKeys.Get(ref _invocation is not null ? ref _invocation.Merged : ref _logging.Merged, process, invocation, KeySet.Empty, Settings.Redactor);
        }
    }

    // Where a line of a level is kept back; null when it is written at once.
    internal LogBuffer? BufferFor(LogLevel level) =>
        Settings.Buffer is { } buffer && buffer.Keeps(level, Level) ? _invocation?.Buffer(buffer) : null;

    internal void FlushBuffer() => _invocation?.FlushBuffer();

    internal static LogFlow Of(LoggingProcess logging) => new(logging, LoggingInvocation.Of(Invocation.Current), LogScope.Current);
}
