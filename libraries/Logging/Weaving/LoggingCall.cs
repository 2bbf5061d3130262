using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Problems;
using Lamplighter.Internal.Core.Weaving;
using Lamplighter.Internal.Logging.Events;
using Lamplighter.Internal.Logging.Keys;
using Lamplighter.Internal.Logging.Lines;
using Lamplighter.Internal.Logging.Shared;
using Lamplighter.Internal.Logging.State;
using Lamplighter.Internal.Logging.Templates;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Internal.Logging.Weaving;

// One call of a method with [Logging].
internal sealed class LoggingCall(string method, LoggingAttribute attribute) : WovenCall
{
    private LoggingProcess _logging = null!;
    private LoggingInvocation _state = null!;
    private LoggingRecord? _record;
    private KeySet? _keysBefore;
    private LogLevel? _level;
    private bool _isHandler;
    private bool _hasScope;

    private KeyHolder Keys => _record?.Keys ?? _state.Keys;

    protected override void OnEntry()
    {
        _logging = LoggingProcess.Of(Invocation.Process);
        _state = LoggingInvocation.Of(Invocation)!;
        _record = LoggingRecord.Current;

        // The handler of one record doesn't decide for the invocation.
        _isHandler = _record is null && _state.TryEnter(this);
        if (_isHandler && !Invocation.HasEnded)
        {
            _state.Apply(attribute.Overrides);
        }
        else
        {
            _keysBefore = attribute.ClearState ? Keys.Keys : null;
            _level = attribute.LevelIfSet is { } level ? _logging.Override(level) : null;
            _hasScope = _level is not null || attribute.Service is not null;
            PushScope();
        }

        ReadEvent();
    }

    protected override void OnSuspend() => PopScope();

    protected override void OnResume() => PushScope();

    protected override void OnError(Exception error)
    {
        // Inside a resolver, the response says what is wrong with the request.
        if (_isHandler
            && StatusErrors.ClientStatusOf(error) is null
            && LoggingProcess.For(LogLevel.Error) is { } logging
            && _state.TryLogError(error))
        {
            _state.FlushOnUncaughtError();
            var details = new LineDetails(LogLevel.Error, null, default, error, KeepsBuffer: true);
            logging.WriteText(details, $"Unhandled exception in {method}", LogArguments.None);
        }
    }

    protected override void OnExit()
    {
        PopScope();
        if (_keysBefore is not null)
        {
            Keys.Keys = _keysBefore;
        }

        _state.Leave(this);
    }

    private bool TryLogEvent() => _record?.TryLogEvent() ?? _state.TryLogEvent();

    private void PushScope()
    {
        if (_hasScope)
        {
            LogScope.Push(this, [], _level, attribute.Service);
        }
    }

    private void PopScope()
    {
        if (_hasScope)
        {
            LogScope.Pop(this);
        }
    }

    private void ReadEvent()
    {
        var logsEvent = attribute.LogEventIfSet ?? (_isHandler && _logging.Environment.LogsEvent);
        var path = attribute.CorrelationIdPath ?? (_isHandler ? _logging.Settings.CorrelationIdPath : null);
        if (!logsEvent && path is null && attribute.ExtractKeys.Length == 0)
        {
            return;
        }

        var @event = _record is { Record: var record } ? InvocationEvent.Of(record) : InvocationEvent.Of(Invocation);
        if (path is not null)
        {
            Correlate(path, @event);
        }

        foreach (var key in attribute.ExtractKeys)
        {
            Extract(key, @event);
        }

        if (logsEvent && LoggingProcess.For(LogLevel.Information) is not null && !@event.IsEmpty && TryLogEvent())
        {
            var settings = _logging.Settings;
            var json = @event.ForLog(settings.Redactor, settings.MaxEventBytes, out var wasCut);
            var details = new LineDetails(LogLevel.Information, null, default, null, IsCut: wasCut);
            _logging.WriteText(details, "Lambda event", new EventValues(settings.EventKey, json));
        }
    }

    private void Correlate(string path, InvocationEvent @event)
    {
        if (_logging.EventPaths.Get(path) is not { } parsed)
        {
            _logging.Process.WarnOnce(
                $"The CorrelationIdPath \"{path}\" of {method} isn't a valid path, so the correlation id is missing. {EventPath.Syntax}");
        }
        else if (@event.FindText(parsed) is { } id)
        {
            Correlate(id);
        }
    }

    private void Correlate(string id)
    {
        if (_record is not null)
        {
            _record.CorrelationId = id;
        }
        else
        {
            _state.Correlate(id);
        }
    }

    private void Extract(string text, InvocationEvent @event)
    {
        if (text is null || _logging.EventPaths.GetKey(text) is not { } key)
        {
            _logging.Process.WarnOnce(
                $"\"{text}\" in ExtractKeys of {method} is neither key=path nor a valid path, so the key is missing. {EventPath.Syntax}");
            return;
        }

        var value = @event.Find(key.Path);
        if (!value.IsEmpty && KeyEntry.TryCreate(_logging.Process, key.Name, value.Span, out var entry))
        {
            Keys.Add([entry]);
        }
    }
}
