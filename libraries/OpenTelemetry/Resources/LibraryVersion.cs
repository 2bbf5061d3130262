namespace Lamplighter.Internal.OpenTelemetry.Resources;

internal static class LibraryVersion
{
    internal static string Text { get; } = typeof(LibraryVersion).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    internal static string UserAgent => $"Lamplighter-OTLP/{Text}";
}
