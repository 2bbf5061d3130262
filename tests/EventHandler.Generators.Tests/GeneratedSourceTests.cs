using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Lamplighter.Tests;

// Whole generated sources, each of one kind of code.
public sealed class GeneratedSourceTests
{
    private const string Authorization = """
        [ApiGatewayRoutes, Authorize("all", Scopes = ["a", "b"]), EnableCors("class")]
        public sealed partial class Guarded : Base, IGuarded
        {
            [HttpGet("/1"), Authorize("p", Scopes = ["b", "c"], Groups = ["g", "h"]), Authorize(Groups = ["g", "h"])] public void A1() { }
            [HttpGet("/2"), AllowAnonymous] public void A2() { }
            [HttpGet("/3"), Authorize("unused", Policy = "q")] public void A3() { }
            [HttpGet("/4"), DisableCors] public override string A4() => "";
            [HttpGet("/5")] public override string A5() => "";
            [HttpGet("/6")] public void A6([FromClaim] string sub, [FromClaim("cognito:groups")] string[] groups, int id) { }
            [HttpGet("/7"), Authorize(Scopes = null!, Groups = null!, Policy = null!)] public void A7() { }
            [HttpGet("/8"), AllowAnonymous, Authorize("both")] public void A8() { }
        }

        [Authorize(Policy = "base")] public abstract class Base
        {
            [AllowAnonymous] public abstract string A4();
            [Authorize("overridden"), EnableCors] public virtual string A5() => "";
        }

        public interface IGuarded { [Authorize("interface")] void A2(); [Authorize("other")] void A6(string sub, string[] groups, int id); }
        [ApiGatewayRoutes, AllowAnonymous] public sealed partial class Open : OpenBase
        {
            [HttpGet("/open")] public void A1() { }
            [HttpGet("/closed"), Authorize] public void A2() { }
        }

        [Authorize("never"), DisableCors] public abstract class OpenBase;
        """;

    private const string Construction = """
        public interface IStore;
        public sealed class Own : IDisposable { public void Dispose() { } }

        public class Around(IStore? store = null) : IHttpMiddleware
        {
            public Task<HttpResult> InvokeAsync(HttpRequest request, HttpHandler next) => store is null ? next(request) : next(request);
        }

        public sealed class Closing(IStore store) : Around(store), IAsyncDisposable { public ValueTask DisposeAsync() => default; }

        [ApiGatewayRoutes("/o"), UseMiddleware<Around>, UseMiddleware<Closing>]
        public sealed partial class Orders(IStore store, Own? own, IStore? other = null) : IDisposable
        {
            [HttpGet("/{class}"), UseMiddleware<Around>] public string @class(string @class) => $"{store}{own}{other}{@class}";
            [HttpPost("/a"), Consumes("text/csv", "a/b"), Produces("text/html")] public HttpResult A(byte[] body) => HttpResult.Ok();
            [HttpPost("/b"), Consumes("text/csv"), Produces("a/b", "c/d")] public Task<HttpResult> B(ReadOnlyMemory<byte> body) => null!;
            [HttpGet("/c")] public static async Task<string> C() { await Task.Yield(); return ""; }
            [HttpGet("/d")] public ValueTask<int?> D() => default;
            public void Dispose() { }
        }

        [ApiGatewayRoutes("/optional")]
        public sealed partial class Optional(IStore? store)
        {
            [HttpGet("/")] public string A([FromServices] IStore? other, IStore? third = null) => $"{store}{other}{third}";
        }

        namespace Shop.@new
        {
            public partial struct Outer
            {
                public partial interface IInner
                {
                    public partial record struct Deep
                    {
                        [ApiGatewayRoutes] internal partial class Routes : IAsyncDisposable
                        {
                            [HttpGet("/deep")] internal void A() { }
                            public ValueTask DisposeAsync() => default;
                        }
                    }
                }
            }
        }
        """;

