using System.Globalization;
using System.Text.Json;
using Lamplighter.Internal.Core.Errors;
using Lamplighter.Internal.Tracing.Sending;

namespace Lamplighter.Internal.Tracing.XRay;

// Frames from the text of a stack trace, "at LABEL in PATH:line N": the only form that native programs have, and the one
// that OpenTelemetry's events carry.
internal static class StackWriter
{
    private const int MaxFrames = 50;
    private const int MaxText = 500;

    internal static void Write(Utf8JsonWriter json, string? stack, SegmentBuffer document, int most)
    {
        if (string.IsNullOrEmpty(stack))
        {
            return;
        }

        var written = 0;
        var left = 0;
        foreach (var line in stack.AsSpan().EnumerateLines())
        {
            if (!StackFrames.TryRead(line, out var frame) || !frame.StartsWith("at ", StringComparison.Ordinal))
            {
                continue;
            }

            if (written == MaxFrames || document.Length > most)
            {
                left++;
                continue;
            }

            if (written++ == 0)
            {
                json.WriteStartArray("stack"u8);
            }

            WriteFrame(json, frame[3..]);
        }

        if (written > 0)
        {
            json.WriteEndArray();
        }

        if (left > 0)
        {
            json.WriteNumber("truncated"u8, left);
        }
    }

    private static void WriteFrame(Utf8JsonWriter json, ReadOnlySpan<char> frame)
    {
        json.WriteStartObject();
        var label = frame;
        var place = frame.LastIndexOf(" in ", StringComparison.Ordinal);
        var colon = frame.LastIndexOf(":line ", StringComparison.Ordinal);
        if (place > 0
            && colon > place
            && int.TryParse(frame[(colon + 6)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            label = frame[..place];
            json.WriteString("path"u8, JsonText.Cut(frame[(place + 4)..colon], MaxText));
            json.WriteNumber("line"u8, number);
        }

        json.WriteString("label"u8, JsonText.Cut(label, MaxText));
        json.WriteEndObject();
    }
}
