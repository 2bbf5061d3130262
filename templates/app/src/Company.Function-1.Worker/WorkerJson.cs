using System.Text.Json;
using System.Text.Json.Serialization;
using Company.Function_1.Shared;

namespace Company.Function_1.Worker;

// The code that reads the messages is generated, so no reflection is needed.
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Order))]
internal sealed partial class WorkerJson : JsonSerializerContext;
