namespace Lamplighter.LocalHost.Otlp;

/// <summary>An event of a span. The time is in nanoseconds since 1970.</summary>
internal sealed record OtlpEvent(ulong Time, string Name, IReadOnlyList<KeyValuePair<string, object?>> Attributes)
{
    public string? Text(string key) => Attributes.FirstOrDefault(attribute => attribute.Key == key).Value as string;
}
