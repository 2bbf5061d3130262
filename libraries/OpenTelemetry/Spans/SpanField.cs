namespace Lamplighter.Internal.OpenTelemetry.Spans;

// The numbers of the fields in OTLP's trace.proto.
internal static class SpanField
{
    internal const int TraceId = 1;
    internal const int SpanId = 2;
    internal const int TraceState = 3;
    internal const int ParentSpanId = 4;
    internal const int Name = 5;
    internal const int Kind = 6;
    internal const int StartTime = 7;
    internal const int EndTime = 8;
    internal const int Attributes = 9;
    internal const int DroppedAttributes = 10;
    internal const int Events = 11;
    internal const int DroppedEvents = 12;
    internal const int Links = 13;
    internal const int DroppedLinks = 14;
    internal const int Status = 15;
    internal const int Flags = 16;

    internal const int EventTime = 1;
    internal const int EventName = 2;
    internal const int EventAttributes = 3;
    internal const int EventDroppedAttributes = 4;

    internal const int LinkTraceId = 1;
    internal const int LinkSpanId = 2;
    internal const int LinkTraceState = 3;
    internal const int LinkAttributes = 4;
    internal const int LinkFlags = 6;

    internal const int StatusMessage = 2;
    internal const int StatusCode = 3;
}
