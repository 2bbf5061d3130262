using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Lamplighter.Tests;

[ApiGatewayRoutes]
public sealed partial class LinearRoutes
{
    [HttpPost("/")]
    public int Count(Dictionary<string, Shelf> shelves) => shelves.Count;
}

public sealed record Shelf(List<ShelfLine> Lines);

public sealed record ShelfLine([Required] string Name);

[JsonSerializable(typeof(Dictionary<string, Shelf>))]
internal sealed partial class LinearJson : JsonSerializerContext;
