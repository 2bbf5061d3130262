using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.OpenTelemetry.Protobuf;

namespace Lamplighter.Internal.OpenTelemetry.Spans;

// The status of a span. Older instrumentation, which has no status to set, uses two tags.
internal struct SpanStatus
{
    private const int Ok = 1;
    private const int Error = 2;
    private const string CodeTag = "otel.status_code";
    private const string TextTag = "otel.status_description";
    private const string TimedOut = "The invocation was near its deadline and the span had not ended.";

    private string? _code;
    private string? _text;

    // False if the tag isn't one of the two.
    internal bool Takes(in KeyValuePair<string, object?> tag)
    {
        switch (tag.Key)
        {
            case CodeTag:
                _code = tag.Value as string;
                return true;
            case TextTag:
                _text = tag.Value as string;
                return true;
            default:
                return false;
        }
    }

    internal readonly void Write(ProtobufBuffer buffer, in AttributeWriter attributes, scoped in EndedSpan span)
    {
        var activity = span.Activity;
        var code = span.IsTimedOut ? Error : activity.Status switch
        {
            ActivityStatusCode.Ok => Ok,
            ActivityStatusCode.Error => Error,
            _ => "OK".Equals(_code, StringComparison.OrdinalIgnoreCase) ? Ok
                : "ERROR".Equals(_code, StringComparison.OrdinalIgnoreCase) ? Error
                : 0,
        };
        if (code == 0)
        {
            return;
        }

        var text = span.IsTimedOut ? TimedOut : activity.Status == ActivityStatusCode.Unset ? _text : activity.StatusDescription;
        var start = buffer.BeginShort(SpanField.Status);
        if (code == Error && !string.IsNullOrEmpty(text))
        {
            buffer.WriteText(SpanField.StatusMessage, attributes.Cut(span.Invocation.Process.Redactor.HideIn(text)));
        }

        buffer.WriteInteger(SpanField.StatusCode, (ulong)code);
        buffer.EndShort(start);
    }
}
