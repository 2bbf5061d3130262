namespace Lamplighter.Internal.OpenTelemetry.Settings;

// How much of a span is kept.
internal sealed record SpanLimits(int Attributes, int TextLength)
{
    // OpenTelemetry's default.
    internal const int Default = 128;

    // The default of TextLength, in characters. OpenTelemetry's default has no limit.
    internal const int DefaultTextLength = 32 * 1024;

    internal const int Events = 128;
    internal const int Links = 128;

    // X-Ray takes 200 KB.
    internal const int Bytes = 200_000;
}
