using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Problems;
using Lamplighter.Internal.Logging.Formatting;
using Lamplighter.Internal.Logging.Levels;
using Lamplighter.Internal.Logging.State;
using Lamplighter.Internal.Logging.Templates;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Internal.Logging.Lines;

// Writes log lines, whichever way they come. Never throws. Thread-safe.
internal sealed class LineWriter(LoggingProcess logging)
{
    // A value whose ToString logs that same value would go on for ever.
    private const int MaxNesting = 4;

    [ThreadStatic]
    private static int t_nesting;

    internal void Write<TValues>(in LogCall call, string template, in TValues values)
        where TValues : struct, ILogValues =>
        Write(call, template, true, values);

    // A message that is text already.
    internal void WriteText<TValues>(in LogCall call, string message, in TValues values)
        where TValues : struct, ILogValues =>
        Write(call, message, false, values);

    private void Write<TValues>(in LogCall call, string text, bool isTemplate, in TValues values)
        where TValues : struct, ILogValues
    {
        if (t_nesting >= MaxNesting)
        {
            logging.Process.WarnOnce("A logged value logs again when it is written; beyond four levels these lines are left out.");
            return;
        }

        t_nesting++;
        try
        {
            var flow = LogFlow.Of(logging);
            // Without values, braces are text: a message that is JSON comes out as it went in.
            var template = isTemplate && values.Count > 0 ? logging.Templates.Get(text) : null;
            using var line = JsonLine.Rent();
            using var message = MessageBuffer.Rent(logging.Process, flow.Settings.Redactor);
            if (template is not null)
            {
                template.Render(message, values);
                message.HidePatterns();
            }
            else
            {
                message.Append(flow.Settings.Redactor.IsEmpty ? text : flow.Settings.Redactor.HideIn(text));
            }

            if (call.Level >= LogLevel.Warning)
            {
                logging.Process.ReportProblem(call.Level == LogLevel.Warning ? ProblemKind.Warning : ProblemKind.Error, message.Written, call.Error);
            }

            if (flow.Settings.Formatter is not { } formatter || !UserLine.TryWrite(formatter, logging, line, call, flow, message.Written, template, values))
            {
                WriteStandard(line.Writer, call, flow, message.Written, template, values);
            }

            logging.Sender.Send(line, call, flow);
        }
        catch (Exception error)
        {
            logging.Process.Warn("A log line could not be written.", error);
        }
        finally
        {
            t_nesting--;
        }
    }

    private void WriteStandard<TValues>(Utf8JsonWriter json, in LogCall call, in LogFlow flow, ReadOnlySpan<char> message, MessageTemplate? template, in TValues values)
        where TValues : struct, ILogValues
    {
        json.WriteStartObject();
        WriteHead(json, flow, call, message);
        LineValues.Write(logging.Process, json, flow, template, values);
        if (call.Error is not null)
        {
            json.WritePropertyName("error"u8);
            ErrorWriter.Write(logging.Process, json, call.Error, flow.Settings.Redactor);
        }

        if (call.IsCut)
        {
            json.WriteBoolean("truncated"u8, true);
        }

        json.WriteEndObject();
    }

    private void WriteHead(Utf8JsonWriter json, in LogFlow flow, in LogCall call, ReadOnlySpan<char> message)
    {
        json.WriteString("level"u8, LevelNames.Utf8(call.Level));
        json.WriteText("message"u8, message);
        Timestamp.Write(json, logging.Process.Clock.GetUtcNow(), logging.TimeZone, flow.Settings.TimestampFormat);
        flow.Context.WriteTo(json);
        if (call.Category is { } category)
        {
            json.WriteString("name"u8, category.Utf8);
        }

        if (call.EventId.Id != 0)
        {
            json.WriteNumber("event_id"u8, call.EventId.Id);
        }

        if (call.EventId.Name is { Length: > 0 } eventName)
        {
            json.WriteString("event_name"u8, flow.Settings.Redactor.HidePatternsIn(eventName));
        }

        if (flow.SampleRate > 0)
        {
            json.WriteNumber("sampling_rate"u8, flow.SampleRate);
        }
    }
}
