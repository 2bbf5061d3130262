using System.Buffers;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Logging.Lines;
using Lamplighter.Internal.Logging.State;
using Lamplighter.Internal.Logging.Templates;

namespace Lamplighter.Internal.Logging.Formatting;

// A line by the user's formatter, which is not trusted to write JSON.
internal static class UserLine
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JsonTextEncoder.Instance, SkipValidation = true };

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
            Category = call.Category?.Encoded,
            EventId = call.EventId,
            SampleRate = flow.SampleRate,
            Exception = call.Error,
        };
        try
        {
            // Not from the pool: the user may dispose the writer, or keep it.
            var user = new ArrayBufferWriter<byte>(1024);
            var writer = new Utf8JsonWriter(user, s_options);
            formatter.Format(entry, writer);
            Finish(writer);
            if (user.WrittenSpan is [(byte)'{', ..] && RedactingCopier.TryCopy(user.WrittenSpan, line.Writer, flow.Settings.Redactor))
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

    private static void Finish(Utf8JsonWriter writer)
    {
        try
        {
            writer.Flush();
        }
        catch (ObjectDisposedException)
        {
            // Disposing it has flushed it.
        }
    }

    private static string? Hidden(string? text, Redactor redactor) => text is null ? null : redactor.HidePatternsIn(text);
}
