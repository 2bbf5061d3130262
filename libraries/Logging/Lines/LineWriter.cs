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

    // Names from the table, whose order the writes below follow without a loop over its rows, because every line takes this path.
    // LogLineKeyTests compares whole lines with the table.
    private static readonly byte[] s_level = LogLineKeys.Utf8(LogLineKeys.Level);
    private static readonly byte[] s_message = LogLineKeys.Utf8(LogLineKeys.Message);
    private static readonly byte[] s_timestamp = LogLineKeys.Utf8(LogLineKeys.Timestamp);
    private static readonly byte[] s_spanId = LogLineKeys.Utf8(LogLineKeys.SpanId);
    private static readonly byte[] s_category = LogLineKeys.Utf8(LogLineKeys.Category);
    private static readonly byte[] s_eventId = LogLineKeys.Utf8(LogLineKeys.EventId);
    private static readonly byte[] s_eventName = LogLineKeys.Utf8(LogLineKeys.EventName);
    private static readonly byte[] s_sampleRate = LogLineKeys.Utf8(LogLineKeys.SampleRate);
    private static readonly byte[] s_error = LogLineKeys.Utf8(LogLineKeys.Error);
    private static readonly byte[] s_truncated = LogLineKeys.Utf8(LogLineKeys.Truncated);

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
        using var message = MessageBuffer.Rent(process, redactor, state.Settings.MaxLineBytes);
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
        json.WriteString(s_level, LevelNames.Utf8(details.Level, state.Settings.LevelNames));
        if (details.Message is { } value)
        {
            json.WritePropertyName(s_message);
            json.WriteRawValue(value, skipInputValidation: true);
        }
        else
        {
            json.WriteText(s_message, message);
        }

        Timestamp.Write(json, s_timestamp, process.Clock.GetUtcNow(), state.Settings.TimeZone, state.Settings.TimestampFormat);
        state.Context.WriteTo(json);
        WriteCall(json, details, state);
        var isWhole = LineValues.Write(process, json, state, template, values) && !details.IsCut;
        if (details.Error is not null)
        {
            json.WritePropertyName(s_error);
            isWhole &= ErrorWriter.Write(process, json, details.Error, state.Settings.Redactor);
        }

        if (!isWhole)
        {
            json.WriteBoolean(s_truncated, true);
        }

        json.WriteEndObject();
    }

    private static void WriteCall(Utf8JsonWriter json, in LineDetails details, in AmbientLogState state)
    {
        if (state.SpanId is { } spanId)
        {
            json.WriteString(s_spanId, spanId);
        }

        if (details.Category is { } category)
        {
            json.WriteString(s_category, category.Utf8);
        }

        if (details.EventId.Id != 0)
        {
            json.WriteNumber(s_eventId, details.EventId.Id);
        }

        if (details.EventId.Name is { Length: > 0 } name)
        {
            json.WriteString(s_eventName, state.Settings.Redactor.HidePatternsIn(name));
        }

        if (state.SampleRate > 0)
        {
            json.WriteNumber(s_sampleRate, state.SampleRate);
        }
    }
}
