namespace Lamplighter.Tests.Collecting;

// Body is uncompressed.
internal sealed record CollectorRequest(string Method, string Path, Dictionary<string, string> Headers, byte[] Body, int Connection);
