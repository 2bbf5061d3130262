using Lamplighter.Invocations;
using Lamplighter.Lines;
using Lamplighter.Output;
using Lamplighter.Redaction;
using Lamplighter.State;
using Lamplighter.Templates;

namespace Lamplighter.Formatting;

// A line by the user's formatter, which is not trusted to write JSON.
internal static class UserLine
{
    // False, and nothing written, when the formatter fails.
    internal static bool TryWrite<TValues>(
        ILogFormatter formatter,
        LoggingProcess logging,
        JsonLine line,
        in LogCall call,
        in LogFlow flow,
        ReadOnlySpan<char> message,
        MessageTemplate? template,
        in TValues values)
        where TValues : struct, ILogValues
    {
        using var keys = JsonLine.Rent();
        using var error = JsonLine.Rent();
        using var user = JsonLine.Rent();
        keys.Writer.WriteStartObject();
        LineValues.Write(logging.Process, keys.Writer, flow, template, values);
        if (call.IsCut)
        {
            keys.Writer.WriteBoolean("truncated"u8, true);
        }

        keys.Writer.WriteEndObject();
        if (call.Error is not null)
        {
            ErrorWriter.Write(logging.Process, error.Writer, call.Error, flow.Settings.Redactor);
        }

        var invocation = Invocation.Current;
        var entry = new LogEntry(message, keys.Written.Span, error.Written.Span)
        {
            Level = call.Level,
            Timestamp = Timestamp.In(logging.TimeZone, logging.Process.Clock.GetUtcNow()),
            Service = flow.Service,
            Context = invocation?.Context,
            IsColdStart = invocation is { IsColdStart: true },
            CorrelationId = Hidden(Logger.CorrelationId, flow.Settings.Redactor),
            TraceId = invocation?.Trace.Root,
            Category = call.Category,
            EventId = call.EventId,
            SampleRate = flow.SampleRate,
            Exception = call.Error,
        };
        try
        {
            formatter.Format(entry, user.Writer);
            if (user.Written.Span is [(byte)'{', ..] && RedactingCopier.TryCopy(user.Written.Span, line.Writer, flow.Settings.Redactor))
            {
                return true;
            }

            logging.Process.WarnOnce($"The log formatter {formatter.GetType()} did not write exactly one JSON object; the standard line is written in its place.");
        }
        catch (Exception thrown)
        {
            logging.Process.WarnOnce($"The log formatter {formatter.GetType()} threw {thrown.GetType().Name}; the standard line is written in its place.");
        }

        return false;
    }

    private static string? Hidden(string? text, Redactor redactor) => text is null ? null : redactor.HidePatternsIn(text);
}
