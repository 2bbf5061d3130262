using System.Diagnostics;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Problems;
using Lamplighter.Internal.Logging.Levels;
using Lamplighter.Internal.Logging.Output;
using Lamplighter.Internal.Logging.Shared;
using Lamplighter.Internal.Logging.Templates;
using Lamplighter.Internal.Logging.Timestamps;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Internal.Logging.Lines;

// Writes log lines of Logger and ILogger. Thread-safe.
internal sealed class LineWriter(LambdaProcess process, LineOutput output)
{
    // A value whose ToString logs that same value would never end.
    private const int MaxNesting = 4;

    [ThreadStatic]
    private static int t_nesting;

    private readonly TemplateCache _templates = new();
    private readonly LineSender _sender = new(output);

    internal void Write<TValues>(in LineDetails details, in AmbientLogState state, string text, bool isTemplate, in TValues values)
        where TValues : struct, ILogValues
    {
        if (t_nesting >= MaxNesting)
        {
            process.WarnOnce("A logged value writes log lines while it is written. Lines beyond four levels are left out.");
            return;
        }

        t_nesting++;
        try
        {
            WriteLine(details, state, text, isTemplate, values);
        }
        finally
        {
            t_nesting--;
        }
    }

    private void WriteLine<TValues>(in LineDetails details, in AmbientLogState state, string text, bool isTemplate, in TValues values)
        where TValues : struct, ILogValues
    {
        // Without values, braces are text: a message that is JSON stays as it is.
        var template = isTemplate && values.Count > 0 ? _templates.Get(text) : null;
        var redactor = state.Settings.Redactor;
        using var line = JsonLine.Rent();
        using var message = MessageBuffer.Rent(process, redactor);
        if (template is not null)
        {
            template.Render(message, values);
            message.HidePatterns();
        }
        else
        {
            message.Append(redactor.IsEmpty ? text : redactor.HideIn(text));
        }

        if (details.Level >= LogLevel.Warning)
        {
            process.ReportProblem(
                details.Level == LogLevel.Warning ? ProblemKind.Warning : ProblemKind.Error, message.Written, details.Error);
        }

        if (state.Settings.Formatter is null || !FormatterLine.TryWrite(process, line, details, state, message.Written, template, values))
        {
            WriteStandard(line.Writer, details, state, message.Written, template, values);
        }

        _sender.Send(line, state);
    }

    private void WriteStandard<TValues>(
        Utf8JsonWriter json,
        in LineDetails details,
        in AmbientLogState state,
        ReadOnlySpan<char> message,
        MessageTemplate? template,
        in TValues values)
        where TValues : struct, ILogValues
    {
        json.WriteStartObject();
        foreach (var key in LogLineKeys.Head)
        {
            WriteHead(json, key, details, state, message);
        }

        state.Context.WriteTo(json);
        foreach (var key in LogLineKeys.Call)
        {
            WriteCall(json, key, details, state);
        }

        LineValues.Write(process, json, state, template, values);
        foreach (var key in LogLineKeys.Tail)
        {
            WriteTail(json, key, details, state);
        }

        json.WriteEndObject();
    }

    private void WriteHead(
        Utf8JsonWriter json, LogLineKey key, in LineDetails details, in AmbientLogState state, ReadOnlySpan<char> message)
    {
        switch (key.Name)
        {
            case LogLineKeys.Level:
                json.WriteString(key.Utf8Name, LevelNames.Utf8(details.Level));
                break;
            case LogLineKeys.Message:
                json.WriteText(key.Utf8Name, message);
                break;
            case LogLineKeys.Timestamp:
                Timestamp.Write(json, key.Utf8Name, process.Clock.GetUtcNow(), state.Settings.TimeZone, state.Settings.TimestampFormat);
                break;
            default:
                throw NoValue(key);
        }
    }

    private static void WriteCall(Utf8JsonWriter json, LogLineKey key, in LineDetails details, in AmbientLogState state)
    {
        switch (key.Name)
        {
            case LogLineKeys.Category when details.Category is { } category:
                json.WriteString(key.Utf8Name, category.Utf8);
                break;
            case LogLineKeys.EventId when details.EventId.Id != 0:
                json.WriteNumber(key.Utf8Name, details.EventId.Id);
                break;
            case LogLineKeys.EventName when details.EventId.Name is { Length: > 0 } name:
                json.WriteString(key.Utf8Name, state.Settings.Redactor.HidePatternsIn(name));
                break;
            case LogLineKeys.SampleRate when state.SampleRate > 0:
                json.WriteNumber(key.Utf8Name, state.SampleRate);
                break;
            case LogLineKeys.Category or LogLineKeys.EventId or LogLineKeys.EventName or LogLineKeys.SampleRate:
                break;
            default:
                throw NoValue(key);
        }
    }

    private void WriteTail(Utf8JsonWriter json, LogLineKey key, in LineDetails details, in AmbientLogState state)
    {
        switch (key.Name)
        {
            case LogLineKeys.Error when details.Error is not null:
                json.WritePropertyName(key.Utf8Name);
                ErrorWriter.Write(process, json, details.Error, state.Settings.Redactor);
                break;
            case LogLineKeys.Truncated when details.IsCut:
                json.WriteBoolean(key.Utf8Name, true);
                break;
            case LogLineKeys.Error or LogLineKeys.Truncated:
                break;
            default:
                throw NoValue(key);
        }
    }

    private static UnreachableException NoValue(LogLineKey key) => new($"The log key {key.Name} has no value in a line.");
}
