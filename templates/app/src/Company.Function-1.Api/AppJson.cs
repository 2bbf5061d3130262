using System.Text.Json;
using System.Text.Json.Serialization;
using Company.Function_1.Shared;

namespace Company.Function_1.Api;

// The code that reads and writes these types is generated, so no reflection is needed.
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Quote))]
internal sealed partial class AppJson : JsonSerializerContext;
