using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lamplighter.Tests;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(SqsMessages))]
[JsonSerializable(typeof(AuthorizerDecision))]
internal sealed partial class TestJson : JsonSerializerContext;
