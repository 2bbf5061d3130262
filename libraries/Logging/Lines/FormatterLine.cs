using System.Buffers;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Logging.Shared;
using Lamplighter.Internal.Logging.Templates;
using Lamplighter.Internal.Logging.Timestamps;

namespace Lamplighter.Internal.Logging.Lines;

// A line written by the user's formatter, whose output is checked before it is used.
internal static class FormatterLine
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JsonTextEncoder.Instance, SkipValidation = true };

    // False, with nothing written, when the formatter fails.
    internal static bool TryWrite<TValues>(
        LambdaProcess process,
        JsonLine line,
        in LineDetails details,
        in AmbientLogState state,
        ReadOnlySpan<char> message,
        MessageTemplate? template,
        in TValues values)
        where TValues : struct, ILogValues
    {
        var formatter = state.Settings.Formatter!;
        using var keys = JsonLine.Rent();
        using var error = JsonLine.Rent();
        keys.Writer.WriteStartObject();
        var isWhole = LineValues.Write(process, keys.Writer, state, template, values) && !details.IsCut;
        if (details.Error is not null)
        {
            isWhole &= ErrorWriter.Write(process, error.Writer, details.Error, state.Settings.Redactor);
        }

        if (!isWhole)
        {
            keys.Writer.WriteBoolean(LogLineKeys.Truncated, true);
        }

        keys.Writer.WriteEndObject();

        var invocation = Invocation.Current;
        var entry = new LogEntry(message, keys.Written.Span, error.Written.Span)
        {
            Level = details.Level,
            Timestamp = Timestamp.In(state.Settings.TimeZone, process.Clock.GetUtcNow()),
            Service = state.Service,
            Context = invocation?.Context,
            IsColdStart = invocation is { IsColdStart: true },
            CorrelationId = Hidden(state.CorrelationId, state.Settings.Redactor),
            TraceId = invocation?.Trace.Root,
            Category = details.Category?.Encoded,
            EventId = details.EventId,
            SampleRate = state.SampleRate,
            Exception = details.Error,
        };
        try
        {
            // Not from the pool, because a formatter can dispose the writer or keep it.
            var user = new ArrayBufferWriter<byte>(1024);
            var writer = new Utf8JsonWriter(user, s_options);
            formatter.Format(entry, writer);
            Finish(writer);
            if (user.WrittenSpan is [(byte)'{', ..] && RedactingCopier.TryCopy(user.WrittenSpan, line.Writer, state.Settings.Redactor))
            {
                return true;
            }

            process.WarnOnce(
                $"The log formatter {formatter.GetType()} didn't write exactly one JSON object. The standard line is written instead.");
        }
        catch (Exception thrown)
        {
            process.WarnOnce(
                $"The log formatter {formatter.GetType()} threw {thrown.GetType().Name}. The standard line is written instead.");
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
            // The formatter disposed it, which flushed it.
        }
    }

    private static string? Hidden(string? text, Redactor redactor) => text is null ? null : redactor.HidePatternsIn(text);
}
