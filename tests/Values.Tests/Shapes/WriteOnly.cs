using System.Text.Json.Serialization;

namespace Lamplighter.Tests;

internal sealed class WriteOnly
{
    public int Id { get; init; }

    [JsonPropertyName("given name")]
    public string? Name { get; init; }

    public WriteOnlyInner? Inner { get; init; }
}
