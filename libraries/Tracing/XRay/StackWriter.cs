using System.Text.Json;
using Lamplighter.Internal.Core.Errors;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Tracing.Sending;

namespace Lamplighter.Internal.Tracing.XRay;

// Frames from the text of a stack trace, which is also what OpenTelemetry's events contain.
internal static class StackWriter
{
    internal static void Write(Utf8JsonWriter json, string? stack, Redactor redactor, SegmentBuffer document, int most)
    {
        if (string.IsNullOrEmpty(stack))
        {
            return;
        }

        var frames = StackFrames.In(stack, redactor, ErrorLimits.TraceFrames, out var left);
        var written = 0;
        while (written < frames.Count && document.Length <= most)
        {
            if (written == 0)
            {
                json.WriteStartArray("stack"u8);
            }

            CauseJson.WriteFrame(json, frames[written++]);
        }

        if (written > 0)
        {
            json.WriteEndArray();
        }

        left += frames.Count - written;
        if (left > 0)
        {
            json.WriteNumber("truncated"u8, left);
        }
    }
}
