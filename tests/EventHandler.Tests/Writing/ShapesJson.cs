using System.Text.Json.Serialization;

namespace Lamplighter.Tests.Writing;

// Its options do not matter to routes, which have web defaults.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseUpper,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IncludeFields = true)]
[JsonSerializable(typeof(Shapes.Nullables))]
[JsonSerializable(typeof(Shapes.Collections))]
[JsonSerializable(typeof(Shapes.Empty))]
[JsonSerializable(typeof(Shapes.EmptyStruct))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, Shapes.Money?>))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(byte[]))]
[JsonSerializable(typeof(Guid?))]
internal sealed partial class ShapesJson : JsonSerializerContext;
