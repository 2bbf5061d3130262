namespace Lamplighter.Internal.OpenTelemetry.Resources;

// The version is a constant that the build writes: to read it from the assembly, the framework prepares its cultures.
internal static partial class LibraryVersion
{
    internal const string UserAgent = $"Lamplighter-OTLP/{Text}";
}
