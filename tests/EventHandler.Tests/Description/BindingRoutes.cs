using System.ComponentModel.DataAnnotations;

namespace Lamplighter.Tests.Description;

// Every type of value, from everywhere where a request can have it.
[ApiGatewayRoutes("/bindings")]
public sealed partial class BindingRoutes
{
    [HttpGet("/numbers")]
    public string Numbers(
        sbyte a, byte b, short c, ushort d, int e, uint f, long g, ulong h, float i, double j, decimal k, Half l, Int128 m, UInt128 n) =>
        $"{a}{b}{c}{d}{e}{f}{g}{h}{i}{j}{k}{l}{m}{n}";

    [HttpGet("/others")]
    public string Others(
        bool a, char b, string c, Guid d, DateTime e, DateTimeOffset f, DateOnly g, TimeOnly h, TimeSpan i, Size j, Extras k) =>
        $"{a}{b}{c}{d}{e}{f}{g}{h}{i}{j}{k}";

    [HttpGet("/optional")]
    public string Optional(
        int? a, bool? b, string? c, Guid? d, DateTime? e, DateOnly? f, Size? g, Extras? h,
        int i = 3, string j = "x", Size k = Size.Large) =>
        $"{a}{b}{c}{d}{e}{f}{g}{h}{i}{j}{k}";

    [HttpGet("/lists")]
    public string Lists(
        int[] a, Guid[] b, Size[] c, string[]? d, IReadOnlyList<long> e, [MinLength(1), MaxLength(3)] DateOnly[] f, Extras[]? g = null) =>
        $"{a.Length}{b.Length}{c.Length}{d?.Length}{e.Count}{f.Length}{g?.Length}";

    [HttpGet("/headers")]
    public string Headers(
        [FromHeader("X-Int")] int a,
        [FromHeader("X-Text")] string b,
        [FromHeader("X-Size")] Size? c,
        [FromHeader("X-Ids")] Guid[] d,
        [FromHeader("X-Rule"), StringLength(5, MinimumLength = 2)] string? e = null) => $"{a}{b}{c}{d.Length}{e}";

    [HttpGet("/cookies")]
    public string Cookies([FromCookie] int a, [FromCookie] string b, [FromCookie] Size? c, [FromCookie, Range(1, 5)] int? d) =>
        $"{a}{b}{c}{d}";

    [HttpPost("/form")]
    public string Form(
        [FromForm] int a,
        [FromForm] string b,
        [FromForm] Size c,
        [FromForm] int[] d,
        [FromForm, Range(1, 9)] int? e,
        [FromForm, Required] string? f,
        [FromForm, EmailAddress] string? g,
        [FromForm] bool h = true) => $"{a}{b}{c}{d.Length}{e}{f}{g}{h}";

    [HttpPost("/files")]
    public string Files(HttpFile one, HttpFile? two, HttpFile[] more, [FromForm] Guid id, [FromForm, MaxLength(2)] string[]? tags) =>
        $"{one.Name}{two?.Name}{more.Length}{id}{tags?.Length}";

    [HttpPost("/text")]
    public string Text([FromBody] string body) => body;

    [HttpPost("/bytes")]
    public string Bytes(byte[] body) => $"{body.Length}";

    [HttpPost("/int")]
    public string Number([FromBody] int body) => $"{body}";

    [HttpPost("/maybe")]
    public string Maybe([FromBody] Guid? body) => $"{body}";

    [HttpPost("/scalars")]
    public string Scalars(Scalars body) => $"{body}";

    [HttpPost("/nullables")]
    public string Nullables(NullableScalars body) => $"{body}";

    [HttpPut("/collections")]
    public string Collections(Collections? body) => $"{body}";

    [HttpPost("/list")]
    public string List([Length(1, 3)] IReadOnlyList<Scalars> body) => $"{body.Count}";

    [HttpPost("/map")]
    public string Map([MinLength(1)] Dictionary<string, int[]> body) => $"{body.Count}";

    [HttpPost("/shape")]
    public string Shape(Animal body) => $"{body}";

    [HttpPost("/open-shape")]
    public string OpenShape(Vehicle body) => $"{body}";

    [HttpPost("/tree")]
    public string Tree(Tree body) => $"{body}";

    [HttpPost("/closed")]
    public string Closed(Closed body) => $"{body}";

    [HttpPost("/texts")]
    public string Texts(NumbersAsText body) => $"{body}";

    [HttpPost("/{id:int}/all")]
    public string All(int id, [Range(1, 5)] int page, [FromHeader("X-Key"), Required] string? key, Ruled body) => $"{id}{page}{key}{body}";
}
