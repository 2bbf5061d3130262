using System.Text.Json.Serialization;

namespace Orders.Model;

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(OrderPage))]
[JsonSerializable(typeof(NewOrder))]
[JsonSerializable(typeof(StatusChange))]
internal sealed partial class OrdersJson : JsonSerializerContext;
