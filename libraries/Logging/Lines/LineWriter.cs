using System.Text.Json;
using Lamplighter.Keys;
using Lamplighter.Levels;
using Lamplighter.Output;
using Lamplighter.State;
using Lamplighter.Templates;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Lines;

// Writes log lines, whichever way they come. Never throws. Thread-safe.
internal sealed class LineWriter(LoggingProcess logging)
{
    // A value whose ToString logs that same value would go on for ever.
    private const int MaxNesting = 4;

    private static readonly JsonEncodedText s_level = JsonEncodedText.Encode("level");
    private static readonly JsonEncodedText s_message = JsonEncodedText.Encode("message");
    private static readonly JsonEncodedText s_name = JsonEncodedText.Encode("name");

    [ThreadStatic]
    private static int t_nesting;

    internal void Write<TValues>(in LogEntry entry, string template, in TValues values)
        where TValues : struct, ILogValues =>
        Write(entry, template, true, values);

    // A message that is text already.
    internal void WriteText<TValues>(in LogEntry entry, string message, in TValues values)
        where TValues : struct, ILogValues =>
        Write(entry, message, false, values);

    internal void WriteEvent(in LogEntry entry, string message, ReadOnlyMemory<byte> @event, bool wasCut)
    {
        try
        {
            var flow = LogFlow.Of(logging);
            using var line = JsonLine.Rent();
            var json = line.Writer;
            WriteHead(json, flow, entry, message);
            if (flow.Keys is { } keys)
            {
                foreach (var key in keys.Entries)
                {
                    if (key.Name != "event")
                    {
                        key.WriteTo(json, flow.Settings.Redactor);
                    }
                }
            }

            json.WritePropertyName("event"u8);
            json.WriteRawValue(@event.Span, skipInputValidation: true);
            Send(line, flow, wasCut);
        }
        catch (Exception error)
        {
            logging.Process.Warn("A log line could not be written.", error);
        }
    }

    private void Write<TValues>(in LogEntry entry, string text, bool isTemplate, in TValues values)
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
            using (var message = MessageBuffer.Rent(logging.Process, flow.Settings.Redactor))
            {
                if (template is not null)
                {
                    template.Render(message, values);
                }
                else
                {
                    message.Append(text);
                }

                WriteHead(line.Writer, flow, entry, message.Written);
                if (entry.Level >= LogLevel.Warning)
                {
                    logging.Process.ReportProblem(entry.Level == LogLevel.Warning ? ProblemKind.Warning : ProblemKind.Error, message.Written, entry.Error);
                }
            }

            WriteKeys(line.Writer, flow, template, values);
            WriteValues(line.Writer, flow, template, values);
            if (entry.Error is not null)
            {
                ErrorWriter.Write(logging.Process, line.Writer, entry.Error, flow.Settings.Redactor);
            }

            Send(line, flow, false);
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

    private void WriteHead(Utf8JsonWriter json, in LogFlow flow, in LogEntry entry, ReadOnlySpan<char> message)
    {
        json.WriteStartObject();
        json.WriteString(s_level, LevelNames.Of(entry.Level));
        json.WriteString(s_message, message);
        Timestamp.Write(json, logging.Process.Clock.GetUtcNow(), logging.TimeZone);
        flow.Context.WriteTo(json);
        if (entry.Category is { } category)
        {
            json.WriteString(s_name, category);
        }

        if (entry.EventId.Id != 0)
        {
            json.WriteNumber("event_id"u8, entry.EventId.Id);
        }

        if (entry.EventId.Name is { Length: > 0 } eventName)
        {
            json.WriteString("event_name"u8, eventName);
        }

        if (flow.SampleRate > 0)
        {
            json.WriteNumber("sampling_rate"u8, flow.SampleRate);
        }
    }

    private static void WriteKeys<TValues>(Utf8JsonWriter json, in LogFlow flow, MessageTemplate? template, in TValues values)
        where TValues : struct, ILogValues
    {
        if (flow.Keys is not { } keys)
        {
            return;
        }

        var covered = false;
        foreach (var key in keys.Entries)
        {
            covered |= Covers(template, values, key.Name);
        }

        if (!covered)
        {
            keys.Fragment.WriteTo(json);
            return;
        }

        foreach (var key in keys.Entries)
        {
            if (!Covers(template, values, key.Name))
            {
                key.WriteTo(json, flow.Settings.Redactor);
            }
        }
    }

    private static bool Covers<TValues>(MessageTemplate? template, in TValues values, string name)
        where TValues : struct, ILogValues
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (NameOf(template, values, i) == name && !values.IsNull(i))
            {
                return true;
            }
        }

        return false;
    }

    private static string NameOf<TValues>(MessageTemplate? template, in TValues values, int index)
        where TValues : struct, ILogValues
    {
        var name = values.NameOf(index);
        return name.Length > 0 || template is null || index >= template.Holes.Length ? name : template.Holes[index].Name;
    }

    private void WriteValues<TValues>(Utf8JsonWriter json, in LogFlow flow, MessageTemplate? template, in TValues values)
        where TValues : struct, ILogValues
    {
        for (var i = 0; i < values.Count; i++)
        {
            var hole = template is not null && i < template.Holes.Length ? template.Holes[i] : null;
            var name = NameOf(template, values, i);
            if (hole is not null && hole.Name == name)
            {
                if (!hole.IsRepeated && !values.IsNull(i) && !IsReserved(hole))
                {
                    json.WritePropertyName(hole.PropertyName);
                    values.Write(i, logging.Process, json, name, flow.Settings.Redactor);
                }
            }
            else if (name.Length > 0 && !values.IsNull(i) && !IsReserved(name) && !IsRepeated(template, values, i, name))
            {
                json.WritePropertyName(name);
                values.Write(i, logging.Process, json, name, flow.Settings.Redactor);
            }
        }
    }

    private bool IsReserved(TemplateHole hole)
    {
        if (hole.IsReserved && hole.TryReport())
        {
            ReservedKeys.Report(logging.Process, hole.Name);
        }

        return hole.IsReserved;
    }

    private bool IsReserved(string name)
    {
        var reserved = ReservedKeys.Contains(name);
        if (reserved)
        {
            ReservedKeys.Report(logging.Process, name);
        }

        return reserved;
    }

    private static bool IsRepeated<TValues>(MessageTemplate? template, in TValues values, int index, string name)
        where TValues : struct, ILogValues
    {
        for (var i = index + 1; i < values.Count; i++)
        {
            if (NameOf(template, values, i) == name)
            {
                return true;
            }
        }

        return false;
    }

    private void Send(JsonLine line, in LogFlow flow, bool wasCut)
    {
        // The cutter says so itself.
        if (wasCut && line.Written.Length < flow.Settings.MaxLineBytes - 32)
        {
            line.Writer.WriteBoolean("truncated"u8, true);
        }

        line.Writer.WriteEndObject();
        var written = line.Written;
        if (written.Length > flow.Settings.MaxLineBytes)
        {
            using var shorter = JsonLine.Rent();
            JsonCutter.Cut(written.Span, shorter.Writer, flow.Settings.MaxLineBytes, mark: true);
            SendFinished(shorter);
            return;
        }

        SendFinished(line);
    }

    private void SendFinished(JsonLine line)
    {
        if (logging.Process.Settings.Dev)
        {
            IndentedLine.Send(line.Written, logging.Process.Output);
        }
        else
        {
            line.Send(logging.Process.Output);
        }
    }
}