    private const string Values = """
        public enum Size : byte { Small, Large = 7 }
        public sealed class Code : IParsable<Code>
        {
            public static Code Parse(string s, IFormatProvider? provider) => new();
            public static bool TryParse(string? s, IFormatProvider? provider, out Code result) { result = new(); return true; }
        }

        public struct Half2 : IParsable<Half2>
        {
            public static Half2 Parse(string s, IFormatProvider? provider) => new();
            public static bool TryParse(string? s, IFormatProvider? provider, out Half2 result) { result = new(); return true; }
        }

        [ApiGatewayRoutes]
        public sealed partial class Values
        {
            [HttpGet("/1")] public void A1(double a = double.NaN, double b = double.PositiveInfinity, double c = double.NegativeInfinity) { }
            [HttpGet("/2")] public void A2(float a = float.NaN, float b = float.PositiveInfinity, float? c = 0.5f, double? d = 1e300) { }
            [HttpGet("/3")] public void A3(string? a = null, int? b = null, Guid c = default, Code? d = null, char e = '\n', long f = -5) { }
            [HttpGet("/4")] public void A4([FromHeader] Size a, [FromCookie] Size? b, [FromForm] Size c = Size.Large, Size? d = (Size)9) { }
            [HttpGet("/5")] public void A5([FromHeader] Code a, [FromCookie] Code? b, [FromForm] Half2 c, Half2? d, [FromQuery("x")] Half2 e = default) { }
            [HttpGet("/6/{a}/{b:int}/{*c}")] public void A6(Code a, int b, string? c, HttpRequest r, LambdaContext l, CancellationToken t) { }
            [HttpPost("/7")] public void A7(HttpFile a, HttpFile? b, HttpFile[] c, [FromForm("n")] IReadOnlyList<HttpFile>? d) { }
            [HttpPost("/8")] public void A8([FromHeader] IReadOnlyCollection<int> a, [FromClaim] IList<Size> b, ICollection<Guid> c, params long[] d) { }
            [HttpPost("/9")] public void A9([FromItems] Half2 a, [FromItems] Half2? b, [FromItems] Code c, [FromItems] Code? d) { }
            [HttpPost("/10")] public void A10([FromBody] string? text) { }
            [HttpPost("/11")] public void A11([FromBody] byte[]? bytes) { }
            [HttpPost("/12")] public void A12([FromBody] int number, decimal money = 1.50m, bool flag = false, ulong big = ulong.MaxValue) { }
            [HttpPost("/13")] public void A13([FromBody] int? number, [FromServices] Code service, [FromServices] Code? other = null) { }
            [HttpPost("/14")] public void A14([FromBody] List<Size> sizes, [FromClaim] int a, [FromClaim] string? b, [FromClaim] Size c = Size.Small) { }
            [HttpPost("/15")] public void A15(ReadOnlyMemory<byte>? memory, in int byIn) { }
        }
        """;

