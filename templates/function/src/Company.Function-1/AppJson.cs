using System.Text.Json;
using System.Text.Json.Serialization;

namespace Company.Function_1;

// The code that reads and writes these types is generated, so no reflection is needed.
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Receipt))]
internal sealed partial class AppJson : JsonSerializerContext;
