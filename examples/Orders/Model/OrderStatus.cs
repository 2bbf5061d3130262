using System.Text.Json.Serialization;

namespace Orders.Model;

[JsonConverter(typeof(JsonStringEnumConverter<OrderStatus>))]
public enum OrderStatus
{
    Placed,
    Paid,
    Shipped,
    Cancelled,
}
