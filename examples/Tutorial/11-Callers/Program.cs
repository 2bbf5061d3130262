using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Lamplighter;

// One executable has two functions. The template's Handler says which one it is.
if (Environment.GetEnvironmentVariable("_HANDLER") == "authorizer")
{
    LambdaRuntime.Run(new RequestAuthorizerFunction(new KeyAuthorizer()).HandleAsync);
}
else
{
    LambdaRuntime.Run(new Function().HandleAsync);
}

public sealed class Function
{
    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create(o =>
    {
        o.Routes<OrderRoutes>();
        o.RecordCaller = true;
    });

    [Logging(CorrelationIdPath = CorrelationIdPaths.ApiGatewayRest), Tracing]
    public Task<Stream> HandleAsync(Stream input, LambdaContext context) => _app.ResolveAsync(input, context);
}

[ApiGatewayRoutes("/orders"), Authorize]
public sealed partial class OrderRoutes
{
    private static readonly ConcurrentDictionary<int, Order> s_orders = new() { [7] = new(7, "Ada", 10), [8] = new(8, "Grace", 5) };

    [HttpGet("/")]
    public Order[] List([FromClaim("customer")] string customer) =>
        [.. s_orders.Values.Where(order => order.Customer == customer).OrderBy(order => order.Id)];

    [HttpDelete("/{id:int:min(1)}"), Authorize(Scopes = ["orders:delete"])]
    public void Delete(int id)
    {
        if (!s_orders.TryRemove(id, out _))
        {
            throw new NotFoundException($"There isn't an order {id}.");
        }

        Logger.LogInformation("Order {OrderId} was deleted", id);
    }

    [HttpGet("/status"), AllowAnonymous]
    public string Status() => "open";
}

public sealed class KeyAuthorizer : IRequestAuthorizer
{
    public Task<AuthorizerResult> AuthorizeAsync(ApiGatewayAuthorizerRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(request.Token switch
        {
            "Bearer key-of-ada" => Caller("ada", "Ada", ""),
            "Bearer key-of-staff" => Caller("staff", "the shop", "orders:delete"),
            _ => AuthorizerResult.Deny(),
        });

    private static AuthorizerResult Caller(string id, string customer, string scope)
    {
        var result = AuthorizerResult.Allow(id);
        result.Context["customer"] = customer;
        result.Context["scope"] = scope;
        return result;
    }
}

public sealed record Order([Range(1, 9999)] int Id, [Required, StringLength(40)] string Customer, [Range(0.01, 10_000)] decimal Amount);

[JsonSerializable(typeof(Order[]))]
internal sealed partial class AppJson : JsonSerializerContext;
