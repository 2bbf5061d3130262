using System.Text.Json.Serialization;

namespace Worker;

[JsonSerializable(typeof(IReadOnlyList<Order>))]
internal sealed partial class WorkerJson : JsonSerializerContext;
