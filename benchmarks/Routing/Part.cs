using System.Text.Json.Serialization;

namespace Lamplighter.Benchmarks;

public sealed record Part(int Area, string Name, string? Note);

[JsonSerializable(typeof(Part))]
internal sealed partial class PartJson : JsonSerializerContext;
