namespace Lamplighter.LocalHost.Otlp;

/// <summary>Something that happened during a span; the time in nanoseconds since 1970.</summary>
internal sealed record OtlpEvent(ulong Time, string Name, IReadOnlyList<KeyValuePair<string, object?>> Attributes)
{
    public string? Text(string key) => Attributes.FirstOrDefault(attribute => attribute.Key == key).Value as string;
}
