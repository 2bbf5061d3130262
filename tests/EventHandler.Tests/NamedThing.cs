using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Lamplighter.Tests;

public sealed record NamedThing(
    [property: Range(1, 9)] int TotalCount,
    [property: JsonPropertyName("ownName"), Required] string? OwnName,
    NamedThing? InnerThing = null);