    private const string Rules = """
        using System.ComponentModel.DataAnnotations; using System.Text.Json.Serialization;

        public enum Size { Small, Large }
        public sealed class OddAttribute(params object?[] values) : ValidationAttribute { public Type[]? Types { get; set; } public object Values => values; }
        [Odd(1, (byte)2, (sbyte)-2, (short)-3, (ushort)4, 5U, 6UL, 3L, 4f, 5d, 'c', "\"", true, null, Size.Large, typeof(List<int>), new[] { 1, 2 }, Types = new[] { typeof(int), typeof(Size) })]
        public class Base
        {
            [Odd(double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.MinValue)] public int A { get; set; }
            [Odd(float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, 0.1f, 0.1)] public int B { get; set; }
            [Odd(null!)] public int C { get; set; }
            [Display(Name = "The D"), Compare(nameof(A))] public int D { get; set; }
            [Display(Name = "E", ResourceType = typeof(Size)), Compare("D", ErrorMessage = "{0} isn't {1}")] public int E { get; set; }
            [JsonPropertyName("f-f"), Compare("D")] public int @for { get; set; }
            [JsonPropertyName("g-g"), Required] public int G { get; set; }
            [Compare(nameof(G))] public int @goto { get; set; }
        }

        [Odd(6)] public sealed class Derived : Base
        {
            [Required] public new string? A { get; set; }
            [Required] public string? Written => null;
            [JsonIgnore, Required] public string? Ignored { get; set; }
            [Required] private string? Hidden { get; set; }
            [Required] public static string? Shared { get; set; }
        }

        [JsonDerivedType(typeof(Cat), "cat"), JsonDerivedType(typeof(Kitten), "kitten"), JsonDerivedType(typeof(Fish), "fish")]
        public class Animal { public string? Name { get; set; } }
        public class Cat : Animal { [Required] public string? Fur { get; set; } }
        public sealed class Kitten : Cat { public List<Animal?>? Siblings { get; set; } }
        public sealed class Fish : Animal;
        public sealed class Inherited : Base;
        public sealed record Plain(int Id);
        public sealed record Outer(Plain Plain, Base? Base, Dictionary<int, Derived> Map, IEnumerable<Base?> Items, Animal[]? Zoo, Inner Inner, Inherited Inherited)
        {
            public Version? OfSystem { get; init; } public System.Text.StringBuilder? Below { get; init; } public LambdaContext? Ours { get; init; }
        }

        public readonly record struct Inner([Range(1, 2)] int? Count, [property: Range(typeof(decimal), "1", "2")] decimal Price);
        public sealed class Checked : IValidatableObject { public IEnumerable<ValidationResult> Validate(ValidationContext c) => []; }
        public sealed record ReadDiffers([property: Required] string Name, Nested Nested);
        public sealed class Nested { [Required] public string? A { get; set; } [JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)] public Plain2? Read { get; set; } public Plain2 Computed => new(); }
        public sealed class Plain2 { [Required] public string? X { get; set; } }
        public interface IShape { [Required] string? Kind { get; } }

        [ApiGatewayRoutes]
        public sealed partial class Routes
        {
            [HttpPost("/1")] public void A1([Required] Outer outer, [Range(1, 5), Display(Name = "How many")] int count, [MinLength(1)] string[] tags) { }
            [HttpPost("/2")] public Derived? A2(Dictionary<string, Base[]> derived) => null;
            [HttpPost("/3")] public List<Checked> A3([MaxLength(3)] List<Checked?>? all) => [];
            [HttpPost("/4")] public Dictionary<string, Inner?>? A4(Inner? inner) => null;
            [HttpPost("/5")] public ReadDiffers A5(ReadDiffers body) => body;
            [HttpPost("/6")] public Plain A6(Plain body, [Odd(1)] Size? size, [Url] string? q, [Range(1, 2)] Guid? id, [Odd] int n = 3) => body;
            [HttpPost("/7")] public async Task<Animal?> A7(Animal body) { await Task.Yield(); return body; }
            [HttpPost("/8")] public IShape? A8(IShape? body) => body;
            [HttpPost("/9")] public void A9([FromBody, MinLength(1)] byte[] bytes, [FromHeader, Required] string x, [FromClaim, Required] string y) { }
            [HttpPost("/10")] public void A10([Required] HttpFile file, [MinLength(1)] HttpFile[] files, [FromBody, StringLength(5)] string? text) { }
        }
        """;

