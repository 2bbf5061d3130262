using System.Diagnostics;
using System.Text.Json;
using Lamplighter.Internal.Tracing.Spans;

namespace Lamplighter.Internal.Tracing.XRay;

// 4xx is an error, 429 a throttle too, 5xx a fault; without a status code, what failed is a fault.
internal readonly record struct SpanOutcome(bool IsError, bool IsThrottle, bool IsFault)
{
    internal static SpanOutcome Of(Subsegment span, SpanTags? tags, bool timedOut) => (tags?.StatusCode() ?? span.ClientStatus) switch
    {
        >= 400 and < 500 and var status => new SpanOutcome(true, status == 429 || tags?.IsThrottled() == true, span.IsFault || timedOut),
        >= 500 => new SpanOutcome(false, false, true),
        not 0 => new SpanOutcome(false, false, span.IsFault || timedOut),
        _ => new SpanOutcome(false, false, span.IsFault || timedOut || span.Activity.Status == ActivityStatusCode.Error),
    };

    internal void Write(Utf8JsonWriter json)
    {
        if (IsError)
        {
            json.WriteBoolean("error"u8, true);
        }

        if (IsThrottle)
        {
            json.WriteBoolean("throttle"u8, true);
        }

        if (IsFault)
        {
            json.WriteBoolean("fault"u8, true);
        }
    }
}
