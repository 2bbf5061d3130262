using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Errors;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Problems;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Values;
using Lamplighter.Internal.Logging.Buffering;
using Lamplighter.Internal.Logging.Events;
using Lamplighter.Internal.Logging.Formatting;
using Lamplighter.Internal.Logging.Json;
using Lamplighter.Internal.Logging.Keys;
using Lamplighter.Internal.Logging.Levels;
using Lamplighter.Internal.Logging.Lines;
using Lamplighter.Internal.Logging.Output;
using Lamplighter.Internal.Logging.Settings;
using Lamplighter.Internal.Logging.Shared;
using Lamplighter.Internal.Logging.Templates;
using Lamplighter.Internal.Logging.Text;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Internal.Logging.State;

// What logging keeps for the process. Thread-safe.
internal sealed class LoggingProcess
{
    private static readonly ProcessSlot<LoggingProcess> s_slot = new(static process => new LoggingProcess(process));

    private readonly Lock _gate = new();
    private readonly SettingsSource _source;
    private readonly LineWriter _writer;
    private LoggingSettings _settings;
    private MergedKeys? _merged;
    private ContextMembers? _context;
    private volatile int _lowest;
    private volatile bool _variesByFlow;

    private LoggingProcess(LambdaProcess process)
    {
        Process = process;
        Keys = new KeyHolder(process);
        Environment = process.ReadSettings(LoggingEnvironment.Read);
        _source = new SettingsSource(process, Environment);
        _settings = _source.Resolve();
        _lowest = (int)_settings.LowestKept;
        _variesByFlow = _settings.Samples;
        Output = new LineOutput(process);
        _writer = new LineWriter(process, Output);
        process.ListenToHandledErrors(LogHandledError);
    }

    internal static LoggingProcess Current => LambdaProcess.Current.Get(s_slot);

    internal LambdaProcess Process { get; }

    internal LoggingEnvironment Environment { get; }

    internal LineOutput Output { get; }

    internal EventPathCache EventPaths { get; } = new();

    // Keys that were set outside an invocation; every line has them.
    internal KeyHolder Keys { get; }

    // For lines outside an invocation.
    internal string? CorrelationId
    {
        get;
        set => field = TextLimit.CutCorrelationId(value);
    }

    internal LoggingSettings Settings
    {
        get
        {
            var settings = Volatile.Read(ref _settings);
            return settings.SharedVersion == Process.OptionsVersion ? settings : Refresh();
        }
    }

    // The logger of this flow if it writes lines of a level. A call that writes nothing costs next to nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static LoggingProcess? For(LogLevel level)
    {
        var logging = Current;
        return (int)level >= logging._lowest && logging.IsEnabledInFlow(level) ? logging : null;
    }

    internal static LoggingProcess Of(LambdaProcess process) => process.Get(s_slot);

    internal void Configure(Action<LoggerOptions> configure)
    {
        lock (_gate)
        {
            _source.Configure(configure);
            var settings = _source.Resolve();
            _lowest = Math.Min((int)settings.LowestKept, _variesByFlow ? _lowest : (int)LogLevel.None);
            _variesByFlow |= settings.Samples || settings.Buffer is not null;
            Volatile.Write(ref _settings, settings);
        }
    }

    internal void WarnOfKeyCase() => _source.WarnOfKeyCase();

    // Sets a level for an invocation or a scope. From now on each call looks at those levels.
    internal LogLevel Override(LogLevel asked)
    {
        var level = _source.Levels.Resolve(asked);
        lock (_gate)
        {
            _variesByFlow = true;
            _lowest = Math.Min(_lowest, (int)level);
        }

        return level;
    }

    // Writes a line with a message template. Never throws.
    internal void Write<TValues>(in LineDetails details, string template, in TValues values)
        where TValues : struct, ILogValues =>
        Write(details, template, isTemplate: true, values);

    // Writes a line whose message is finished. Never throws.
    internal void WriteText<TValues>(in LineDetails details, string message, in TValues values)
        where TValues : struct, ILogValues =>
        Write(details, message, isTemplate: false, values);

    // Writes a line whose message is that of an exception. Never throws.
    internal void WriteError(LogLevel level, Exception? error)
    {
        var message = error is null ? "[null]" : ExceptionMembers.MessageOf(error);
        WriteText(new LineDetails(level, null, default, error), message, LogArguments.None);
    }

    // Writes a line whose message is a value. Never throws.
    internal void WriteValue(LogLevel level, object value)
    {
        try
        {
            var settings = Settings;
            using var json = JsonLine.Rent();
            var isWhole = settings.Redactor.Write(Process.Json, json.Writer, LogLineKeys.Message, value, settings.MaxLineBytes);
            var message = json.Written.ToArray();
            var details = new LineDetails(level, null, default, null, IsCut: !isWhole, Message: message);
            WriteText(details, Encoding.UTF8.GetString(message), LogArguments.None);
        }
        catch (Exception error)
        {
            Process.Warn("A log line could not be written.", error);
        }
    }

