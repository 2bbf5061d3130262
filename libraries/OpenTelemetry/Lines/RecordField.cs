namespace Lamplighter.Internal.OpenTelemetry.Lines;

// The numbers of the fields in OTLP's logs.proto.
internal static class RecordField
{
    internal const int Time = 1;
    internal const int SeverityNumber = 2;
    internal const int SeverityText = 3;
    internal const int Body = 5;
    internal const int Attributes = 6;
    internal const int Flags = 8;
    internal const int TraceId = 9;
    internal const int SpanId = 10;
    internal const int ObservedTime = 11;
}
