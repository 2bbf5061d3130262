using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Lamplighter.LocalHost.Otlp;

/// <summary>Writes exceptions, which OpenTelemetry records as events, as the cause of an X-Ray document.</summary>
internal static class SpanExceptions
{
    private const int MaxFrames = 50;

    public static bool Is(OtlpEvent one) => one.Name == "exception";

    public static void Write(Utf8JsonWriter json, OtlpSpan span)
    {
        var exceptions = span.Events.Where(Is).ToList();
        if (exceptions.Count == 0 && !(span.IsError && span.StatusMessage.Length > 0))
        {
            return;
        }

        json.WriteStartObject("cause");
        json.WriteStartArray("exceptions");
        foreach (var exception in exceptions)
        {
            Begin(json, exception.Text("exception.type"), exception.Text("exception.message"));
            WriteStack(json, exception.Text("exception.stacktrace") ?? "");
            json.WriteEndObject();
        }

        if (exceptions.Count == 0)
        {
            Begin(json, null, span.StatusMessage);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter json, string? type, string? message)
    {
        json.WriteStartObject();
        json.WriteString("id", RandomNumberGenerator.GetHexString(16, lowercase: true));
        if (type is not null)
        {
            json.WriteString("type", type);
        }

        if (message is not null)
        {
            json.WriteString("message", message);
        }
    }

    private static void WriteStack(Utf8JsonWriter json, string stack)
    {
        var frames = stack.Split('\n', StringSplitOptions.TrimEntries)
            .Where(line => line.StartsWith("at ", StringComparison.Ordinal))
            .Take(MaxFrames)
            .ToList();
        if (frames.Count == 0)
        {
            return;
        }

        json.WriteStartArray("stack");
        foreach (var frame in frames)
        {
            WriteFrame(json, frame[3..]);
        }

        json.WriteEndArray();
    }

    // LABEL in PATH:line N
    private static void WriteFrame(Utf8JsonWriter json, string frame)
    {
        const string In = " in ";
        const string Line = ":line ";
        json.WriteStartObject();
        var (place, line) = (frame.LastIndexOf(In, StringComparison.Ordinal), frame.LastIndexOf(Line, StringComparison.Ordinal));
        if (place > 0
            && line > place
            && int.TryParse(frame.AsSpan(line + Line.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            json.WriteString("path", frame[(place + In.Length)..line]);
            json.WriteNumber("line", number);
            frame = frame[..place];
        }

        json.WriteString("label", frame);
        json.WriteEndObject();
    }
}