    // A copy of the keys that a line would have here.
    internal Dictionary<string, JsonElement> CopyKeys()
    {
        var keys = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (MergeKeys(Settings.Redactor, LoggingInvocation.Of(Invocation.Current), LoggingRecord.Current, LogScope.Current) is { } merged)
        {
            using var json = JsonLine.Rent();
            json.Writer.WriteStartObject();
            merged.Fragment.WriteTo(json.Writer);
            json.Writer.WriteEndObject();
            var reader = new Utf8JsonReader(json.Written.Span, new JsonReaderOptions { MaxDepth = 512 });
            foreach (var member in JsonElement.ParseValue(ref reader).EnumerateObject())
            {
                keys[member.Name] = member.Value;
            }
        }

        return keys;
    }

    private void Write<TValues>(in LineDetails details, string text, bool isTemplate, in TValues values)
        where TValues : struct, ILogValues
    {
        try
        {
            _writer.Write(details, AmbientState(details), text, isTemplate, values);
        }
        catch (Exception error)
        {
            Process.Warn("A log line could not be written.", error);
        }
    }

    private AmbientLogState AmbientState(in LineDetails details)
    {
        var settings = Settings;
        var current = Invocation.Current;
        var invocation = LoggingInvocation.Of(current);
        var record = LoggingRecord.Current;
        var scope = LogScope.Current;
        var service = scope?.Service ?? invocation?.Service ?? settings.Service;
        var lowestWritten = scope?.Level ?? invocation?.Level ?? settings.Level;
        return new AmbientLogState
        {
            Settings = settings,
            Service = service,
            SampleRate = invocation?.SampleRate ?? 0,
            CorrelationId = record is not null ? record.CorrelationId : invocation is null ? CorrelationId : invocation.CorrelationId,
            SpanId = settings.LogsSpanId ? current?.SpanId : null,
            Context = record?.Context(this, service) ?? invocation?.Context(service) ?? ContextOutsideInvocation(service),
            Keys = MergeKeys(settings.Redactor, invocation, record, scope),
            Buffer = invocation?.BufferFor(details.Level, lowestWritten),
            FlushedBuffer = details.KeepsBuffer ? null : invocation?.BufferToFlush(details.Level),
        };
    }

    private MergedKeys? MergeKeys(Redactor redactor, LoggingInvocation? invocation, LoggingRecord? record, LogScope? scope)
    {
        var ofProcess = invocation is { HidesProcessKeys: true } ? KeySet.Empty : Keys.Keys;
        var ofInvocation = invocation?.Keys.Keys ?? KeySet.Empty;
        var ofScope = scope?.Keys ?? KeySet.Empty;
        if (record is not null)
        {
            return MergedKeys.Get(ref record.Merged, ofProcess, ofInvocation, record.Keys.Keys, ofScope, redactor);
        }

        ref var kept = ref scope is not null ? ref scope.Merged : ref invocation is not null ? ref invocation.Merged : ref _merged;
        return MergedKeys.Get(ref kept, ofProcess, ofInvocation, KeySet.Empty, ofScope, redactor);
    }

    private JsonFragment ContextOutsideInvocation(string service)
    {
        var context = Volatile.Read(ref _context);
        if (context is null || !context.IsFor(service, CorrelationId, null, Settings.Redactor))
        {
            context = ContextMembers.OutsideInvocation(Process, service, CorrelationId, Settings.Redactor);
            Volatile.Write(ref _context, context);
        }

        return context.Fragment;
    }

    private bool LogHandledError(string message, Exception error)
    {
        var invocation = LoggingInvocation.Of(Invocation.Current);
        var record = LoggingRecord.Current?.Record;

        // Records can fail with one exception, such as that of a task that they share.
        if (IsEnabledInFlow(LogLevel.Error) && (invocation?.TryLogError(error) != false || record is not null))
        {
            invocation?.FlushOnUncaughtError();
            if (record is not null && InvocationEvent.Of(record) is { IsEmpty: false } body)
            {
                var json = body.ForLog(Settings.Redactor, Settings.MaxEventBytes, out var wasCut);
                var details = new LineDetails(LogLevel.Error, null, default, error, KeepsBuffer: true, IsCut: wasCut);
                WriteText(details, message, new EventValues(Settings.EventKey, json));
            }
            else
            {
                WriteText(new LineDetails(LogLevel.Error, null, default, error, KeepsBuffer: true), message, LogArguments.None);
            }
        }

        return true;
    }

    private bool IsEnabledInFlow(LogLevel level)
    {
        if (level >= LogLevel.None)
        {
            return false;
        }

        if (!_variesByFlow)
        {
            return level >= _settings.Level;
        }

        var invocation = LoggingInvocation.Of(Invocation.Current);
        var lowest = LogScope.Current?.Level ?? invocation?.Level ?? _settings.Level;
        return level >= lowest || (_settings.Buffer is { } buffer && buffer.Keeps(level, lowest) && invocation is { Buffers: true });
    }

    private LoggingSettings Refresh()
    {
        lock (_gate)
        {
            var settings = _source.Resolve();
            Volatile.Write(ref _settings, settings);
            return settings;
        }
    }
}
