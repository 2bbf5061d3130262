namespace Lamplighter.Tests.Writing;

[ApiGatewayRoutes("/shapes")]
internal sealed partial class ShapeRoutes
{
    [HttpGet("/scalars")]
    public Shapes.Scalars Scalars() => new() { Double = double.NaN };

    [HttpGet("/names")]
    public Shapes.Names Names() => new() { X = 1 };

    [HttpGet("/no-names")]
    public Shapes.Names? NoNames() => null;

    [HttpGet("/mixed")]
    public Task<Shapes.Mixed> Mixed() => Task.FromResult(new Shapes.Mixed(1, "é"));

    [HttpGet("/outer")]
    public Shapes.Outer Outer() => new Shapes.Derived();

    [HttpGet("/page")]
    public Shapes.Page<Shapes.Money?> Page() => new([null, new(1.5m, "EUR")], null, null, 2);

    [HttpGet("/pages")]
    public Dictionary<string, Shapes.Page<Shapes.Scalars>[]> Pages() => [];

    [HttpGet("/object")]
    public object Object() => new Shapes.Mixed(2, null);

    [HttpGet("/made")]
    public HttpResult Made() => HttpResult.Json(201, new Shapes.Collections { List = ["a", null] });

    [HttpGet("/null")]
    public HttpResult Null() => HttpResult.Ok<Shapes.Names?>(null);

    [HttpGet("/size")]
    public Shapes.Size Size() => Shapes.Size.Large;

    [HttpGet("/blobs")]
    public IEnumerable<byte[]> Blobs() => [[1, 2]];
}
