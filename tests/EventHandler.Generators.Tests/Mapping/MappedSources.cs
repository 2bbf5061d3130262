namespace Lamplighter.Tests;

public static class MappedSources
{
    // Handlers of each kind, with each kind of parameter and result.
    public const string Everything = """
        using System.ComponentModel.DataAnnotations;

        public enum Size { Small, Large }
        public sealed record Item(int Id, string? Note);
        public sealed record Sale([Required] string Name, [property: Range(1, 5)] int Count);
        public interface IStore;
        public delegate Item Named(int id);
        public sealed class Plain : IHttpMiddleware { public Task<HttpResult> InvokeAsync(HttpRequest request, HttpHandler next) => next(request); }

        public static class App
        {
            private const string Orders = "/orders";

            public static void Add(ApiGatewayResolver app)
            {
                app.MapGet("/", () => "pong");
                app.MapGet("/untyped", request => HttpResult.Text(request.Path));
                app.MapGet("/untyped/async", async request => { await Task.Yield(); return HttpResult.Text(request.Path); });
                app.MapGet(Orders + "/{id:int}", (int id, [FromQuery] string? state, [FromHeader("x-a")] string? a) => new Item(id, state + a));
                app.MapGet("/defaults", (int page = 1, string sort = "a\"b", Size size = Size.Large, decimal? price = 1.5m, Guid id = default, bool all = true) => page + sort);
                app.MapGet("/many", (int[] ids, params string[] tags) => ids.Length + tags.Length);
                app.MapPost("/sales", async ([Range(1, 9)] int copies, Sale sale, CancellationToken stop) => { await Task.Delay(copies, stop); return sale; });
                app.MapPut("/sales/{id}", [Authorize(Policy = "staff"), EnableCors("open"), UseMiddleware<Plain>] (string id, Sale[] sales, [FromServices] IStore store) => HttpResult.Ok(id));
                app.MapDelete("/sales/{id}", (Guid id) => { });
                app.MapPatch("/sales/{id}", (Guid id, ReadOnlyMemory<byte> body) => Task.CompletedTask);
                app.Map("PURGE", "/cache", [AllowAnonymous] static () => ValueTask.CompletedTask);
                app.MapGet("/local/{id}", Local);
                app.MapGet("/group/{id}", Method);
                app.MapGet("/generic/{id}", Generic<int>);
                app.MapGet("/named/{id}", (Named)(id => new Item(id, null)));
                app.MapGet("/ticks", () => Ticks());
                app.MapGet("/request", (HttpRequest request, LambdaContext context) => request.Path + context.AwsRequestId);
                app?.MapGet("/maybe/{id}", (int id) => id);

                var orders = app!.MapGroup("/tenants/{tenant}").RequireAuthorization();
                orders.MapGet("/orders", (string tenant) => tenant);
                orders.MapGroup("/orders/{id}").MapGet("/lines/{line}", (string tenant, int id, int line) => $"{tenant}{id}{line}");

                Item Local(int id) => new(id, nameof(Local));
            }

            public static void AddTo(RouteGroup routes) => routes.MapGet("/items/{item}", ([FromRoute] string tenant, int item, string? sort) => $"{tenant}{item}{sort}");

            internal static Item? Method([FromRoute("id")] int number, string? q = null) => q is null ? null : new(number, q);

            private static T Generic<T>(T id) => id;

            private static async IAsyncEnumerable<int> Ticks() { await Task.Yield(); yield return 1; }
        }
        """;
}