    private const string Json = """
        using System.Text.Json.Serialization;

        public enum Size { Small }
        public readonly record struct Point(double X, float? Y);
        public sealed record Leaf(string Name, byte[]? Data, Guid Id, DateTime At, DateTimeOffset? Then, bool Flag, decimal Money, sbyte Tiny, ulong Big);
        public sealed class Tree
        {
            public required Leaf[] Leaves { get; init; }
            public List<Point?>? Points { get; set; }
            public IReadOnlyDictionary<string, List<int>> Map { get; } = new Dictionary<string, List<int>>();
            public IDictionary<string, Point>? Other { get; set; }
            public ICollection<Leaf?> Sequence { get; } = [];
            public int[][] Jagged { get; } = [];
            [JsonPropertyName("the-name")] public string @event => "";
            [JsonIgnore] public Size Ignored => Size.Small;
            public Box<int>.Inner? Nested { get; set; }
        }

        public static class Box<T> { public sealed record Inner(T Value, Box2<T>? Box); }
        public sealed record Box2<T>(IList<T> Items, IReadOnlyCollection<string?> Texts, IEnumerable<byte[]> Chunks);

        [ApiGatewayRoutes]
        public sealed partial class Routes
        {
            [HttpGet("/1")] public Tree A1() => null!;
            [HttpGet("/2")] public Task<Leaf?[]> A2() => null!;
            [HttpGet("/3")] public Point? A3() => null;
            [HttpGet("/4")] public int A4() => 1;
            [HttpGet("/5")] public IAsyncEnumerable<Leaf> A5() => null!;
            [HttpGet("/6")] public Dictionary<string, Leaf> A6() => [];
            [HttpGet("/7")] public Size A7() => Size.Small;
            [HttpGet("/8")] public Guid A8() => default;
            [HttpGet("/9")] public IAsyncEnumerable<System.Net.ServerSentEvents.SseItem<bool>> A9() => null!;
            [HttpGet("/10")] public IAsyncEnumerable<string> A10() => null!;
            [HttpGet("/11")] public List<string> A11() => [];
        }
        """;

    private const string Mapped = """
        using System.ComponentModel.DataAnnotations;

        public interface IStore;
        public delegate string Named(int id, in Guid other = default);
        public sealed record Item([Required] string Name);
        public sealed class Guard(IStore store) : IHttpMiddleware
        {
            public Task<HttpResult> InvokeAsync(HttpRequest request, HttpHandler next) => store is null ? next(request) : next(request);
        }

        public static class App
        {
            private const string Method = "search";

            public static void Add(ApiGatewayResolver app, RouteGroup unknown)
            {
                app.Map(Method, "/1", [EnableCors] (Item item) => item);
                app.Map("PURGE", "/2", [DisableCors, Authorize("p", Scopes = ["s"])] (in int id, string? text = "\"", params long[] more) => { });
                app.MapGet("/3/{id}", (Named)((int id, in Guid other) => $"{id}{other}"));
                app.MapGet("/4", [AllowAnonymous, UseMiddleware<Guard>] (IStore store, CancellationToken stop) => Task.FromResult<string?>(null));
                app.MapPost("/5", async ([Range(1, 5)] int count, [FromBody] string text) => { await Task.Yield(); return HttpResult.Ok(); });
                app.MapPut("/6", [EnableCors("p"), Authorize] (byte[] body) => 1);
                app.MapPatch("/7/{a}/{b}", (int b, string a, string? q) => (object)$"{a}{b}{q}");
                app.MapDelete("/8", Static);
                unknown.MapGet("/9/{a}", (int a, int b, [FromQuery] int c, double d = 1.5) => a + b + c + d);
            }

            public static IAsyncEnumerable<int> Static(int? after = null) => throw new InvalidOperationException($"{after}");
        }
        """;

    [Fact]
    public void Generate_Authorization_IsApproved() => AssertApproved(Authorization);

    [Fact]
    public void Generate_Construction_IsApproved() => AssertApproved(Construction);

    [Fact]
    public void Generate_Values_IsApproved() => AssertApproved(Values);

    [Fact]
    public void Generate_Rules_IsApproved() => AssertApproved(Rules);

    [Fact]
    public void Generate_Json_IsApproved() => AssertApproved(Json);

    [Fact]
    public void Generate_Mapped_IsApproved() => AssertApproved(Mapped);

    private static void AssertApproved(string source, [CallerArgumentExpression(nameof(source))] string? name = null)
    {
        var compiled = Compiled.From(source);
        Assert.Empty(compiled.CompilerProblems);
        Approved.AssertText(
            "EventHandler.Generators.Tests",
            $"Generated.{name}.g.cs",
            Regex.Replace(
                string.Concat(compiled.Run.GeneratedTrees
                    .OrderBy(static tree => Path.GetFileName(tree.FilePath), StringComparer.Ordinal)
                    .Select(static tree => $"// ==== {Path.GetFileName(tree.FilePath)}\n{tree}\n")),
                "InterceptsLocation\\(1, \"[^\"]*\"\\)",
                "InterceptsLocation(1, \"…\")"));
    }
}
