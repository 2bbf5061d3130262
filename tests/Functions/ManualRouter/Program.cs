using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter;

LambdaRuntime.Run(new Function().HandleAsync, AppJson.Default.Request, AppJson.Default.Response);

public sealed class Function
{
    private readonly ConcurrentDictionary<int, Order> _orders = new() { [7] = new(7, "Ada", 10) };

    public Task<Response> HandleAsync(Request request, LambdaContext context) => Task.FromResult(Answer(request));

    private Response Answer(Request request)
    {
        if (request.HttpMethod == "GET" && request.Path.StartsWith("/orders/", StringComparison.Ordinal))
        {
            var id = int.Parse(request.Path["/orders/".Length..], CultureInfo.InvariantCulture);
            return _orders.TryGetValue(id, out var order)
                ? new Response(200, JsonSerializer.Serialize(order, AppJson.Default.Order))
                : new Response(404, "");
        }
        else if (request.HttpMethod == "POST" && request.Path == "/orders")
        {
            var order = JsonSerializer.Deserialize(request.Body!, AppJson.Default.Order)!;
            _orders[order.Id] = order;
            return new Response(201, "");
        }

        return new Response(404, "");
    }
}

// The parts of a REST API's request and response that this function needs.
public sealed record Request(string HttpMethod, string Path, string? Body);

public sealed record Response(int StatusCode, string Body);

public sealed record Order(int Id, string Customer, decimal Amount);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Request))]
[JsonSerializable(typeof(Response))]
[JsonSerializable(typeof(Order))]
internal sealed partial class AppJson : JsonSerializerContext;
