using System.ComponentModel.DataAnnotations;

namespace Lamplighter.Tests.Description;

// Handlers of MapGet and its siblings, in groups and out of them.
internal static class DescribedHandlers
{
    internal static void Add(ApiGatewayResolver app)
    {
        app.MapGet("/mapped/{id:int}", (int id, [Range(1, 5)] int page, Size? size, string sort = "a") => $"{id}{page}{size}{sort}");
        app.MapGet("/mapped/lists", (int[] a, params Guid[] b) => $"{a.Length}{b.Length}");
        app.MapPost("/mapped", (Ruled body, [FromHeader("X-Key"), Required] string? key) => $"{body}{key}");
        app.MapPut("/mapped/{id}", Put);
        app.MapPatch("/mapped/{id}", [Consumes("application/merge-patch+json")] (Guid id, Scalars body) => $"{id}{body}");
        var group = app.MapGroup("/mapped/tenants/{tenant:alpha}");
        group.MapGet("/", (string tenant) => tenant);
        group.MapGroup("/items").MapDelete("/{item:min(3)}", (string tenant, long item) => HttpResult.Text($"{tenant}{item}"));
    }

    private static string Put([FromRoute] DateOnly id, [FromForm] int count, [FromForm] Size? size = null) => $"{id}{count}{size}";
}
