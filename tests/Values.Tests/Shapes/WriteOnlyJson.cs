using System.Text.Json.Serialization;

namespace Lamplighter.Tests;

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(WriteOnly))]
internal sealed partial class WriteOnlyJson : JsonSerializerContext;
